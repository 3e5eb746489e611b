"""One answer's date held against another's: in three values, in items, and what the test reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from iia.domain.conditions import Condition
from iia.domain.evaluation import Within, evaluate
from iia.domain.months import add_months
from iia.domain.reads import BankReads, Reads
from iia.domain.truth import Truth
from iia.report.sentences import describe, explain
from tests.builders import ENGLISH, WELSH, a_bank, a_group, a_question, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

YES, NO, UNDETERMINED = Truth.YES, Truth.NO, Truth.UNDETERMINED

BANK = a_bank(
    a_question("due", "date"),
    a_question("expected", "date"),
    a_question("first", "month"),
    a_question("last", "month"),
    a_question("asked"),
    a_question("maybe", "date", when={"question": "asked", "is": "yes"}),
    a_group("actions", a_question("due", "date"), a_question("expected", "date")),
)
LATER = {"later": "expected", "than": "due"}


def parse(document: Mapping[str, Any]) -> Condition:
    return TypeAdapter[Condition](Condition).validate_python(document)


def truth_of(condition: Mapping[str, Any], answers: Mapping[str, object]) -> Truth:
    return evaluate(parse(condition), applicability_of(BANK, answers))


@pytest.mark.parametrize(
    ("test", "answers", "expected"),
    [
        (LATER, {"due": "2026-07-31", "expected": "2026-08-01"}, YES),
        (LATER, {"due": "2026-07-31", "expected": "2026-07-31"}, NO),
        (LATER, {"due": "2026-07-31"}, UNDETERMINED),
        (LATER, {"expected": "2026-07-31"}, UNDETERMINED),
        (LATER, {}, UNDETERMINED),
        ({**LATER, "by_months": 3}, {"due": "2026-07-31", "expected": "2026-10-31"}, NO),
        ({**LATER, "by_months": 3}, {"due": "2026-07-31", "expected": "2026-11-01"}, YES),
        ({"later": "last", "than": "first"}, {"first": "2026-12", "last": "2027-01"}, YES),
        ({"later": "last", "than": "first", "by_months": 1}, {"first": "2026-12", "last": "2027-01"}, NO),
        ({"later": "last", "than": "due"}, {"due": "2026-01-01", "last": "2027-01"}, UNDETERMINED),
        ({"later": "maybe", "than": "due"}, {"due": "2026-01-01", "asked": "no"}, UNDETERMINED),
        ({"not": LATER}, {"due": "2026-07-31", "expected": "2026-08-01"}, NO),
    ],
)
def test_a_date_is_later_than_another(
    test: Mapping[str, Any], answers: Mapping[str, object], expected: Truth
) -> None:
    assert truth_of(test, answers) is expected


@given(
    due=st.dates(date(2000, 1, 1), date(2100, 1, 1)), expected=st.dates(date(2000, 1, 1), date(2100, 1, 1))
)
def test_no_day_is_later_by_more_months_than_by_fewer(due: date, expected: date) -> None:
    answers = {"due": str(due), "expected": str(expected)}
    truths = [truth_of({**LATER, "by_months": months}, answers) for months in range(4)]
    assert truths == sorted(truths, key=[YES, NO].index)
    assert (truths[0] is YES) is (expected > due)
    assert (truths[3] is YES) is (expected > add_months(due, 3))


def test_inside_a_group_the_items_own_dates_are_compared() -> None:
    answers = {
        "due": "2026-01-01",
        "expected": "2025-01-01",
        "actions": [{"id": "a", "due": "2026-01-01", "expected": "2026-02-01"}, {"id": "b"}],
    }
    applies = applicability_of(BANK, answers)
    assert [evaluate(parse(LATER), applies, Within("actions", item)) for item in "ab"] == [YES, UNDETERMINED]
    assert truth_of({"count": "actions", "where": LATER, "at_least": 1}, answers) is YES


@pytest.mark.parametrize(
    "wrong",
    [
        {"later": "expected"},
        {**LATER, "by_months": -1},
        {**LATER, "by_months": "3"},
        {**LATER, "by_months": 1201},
        {**LATER, "above": 3},
    ],
)
def test_a_test_that_says_too_little_or_too_much_is_refused(wrong: Mapping[str, Any]) -> None:
    with pytest.raises(ValidationError):
        parse(wrong)


def test_both_dates_are_read() -> None:
    reads = BankReads(BANK)
    assert reads.read(parse(LATER)).questions == frozenset({"due", "expected"})
    inside = reads.read(parse(LATER), "actions")
    assert inside == Reads(own=frozenset({"actions.due", "actions.expected"}))


# --- In words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "holds", "english", "welsh"),
    [
        (
            0,
            True,
            "the answer to “Label of expected” is after the answer to “Label of due”",
            "mae’r ateb i “cy Label of expected” ar ôl yr ateb i “cy Label of due”",
        ),
        (
            0,
            False,
            "the answer to “Label of expected” is not after the answer to “Label of due”",
            "nid yw’r ateb i “cy Label of expected” ar ôl yr ateb i “cy Label of due”",
        ),
        (
            1,
            True,
            "the answer to “Label of expected” is more than 1 month after the answer to “Label of due”",
            "mae’r ateb i “cy Label of expected” fwy na 1 mis ar ôl yr ateb i “cy Label of due”",
        ),
        (
            2,
            False,
            "the answer to “Label of expected” is not more than 2 months after the answer to “Label of due”",
            "nid yw’r ateb i “cy Label of expected” fwy na 2 fis ar ôl yr ateb i “cy Label of due”",
        ),
    ],
)
def test_it_is_said_in_both_languages(months: int, holds: bool, english: str, welsh: str) -> None:  # noqa: FBT001 - a case
    condition = parse({**LATER, "by_months": months})
    assert describe(condition, BANK, ENGLISH, holds=holds) == english
    assert describe(condition, BANK, WELSH, holds=holds) == welsh


def test_what_is_not_known_yet_is_named_and_nothing_else() -> None:
    applies = applicability_of(BANK, {"due": "2026-01-01"})
    assert explain(parse(LATER), applies, ENGLISH) == "“Label of expected”"
    neither = explain(parse(LATER), applicability_of(BANK, {}), ENGLISH)
    assert neither == "“Label of expected” and “Label of due”"
