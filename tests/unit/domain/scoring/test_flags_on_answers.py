"""Flags read what conditions read: the assessment's dates, items' own answers, and what may still come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from iia.domain.scoring.score import score
from tests.builders import a_bank, a_flag, a_group, a_question, applicability_of, scores_of
from tests.unit.domain.scoring.impact_bank import a_record, an_impact_bank, records

if TYPE_CHECKING:
    from tests.builders import Document

AFTER_APRIL: Document = {"date": "decision", "at_least": "2027-04-01"}

# Both the bank and the items of `risks` have a question called `agreed`.
QUESTIONS = (a_question("agreed"), a_group("risks", a_question("agreed"), a_question("plan", "short_text")))


def raised(when: Document, on: date | None = None, **answers: object) -> bool:
    bank = a_bank(*QUESTIONS, scoring={"flags": [a_flag("flag", when)]})
    return bool(scores_of(bank, answers, on=on).flags)


def test_a_flag_reads_the_day_of_decision() -> None:
    assert raised(AFTER_APRIL, date(2027, 4, 1))
    assert not raised(AFTER_APRIL, date(2027, 3, 31))
    assert not raised(AFTER_APRIL)


def test_a_flag_tells_the_day_it_was_begun_from_the_day_of_decision() -> None:
    begun_late: Document = {"date": "start", "at_least": "2027-04-01"}
    bank = a_bank(a_question("agreed"), scoring={"flags": [a_flag("flag", begun_late)]})
    days = date(2027, 3, 31), date(2027, 4, 1)
    assert score(applicability_of(bank, start=days[1], on=days[0])).flags
    assert not score(applicability_of(bank, start=days[0], on=days[1])).flags


def test_a_flag_counts_items_by_their_own_answers() -> None:
    refused = {"count": "risks", "where": {"question": "agreed", "is": "no"}, "at_least": 1}
    assert raised(refused, agreed="yes", risks=[{"id": "r0", "agreed": "no"}])
    assert not raised(refused, agreed="no", risks=[{"id": "r0", "agreed": "yes"}])


def test_a_flag_finds_the_items_that_leave_a_question_open() -> None:
    planless = {"count": "risks", "where": {"question": "plan", "answered": False}, "at_least": 1}
    assert raised(planless, risks=[{"id": "r0", "plan": "Do it"}, {"id": "r1"}])
    assert not raised(planless, risks=[{"id": "r0", "plan": "Do it"}])
    assert not raised(planless)


def test_a_flag_on_an_item_left_open_does_not_read_the_banks_answer_instead() -> None:
    unagreed = {"count": "risks", "where": {"question": "agreed", "answered": False}, "at_least": 1}
    assert raised(unagreed, agreed="yes", risks=[{"id": "r0"}])


def test_a_record_that_names_no_goal_yet_may_be_on_any() -> None:
    harmless: Document = {"not": {"impact": {"goal": "healthier", "direction": "negative"}}}
    bank = an_impact_bank([a_flag("flag", harmless)])
    gain, harm = a_record("plus", "minimal"), a_record("minus", "minimal", goal=None)
    assert scores_of(bank, records(gain)).flags
    assert not scores_of(bank, records(gain, harm)).flags
    assert not scores_of(bank, records(harm)).flags
    assert scores_of(bank, records(gain, {**harm, "goal": "prosperous"})).flags
