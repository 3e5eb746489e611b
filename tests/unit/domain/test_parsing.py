"""Each kind of question takes the values that fit, in their normal form, and refuses the rest."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from iia.domain.files.types import is_accepted
from iia.domain.kinds.misfit import Misfit
from iia.domain.parsing import ValueParser
from iia.domain.problems import Problem
from iia.domain.questions import Question
from iia.domain.values import StoredFile, to_json
from iia.report.problems import say_problem
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_framework,
    a_question,
    a_scale,
    an_option,
)

SHA256 = "ab" * 32
FILE = {"name": "plan.pdf", "media_type": "application/pdf", "size": 12, "sha256": SHA256}


def parse(document: dict[str, Any], raw: object, *, on: date | None = None) -> object:
    bank = a_bank(
        a_question("q"), frameworks=[a_framework(goals=["old", {"id": "new", "from": "2027-04-01"}])]
    )
    question = TypeAdapter[Any](Question).validate_python(document)
    return ValueParser(bank, on).parse(question, raw)


OPTIONS = [an_option("a"), an_option("b"), an_option("none", exclusive=True)]


@pytest.mark.parametrize(
    ("question", "raw", "expected"),
    [
        (a_question("q", "short_text"), "  two\r\nlines ", "two lines"),
        (a_question("q", "short_text"), "w\u0302yl", "ŵyl"),
        (a_question("q", "short_text", pattern="[A-Z]{2}"), "AB", "AB"),
        (a_question("q", "long_text"), " one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        (a_question("q", "long_text", max_words=2), "two words", "two words"),
        (a_question("q", "number"), "0.10", Decimal("0.10")),
        (a_question("q", "number"), " -3 ", Decimal(-3)),
        (a_question("q", "number"), 3, Decimal(3)),
        (a_question("q", "number"), Decimal("0.0000001"), Decimal("0.0000001")),
        (a_question("q", "number", min="0"), "-0", Decimal(0)),
        (a_question("q", "money"), "-0.00", Decimal("0.00")),
        (a_question("q", "number", min="0", max="1", decimals=1), "0.5", Decimal("0.5")),
        (a_question("q", "date"), "2028-02-29", date(2028, 2, 29)),
        (a_question("q", "date", earliest="2026-01-01", latest="2026-01-01"), "2026-01-01", date(2026, 1, 1)),
        (a_question("q", "yes_no"), "yes", "yes"),
        (a_choice("q", 1, 2), "o1", "o1"),
        (a_question("q", "choice", options_from="frame.goals"), "new", "new"),
        (a_question("q", "choices", options=OPTIONS), ["b", "a"], ("a", "b")),
        (a_question("q", "choices", options=OPTIONS), ["none"], ("none",)),
        (a_scale("q"), 5, 5),
        (a_question("q", "file"), [FILE], (StoredFile("plan.pdf", "application/pdf", 12, SHA256),)),
    ],
)
def test_a_value_that_fits_is_kept_in_its_normal_form(
    question: dict[str, Any], raw: object, expected: object
) -> None:
    assert parse(question, raw) == expected


@pytest.mark.parametrize("kind", ["short_text", "long_text", "number", "date", "month", "yes_no"])
@pytest.mark.parametrize("raw", ["\u200b", "\u00ad \u2060", "\u200e\ufeff", "\u00a0\t"], ids=ascii)
def test_a_value_that_nobody_can_see_leaves_any_question_unanswered(kind: str, raw: str) -> None:
    assert parse(a_question("q", kind), raw) is None


def test_an_entity_is_the_text_that_it_shows_as() -> None:
    assert parse(a_question("q", "long_text"), "&nbsp;") == "&nbsp;"
    assert parse(a_question("q", "short_text"), "&nbsp;") == "&nbsp;"


def test_joiners_inside_words_stay() -> None:
    for kind in ("short_text", "long_text"):
        assert parse(a_question("q", kind), "क्\u200dष co\u00adop") == "क्\u200dष co\u00adop"


@pytest.mark.parametrize("kind", ["short_text", "long_text"])
def test_an_invisible_answer_that_was_stored_before_counts_as_none(kind: str) -> None:
    question = TypeAdapter[Any](Question).validate_python(a_question("q", kind))
    bank = a_bank(a_question("q"))
    assert question.read_stored("\u200b", bank, None) is None
    assert question.read_stored("Yes\u200b", bank, None) == "Yes\u200b"


def test_a_refused_character_or_heap_of_marks_is_named_with_its_place() -> None:
    for raw, said in [
        ("Two\nof them\x9f", "Remove the character U+009F after “Two of them”, which cannot be shown"),
        ("A" + "\u0301" * 31, "Use no more than 30 accents and other marks in a row: see after “A”"),
    ]:
        with pytest.raises(Misfit) as refused:
            parse(a_question("q", "long_text"), raw)
        assert say_problem(Problem.of(refused.value, "q"), ENGLISH) == said


@pytest.mark.parametrize("kind", ["short_text", "long_text"])
@pytest.mark.usefixtures("uncollected")
def test_hostile_text_is_refused_before_it_is_normalised(kind: str) -> None:
    began = time.process_time()
    for raw in ("a" + "\u0301\u0323" * 195_000, "a" + "\u0301\u0323" * 2_000_000):
        with pytest.raises(Misfit):
            parse(a_question("q", kind), raw)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        (a_question("q", "short_text"), 5),
        (a_question("q", "short_text"), "a tab-like \x0b"),
        (a_question("q", "long_text"), "a\x85b"),
        (a_question("q", "file"), [{**FILE, "name": "\u200b"}]),
        (a_question("q", "file"), [{**FILE, "name": "a\x9f.pdf"}]),
        (a_question("q", "short_text"), "null\x00byte"),
        (a_question("q", "short_text", max_characters=3), "four"),
        (a_question("q", "short_text"), "x" * 1001),
        (a_question("q", "short_text", pattern="[A-Z]{2}"), "ABC"),
        (a_question("q", "long_text", max_words=2), "now three words"),
        (a_question("q", "long_text"), "x" * 100_001),
        (a_question("q", "long_text"), "half a pair \ud800"),
        (a_question("q", "number"), 1.5),
        (a_question("q", "number"), True),
        (a_question("q", "number"), "1e3"),
        (a_question("q", "number"), "NaN"),
        (a_question("q", "number"), "1,5"),
        (a_question("q", "number"), "٣"),
        (a_question("q", "number", min="0"), "-0.1"),
        (a_question("q", "number", max="1"), "1.1"),
        (a_question("q", "number", decimals=1), "1.25"),
        (a_question("q", "number", decimals=0), "1.5"),
        (a_question("q", "date"), "2026-02-29"),
        (a_question("q", "date"), "1/2/2026"),
        (a_question("q", "date"), "20260201"),
        (a_question("q", "date"), "0001-05-01"),
        (a_question("q", "date"), "0000-05-01"),
        (a_question("q", "month"), "0000-05"),
        (a_question("q", "date", earliest="2026-01-02"), "2026-01-01"),
        (a_question("q", "date", latest="2026-01-01"), "2026-01-02"),
        (a_question("q", "yes_no"), True),
        (a_question("q", "yes_no"), "maybe"),
        (a_choice("q", 1, 2), "o9"),
        (a_choice("q", 1, 2), ["o1"]),
        (a_question("q", "choices", options=OPTIONS), "a"),
        (a_question("q", "choices", options=OPTIONS), ["a", "c"]),
        (a_question("q", "choices", options=OPTIONS), [["a"]]),
        (a_question("q", "choices", options=OPTIONS), ["a", "none"]),
        (a_question("q", "choices", options=OPTIONS, at_least=2), ["a"]),
        (a_question("q", "choices", options=OPTIONS, at_most=1), ["a", "b"]),
        (a_scale("q"), "3"),
        (a_scale("q"), True),
        (a_scale("q"), 3.0),
        (a_scale("q"), 6),
        (a_scale("q"), 0),
        (a_question("q", "file"), FILE),
        (a_question("q", "file"), ["plan.pdf"]),
        (a_question("q", "file"), [{**FILE, "size": -1}]),
        (a_question("q", "file"), [{**FILE, "sha256": "AB" * 32}]),
        (a_question("q", "file"), [{**FILE, "name": " "}]),
        (a_question("q", "file", max_files=1), [FILE, FILE]),
        (a_question("q", "file", max_megabytes=1), [{**FILE, "size": 1_000_001}]),
        (a_question("q", "file", accept=["docx"]), [FILE]),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_each_language(question: dict[str, Any], raw: object) -> None:
    with pytest.raises(Misfit) as refused:
        parse(question, raw)
    problem = Problem.of(refused.value, "q")
    assert say_problem(problem, ENGLISH)
    assert say_problem(problem, WELSH) != say_problem(problem, ENGLISH)


@pytest.mark.parametrize("kind", ["number", "money"])
@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("1e2", "Write the number in full, such as 100 or 0.5, without “e”"),
        ("1.5E-3", "Write the number in full, such as 100 or 0.5, without “e”"),
        (Decimal("1E+2"), "Write the number in full, such as 100 or 0.5, without “e”"),
        (Decimal("1E-999999999"), "Write the number in full, such as 100 or 0.5, without “e”"),
        ("1" * 20, "Use no more than 18 digits before the decimal point and 18 after it"),
        (10**19, "Use no more than 18 digits before the decimal point and 18 after it"),
        ("0." + "1" * 19, "Use no more than 18 digits before the decimal point and 18 after it"),
    ],
)
def test_a_number_written_in_another_way_is_told_how_to_be_written(
    kind: str, raw: object, message: str
) -> None:
    with pytest.raises(Misfit) as refused:
        parse(a_question("q", kind), raw)
    assert say_problem(Problem.of(refused.value, "q"), ENGLISH) == message


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("£5", "Enter the number alone, without “£”"),
        ("1,250 people", "Enter the number alone, without “people”"),
        ("about 30%", "Enter the number alone, without “about” and “%”"),
        ("5\x00", "Enter a number, such as 12 or 3.5"),
        ("3 to 5", "Enter a number, such as 12 or 3.5"),
        ("1,5", "Enter a number, such as 12 or 3.5"),
        ("--", "Enter a number, such as 12 or 3.5"),
    ],
)
def test_words_beside_a_number_are_named(raw: object, message: str) -> None:
    with pytest.raises(Misfit) as refused:
        parse(a_question("q", "number"), raw)
    assert say_problem(Problem.of(refused.value, "q"), ENGLISH) == message


@pytest.mark.parametrize("kind", ["number", "money"])
def test_a_minus_zero_stored_before_is_zero_now(kind: str) -> None:
    question = TypeAdapter[Any](Question).validate_python(a_question("q", kind))
    assert to_json(question.read_stored("-0.0", a_bank(a_question("q")), None)) == "0.0"


def test_an_entry_is_offered_only_while_it_is_in_force() -> None:
    goals = a_question("q", "choice", options_from="frame.goals")
    assert parse(goals, "new", on=date(2027, 4, 1)) == "new"
    with pytest.raises(Misfit):
        parse(goals, "new", on=date(2027, 3, 31))


@pytest.mark.parametrize(
    ("accept", "is_taken"),
    [
        ([], True),
        (["pdf"], True),
        ([".PDF"], True),
        (["application/pdf"], True),
        (["application/*"], True),
        (["image/*", "docx"], False),
    ],
)
def test_files_are_taken_by_ending_or_media_type(accept: list[str], *, is_taken: bool) -> None:
    assert is_accepted("Plan.Pdf", accept) is is_taken


def test_a_file_without_an_ending_has_none() -> None:
    assert not is_accepted("pdf", ["pdf"])


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_number_is_written_back_as_it_was_read(number: Decimal) -> None:
    written = format(number, "f")
    # Nobody means minus zero: it is zero.
    kept = written.removeprefix("-") if number == 0 else written
    assert to_json(parse(a_question("q", "number"), written)) == kept  # type: ignore[arg-type]


@given(st.text(max_size=200))
def test_any_text_is_either_kept_unchanged_by_another_reading_or_refused(text: str) -> None:
    question = a_question("q", "long_text")
    try:
        once = parse(question, text)
    except Misfit:
        return
    assert once is None or parse(question, once) == once


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_whatever_json_holds_is_parsed_or_refused(raw: object) -> None:
    for kind in ("short_text", "long_text", "number", "date", "yes_no", "file"):
        with suppress(Misfit):
            parse(a_question("q", kind), raw)
