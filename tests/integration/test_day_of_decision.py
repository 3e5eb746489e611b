"""The day of decision moves, and an entry that was chosen is no longer in force: nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from iia.domain.answers import Particulars
from iia.domain.values import AnswerKey
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.start_assessment import start_assessment
from iia.services.banks.stored import offer_banks
from tests.builders import a_bank, a_framework, a_page, a_question, a_section
from tests.integration.cases import NEWEST, NOW, OWNER, later, reopen, save

if TYPE_CHECKING:
    from iia.store.database import Database

DATED = a_bank(
    a_section(
        "only",
        a_page(
            "page",
            a_question("goal", "choice", options_from="frame.goals"),
            a_question("goals", "choices", options_from="frame.goals"),
        ),
    ),
    id="dated",
    frameworks=[a_framework(goals=["now", {"id": "old", "until": "2026-12-31"}])],
)
GOAL, GOALS = AnswerKey("goal"), AnswerKey("goals")


@pytest.fixture
def found(database: Database) -> str:
    """An assessment with a choice of an entry that ends with 2026."""
    offer_banks(database, [DATED], now=NOW)
    before = Particulars("A policy", decision_date=date(2026, 6, 1))
    assessment = start_assessment(database, OWNER, bank_id="dated", particulars=before, now=NOW)
    save(database, assessment, "page", {GOAL: "old", GOALS: ["now", "old"]})
    after = Particulars("A policy", decision_date=date(2027, 6, 1))
    change_particulars(database, OWNER, assessment, particulars=after, versions=NEWEST, now=later(1))
    return assessment


def test_a_choice_out_of_force_reads_as_unanswered(database: Database, found: str) -> None:
    assert not reopen(database, found).answers.values


def test_a_form_that_shows_it_empty_does_not_clear_it(database: Database, found: str) -> None:
    assert save(database, found, "page", {GOAL: "", GOALS: []}).saved == ()
    before = Particulars("A policy", decision_date=date(2026, 6, 1))
    change_particulars(database, OWNER, found, particulars=before, versions=NEWEST, now=later(2))
    assert dict(reopen(database, found).answers.values) == {GOAL: "old", GOALS: ("now", "old")}


def test_another_choice_takes_its_place(database: Database, found: str) -> None:
    assert save(database, found, "page", {GOAL: "now"}).saved == (GOAL,)
    assert reopen(database, found).answers.get("goal") == "now"
