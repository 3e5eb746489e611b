"""What decides whether a section applies: as little as is enough, and what is not known yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from iia.domain.deciders import AnsweredBy, DatedBy, find_deciders
from tests.builders import a_bank, a_choice, a_question, a_section, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.deciders import Decider
    from tests.builders import Document

YES, NO = ({"question": "q1", "is": answer} for answer in ("yes", "no"))
SECOND = {"question": "q2", "is": "yes"}
FROM_2027 = {"date": "decision", "at_least": "2027-04-01"}


def deciders_of(
    when: Document | None, answers: Mapping[str, object] | None = None, on: date | None = None
) -> tuple[Decider, ...]:
    questions = (a_question("q1"), a_question("q2"), a_question("asked_if", when=YES))
    keys = {} if when is None else {"when": when}
    bank = a_bank(*questions, a_section("annex", a_question("inner"), **keys))
    return find_deciders(bank.get_section("annex"), applicability_of(bank, answers, on=on))


def asked(*questions: str) -> tuple[Decider, ...]:
    return tuple(map(AnsweredBy, questions))


def test_nothing_decides_on_a_section_that_always_applies() -> None:
    assert deciders_of(None) == ()


def test_one_answer_decides_whatever_it_is() -> None:
    assert deciders_of(YES) == asked("q1")
    assert deciders_of(YES, {"q1": "yes"}) == asked("q1")
    assert deciders_of({"not": YES}, {"q1": "yes"}) == asked("q1")


def test_where_all_must_hold_all_decide_and_one_is_enough_against() -> None:
    both = {"all": [YES, SECOND]}
    assert deciders_of(both, {"q1": "yes", "q2": "yes"}) == asked("q1", "q2")
    assert deciders_of(both, {"q1": "no", "q2": "no"}) == asked("q1")
    assert deciders_of(both, {"q1": "yes"}) == asked("q2")


def test_where_one_is_enough_the_first_that_holds_decides_and_all_against() -> None:
    either = {"any": [YES, SECOND]}
    assert deciders_of(either, {"q1": "yes", "q2": "yes"}) == asked("q1")
    assert deciders_of(either, {"q1": "no", "q2": "no"}) == asked("q1", "q2")
    assert deciders_of(either) == asked("q1", "q2")


def test_a_question_that_may_not_be_asked_waits_for_what_decides_that() -> None:
    when = {"question": "asked_if", "is": "yes"}
    assert deciders_of(when) == asked("q1")
    assert deciders_of(when, {"q1": "yes"}) == asked("asked_if")


def test_a_date_decides_too() -> None:
    assert deciders_of(FROM_2027) == (DatedBy("decision"),)
    assert deciders_of({"all": [YES, FROM_2027]}, {"q1": "yes"}) == (DatedBy("decision"),)
    assert deciders_of({"all": [YES, FROM_2027]}, {"q1": "yes"}, date(2026, 1, 1)) == (DatedBy("decision"),)


def test_a_section_that_another_depends_on_passes_on_what_decides_it() -> None:
    bank = a_bank(
        a_choice("q1", 0, 1),
        a_section("first", a_question("inner"), when={"question": "q1", "is": "o1"}),
        a_section("second", a_question("more"), when={"section": "first"}),
    )
    assert find_deciders(bank.get_section("second"), applicability_of(bank)) == asked("q1")
