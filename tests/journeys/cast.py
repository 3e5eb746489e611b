"""The cast: somebody with each role of the installation, with each part in an assessment, and two gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from iia.domain.answers import Particulars
from iia.domain.events import PartHandedOver, ParticipationGiven, SectionGiven
from iia.domain.roles import OFFICIAL, OWNER, PARTS, ROLES, SECTION_CONTRIBUTOR
from iia.domain.values import AnswerKey
from iia.services.accounts.second_factors import Wait
from iia.services.answering.items import add_item
from iia.services.answering.save_answers import save_answers
from iia.services.assessments.open_assessment import open_assessment
from iia.services.assessments.start_assessment import start_assessment
from iia.services.packs.request_pack import request_pack
from iia.services.people.security_log import Origin
from iia.services.people.sessions import start_session
from iia.store.assessments.queries import find_assessment
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.queries import Person, change_person, save_people
from iia.store.people.sessions import SessionStart
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from flask.testing import FlaskClient

    from iia.domain.events import Event
    from iia.store.database import Database

NOW: Final = datetime(2026, 9, 1, tzinfo=UTC)

SECTIONS: Final = ("one", "two")
"""The sections that the contributor to some sections was given."""

ITEM: Final = "0" * 20
"""An item of every assessment here."""

TO_CONFIRM: Final = "to confirm"
TO_SET_UP: Final = "to set up"
WAITS_FOR: Final = {TO_CONFIRM: Wait.GIVE.value, TO_SET_UP: Wait.SET_UP.value}
"""Who has given a password and is not signed in yet, with what their session waits for."""

DISABLED: Final = "disabled"
JOINED: Final = "joined"


def a_person(name: str, *roles: str) -> Person:
    """Return somebody whose name is that of their role or part, for short."""
    return Person(f"cast-{name}", f"Cast {name}", f"{name}@example.org", "en", frozenset(roles), "Cast")


STARTER: Final = a_person("starter", OFFICIAL)
"""Who starts every assessment of the cast, and is no visitor."""

LEAVER: Final = a_person("leaver", OFFICIAL)
"""Who owns one, and has left."""

BY_ROLE: Final = {role: a_person(role, role) for role in ROLES}
BY_PART: Final = {part: a_person(part) for part in PARTS}
GONE: Final = {name: a_person(name, OFFICIAL) for name in (DISABLED, JOINED)}
WAITING: Final = {name: a_person(name.replace(" ", "-"), OFFICIAL) for name in WAITS_FOR}
EVERYBODY: Final[Mapping[str, Person]] = {**BY_ROLE, **BY_PART, **GONE, **WAITING}


@dataclass(frozen=True)
class Scene:
    """What the cast finds: an assessment of theirs, one of somebody else, one that nobody owns; and packs."""

    theirs: str
    others: str
    unowned: str
    packs: Mapping[str, str]


def set_scene(database: Database) -> Scene:
    """Let the cast come in: everybody is there, with their parts in one assessment and in no other."""
    with database.writing() as connection:
        save_people(connection, database.keys, [STARTER, LEAVER, *EVERYBODY.values()])
        for person in EVERYBODY.values():
            save_local_account(connection, database.keys, LocalAccount(person.id, person.email))
    theirs, others, unowned = (_start(database, actor) for actor in (STARTER, STARTER, LEAVER))
    packs = {each: request_pack(database, STARTER, each, language="en", now=NOW) for each in (theirs, others)}
    _give_parts(database, theirs)
    with database.writing() as connection:
        change_person(connection, database.keys, LEAVER.id, disabled_at=NOW)
    return Scene(theirs, others, unowned, packs)


def _start(database: Database, actor: Person) -> str:
    """Start an assessment, in which all its pages apply and there is an item."""
    particulars = Particulars("A policy")
    found = start_assessment(database, actor, bank_id="every_feature", particulars=particulars, now=NOW)
    save_answers(
        database,
        actor,
        open_assessment(database, actor, found),
        page_id="basics",
        raw={AnswerKey("lead"): "Enfys", AnswerKey("strategic"): "yes"},
        versions={},
        language="en",
        now=NOW,
    )
    opened, raw = open_assessment(database, actor, found), {"reason": "Why"}
    add_item(database, actor, opened, group="impacts", item=ITEM, raw=raw, language="en", now=NOW)
    return found


def _give_parts(database: Database, assessment: str) -> None:
    owner = BY_PART[OWNER]
    given = [ParticipationGiven(person.id, part) for part, person in BY_PART.items() if part != OWNER]
    with database.writing() as connection:
        found = find_assessment(connection, assessment, STARTER.id, lock=True)
        assert found is not None
        stamp = EventStamp(assessment, STARTER.id, NOW)
        in_one = [SectionGiven(section, BY_PART[SECTION_CONTRIBUTOR].id, None) for section in SECTIONS]
        events: list[Event] = [PartHandedOver(OWNER, STARTER.id, owner.id, ""), *given, *in_one]
        record(connection, database.keys, found.head, stamp, events)


def enter(app: Flask, database: Database, person: Person) -> FlaskClient:
    """Return a browser in which somebody has signed in, and may have lost their account since."""
    waits_for = next((WAITS_FOR[name] for name, found in WAITING.items() if found == person), None)
    begun = SessionStart(f"session-{person.id}", "password", waits_for=waits_for)
    token = start_session(database, person.id, begun, Origin(), now=datetime.now(UTC))
    if person in GONE.values():
        into = STARTER.id if person == GONE[JOINED] else None
        with database.writing() as connection:
            change_person(connection, database.keys, person.id, disabled_at=NOW, joined_into=into)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["session"] = token
    return client
