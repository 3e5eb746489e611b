"""Two people change the details of one assessment: none of their particulars is overwritten in silence."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from iia.domain.answers import Particulars
from iia.domain.problems import ParticularsProblem
from iia.services.assessments.change_particulars import change_particulars
from tests.integration.cases import CONTRIBUTOR, OWNER, give_part, later, reopen, start

if TYPE_CHECKING:
    from iia.services.assessments.change_particulars import ParticularsResult
    from iia.store.database import Database
    from iia.store.people.queries import Person

OLD = Particulars("A policy")
NAMES = [field.name for field in fields(Particulars)]


@pytest.fixture
def found(database: Database) -> str:
    """An assessment that two people work on."""
    assessment = start(database, title=OLD.title)
    give_part(database, assessment, CONTRIBUTOR, "contributor")
    return assessment


def change(
    database: Database,
    found: str,
    wanted: Particulars,
    version: int,
    *,
    actor: Person = OWNER,
    minute: int = 1,
) -> ParticularsResult:
    """Send the details as they were shown when the assessment had so many events."""
    versions = dict.fromkeys(NAMES, version)
    return change_particulars(
        database, actor, found, particulars=wanted, versions=versions, now=later(minute)
    )


def test_what_both_changed_is_shown_to_the_second_with_who_and_when(database: Database, found: str) -> None:
    shown = reopen(database, found).row.head.seq
    change(database, found, replace(OLD, title="Theirs", reference="R"), shown, actor=CONTRIBUTOR, minute=3)
    result = change(database, found, replace(OLD, title="Mine", marking="M"), shown, minute=4)
    (conflict,) = result.conflicts
    assert (conflict.name, conflict.theirs, conflict.by, conflict.at) == (
        "title", "Theirs", CONTRIBUTOR.name, later(3),
    )  # fmt: skip
    stored = reopen(database, found).particulars
    assert stored == result.particulars == replace(OLD, title="Theirs", reference="R", marking="M")
    again = change(database, found, replace(stored, title="Mine"), conflict.version, minute=5)
    assert again.conflicts == ()
    assert reopen(database, found).particulars.title == "Mine"


def test_what_was_changed_there_and_back_is_no_conflict(database: Database, found: str) -> None:
    shown = reopen(database, found).row.head.seq
    change(database, found, replace(OLD, title="There"), shown, actor=CONTRIBUTOR)
    change(database, found, OLD, shown + 1, actor=CONTRIBUTOR)
    assert change(database, found, replace(OLD, title="Mine"), shown).conflicts == ()
    assert reopen(database, found).particulars.title == "Mine"


def test_the_same_form_sent_twice_changes_once(database: Database, found: str) -> None:
    shown = reopen(database, found).row.head.seq
    first = change(database, found, replace(OLD, title="New"), shown)
    second = change(database, found, replace(OLD, title="New"), shown)
    assert second == first
    assert reopen(database, found).row.head.seq == first.version


def test_a_form_that_does_not_say_what_it_was_shown_with_overwrites_nothing(
    database: Database, found: str
) -> None:
    result = change(database, found, replace(OLD, title="Mine"), 0)
    assert [conflict.name for conflict in result.conflicts] == ["title"]
    assert reopen(database, found).particulars == OLD


def test_dates_that_only_together_are_out_of_order_are_not_saved(database: Database, found: str) -> None:
    shown = reopen(database, found).row.head.seq
    theirs = replace(OLD, start_date=date(2027, 5, 1))
    change(database, found, theirs, shown, actor=CONTRIBUTOR)
    result = change(database, found, replace(OLD, decision_date=date(2027, 4, 1)), shown)
    assert [problem.code for problem in result.problems] == [ParticularsProblem.DECIDED_BEFORE_START]
    assert reopen(database, found).particulars == theirs
