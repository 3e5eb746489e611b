"""The people, the bank and the shorthands that integration tests share."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from iia.domain.answers import Particulars
from iia.domain.events import ParticipationGiven
from iia.domain.values import AnswerKey
from iia.services.answering.remove_items import remove_items, restore_item
from iia.services.answering.save_answers import save_answers
from iia.services.assessments.open_assessment import OpenedAssessment, open_assessment
from iia.services.assessments.start_assessment import start_assessment
from iia.store.assessments.queries import find_assessment
from iia.store.people.queries import Person
from iia.store.recording import record
from iia.store.stamp import EventStamp
from tests.builders import a_bank, a_grid, a_group, a_page, a_question, a_section, an_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from iia.domain.problems import Problem
    from iia.services.answering.answer_changes import SaveResult
    from iia.store.database import Database

NOW = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)

NEWEST = {field.name: 1_000_000 for field in fields(Particulars)}
"""The versions of particulars of a form that has only just been shown."""

OWNER = Person("owner", "Olwen Owner", "owner@example.org", "en", frozenset({"official"}), "Team")
CONTRIBUTOR = Person("other", "Cai Contributor", "other@example.org", "cy", frozenset({"official"}), "Team")
OUTSIDER = Person("outsider", "Nia Nobody", "nobody@example.org", "en", frozenset({"official"}), "Team")

THE_BANK = a_bank(
    a_section(
        "first",
        a_page(
            "about",
            a_question("name", "short_text", required=True, max_characters=40),
            a_question("story", "long_text"),
            a_question("cost", "number", min=0, decimals=2),
            a_question("day", "date"),
        ),
        a_page(
            "effects",
            a_question("affects", "yes_no", required=True),
            a_question(
                "whom",
                "choices",
                options=[an_option("young"), an_option("old"), an_option("none", exclusive=True)],
                when={"question": "affects", "is": "yes"},
                required=True,
            ),
            a_grid("effect", ["rural", "urban"], a_question("size", "scale", from_=1, to=5)),
        ),
    ),
    a_section(
        "second",
        a_page(
            "impacts_page",
            a_group(
                "impacts",
                a_question("what", "short_text", required=True),
                a_question("note", "long_text"),
                a_question("proof", "file", accept=["pdf"], max_files=2, max_megabytes=1),
                max_items=3,
            ),
        ),
        a_page("evidence", a_question("report", "file", accept=["pdf"], max_files=2, max_megabytes=1)),
    ),
)


def later(minutes: int) -> datetime:
    """Return a point in time after `NOW`."""
    return NOW + timedelta(minutes=minutes)


def start(
    database: Database, actor: Person = OWNER, title: str = "A policy", *, bank: Bank = THE_BANK
) -> str:
    """Start an assessment."""
    return start_assessment(database, actor, bank_id=bank.id, particulars=Particulars(title), now=NOW)


def save(  # noqa: PLR0913 - what a form sends, each part once
    database: Database,
    assessment: str,
    page: str,
    raw: Mapping[AnswerKey, object] | Mapping[str, object],
    *,
    actor: Person = OWNER,
    opened: OpenedAssessment | None = None,
    versions: Mapping[AnswerKey, int] | None = None,
    language: str = "en",
    marks: Mapping[AnswerKey, str] | None = None,
) -> SaveResult:
    """Save a page, by default from a form that was opened just now."""
    keys = {AnswerKey(key) if isinstance(key, str) else key: value for key, value in raw.items()}
    opened = opened or open_assessment(database, OWNER, assessment)
    return save_answers(
        database,
        actor,
        opened,
        page_id=page,
        raw=keys,
        versions=opened.versions if versions is None else versions,
        language=language,
        marks=marks,
        now=later(1),
    )


def reopen(database: Database, assessment: str, actor: Person = OWNER) -> OpenedAssessment:
    """Open an assessment as its owner."""
    return open_assessment(database, actor, assessment)


def remove(
    database: Database,
    assessment: str,
    *items: str,
    group: str = "impacts",
    actor: Person = OWNER,
    seen: int | None = None,
    minutes: int = 2,
) -> tuple[Problem, ...]:
    """Remove items of a group."""
    opened, places = reopen(database, assessment), [(group, item) for item in items]
    return remove_items(database, actor, opened, places, seen=seen, now=later(minutes)).problems


def restore(
    database: Database,
    assessment: str,
    item: str,
    *,
    group: str = "impacts",
    actor: Person = OWNER,
    seen: int | None = None,
    minutes: int = 3,
) -> tuple[Problem, ...]:
    """Put an item back."""
    opened = reopen(database, assessment)
    return restore_item(
        database, actor, opened, group=group, item=item, seen=seen, now=later(minutes)
    ).problems


def give_part(database: Database, assessment: str, person: Person, role: str) -> None:
    """Give somebody a part in an assessment."""
    with database.writing() as connection:
        found = find_assessment(connection, assessment, OWNER.id, lock=True)
        assert found is not None
        change = EventStamp(assessment, OWNER.id, NOW)
        record(connection, database.keys, found.head, change, [ParticipationGiven(person.id, role)])


def is_clean(result: SaveResult) -> bool:
    """Return whether everything that was sent is stored now."""
    return not result.problems and not result.conflicts
