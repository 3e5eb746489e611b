"""The chain of events: whatever is done to the record behind the program's back is found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, text, update

from iia.domain.answers import Particulars
from iia.domain.values import AnswerKey
from iia.services.answering.complete_section import set_section_completed
from iia.services.answering.items import add_item
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.verify_chain import chain_heads, verify_chain
from iia.services.assessments.verify_site import verify_site
from iia.store.answering.tables import AnswerRow, CompletedSectionRow, ItemRow
from iia.store.assessments.chain import ChainFault, ChainHead
from iia.store.assessments.tables import AssessmentRow, EventPayloadRow, EventRow, ParticipationRow
from iia.store.database import Database
from iia.store.events import read_payload
from iia.store.keys import ChainKeys
from iia.store.projection import apply_events
from iia.store.recording import read_chain
from iia.store.stamp import EventStamp
from tests.integration.cases import NEWEST, OWNER, later, remove, reopen, restore, save, start

if TYPE_CHECKING:
    from sqlalchemy import Connection

PROJECTION = (AnswerRow, ItemRow, CompletedSectionRow, ParticipationRow)


@pytest.fixture
def found(database: Database) -> str:
    """An assessment to which something of every kind has happened."""
    assessment = start(database)
    save(database, assessment, "about", {"name": "A road", "story": "First"})
    save(database, assessment, "about", {"story": "Second", "cost": "3.10"})
    effects = {AnswerKey("affects"): "no", AnswerKey("effect.size", "rural"): 2}
    save(database, assessment, "effects", effects)
    for item in ("a1", "b2"):
        add_item(
            database,
            OWNER,
            reopen(database, assessment),
            group="impacts",
            item=item,
            raw={"what": "Noise"},
            language="cy",
            now=later(3),
        )
    remove(database, assessment, "b2", minutes=4)
    for completed in (True, False, True):
        set_section_completed(
            database,
            OWNER,
            reopen(database, assessment),
            section_id="first",
            completed=completed,
            now=later(5),
        )
    particulars = Particulars("Another title", "REF 2", "cy", "OFFICIAL", date(2026, 1, 2), None)
    change_particulars(database, OWNER, assessment, particulars=particulars, versions=NEWEST, now=later(6))
    return assessment


def codes(database: Database, assessment: str, *exported: ChainHead) -> set[str]:
    """Return what is wrong with a chain."""
    return {fault.code for fault in verify_chain(database, assessment, exported)}


def standing(connection: Connection) -> list[list[tuple[object, ...]]]:
    """Return the whole projection."""
    found = []
    for table in PROJECTION:
        columns = table.__table__
        rows = connection.execute(select(*columns.columns).order_by(*columns.primary_key))
        found.append([tuple(row) for row in rows])
    return found


def test_an_untouched_chain_has_no_fault(database: Database, found: str) -> None:
    assert verify_chain(database, found, chain_heads(database)) == ()
    assert list(verify_site(database)) == []


def test_what_was_removed_and_put_back_in_one_moment_is_played_again_in_that_order(
    database: Database, found: str
) -> None:
    for _ in range(2):
        assert remove(database, found, "a1", "b2", minutes=6) == ()
        assert restore(database, found, "b2", minutes=6) == ()
        assert restore(database, found, "a1", minutes=6) == ()
    assert list(verify_site(database)) == []
    assert reopen(database, found).answers.items_of("impacts") == ("a1", "b2")


def test_the_events_alone_rebuild_everything_as_it_is_now(database: Database, found: str) -> None:
    particulars = reopen(database, found).particulars
    with database.writing() as connection:
        before = standing(connection)
        for table in PROJECTION:
            connection.execute(delete(table))
        connection.execute(update(AssessmentRow).values(title="", reference="", start_date=None))
        for event in read_chain(connection, found):
            if event.kind != "assessment_started":
                assert event.payload is not None
                change = EventStamp(found, event.actor, event.at)
                apply_events(connection, change, [read_payload(event.kind, event.payload)])
        assert standing(connection) == before
    assert all(before)
    assert reopen(database, found).particulars == particulars


@pytest.mark.parametrize(
    "values",
    [
        {"actor": "outsider"},
        {"kind": "item_added"},
        {"question": "name"},
        {"at": later(99)},
        {"digest": "0" * 64},
        {"mac": "0" * 64},
    ],
)
def test_an_edited_event_is_found(database: Database, found: str, values: dict[str, object]) -> None:
    with database.writing() as connection:
        connection.execute(update(EventRow).where(EventRow.seq == 4).values(values))
    assert (4, "changed") in {(fault.seq, fault.code) for fault in verify_chain(database, found)}


def test_an_edited_payload_is_found(database: Database, found: str) -> None:
    with database.writing() as connection:
        connection.execute(
            update(EventPayloadRow).where(EventPayloadRow.seq == 3).values(payload='{"value":"Other"}')
        )
    assert [(fault.seq, fault.code) for fault in verify_chain(database, found)] == [(3, "payload_changed")]


def test_a_deleted_event_is_found(database: Database, found: str) -> None:
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq == 4))
        connection.execute(delete(EventRow).where(EventRow.seq == 4))
    assert codes(database, found) == {"missing"}


def test_deleted_last_events_are_found(database: Database, found: str) -> None:
    last = max(head.seq for head in chain_heads(database))
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq == last))
        connection.execute(delete(EventRow).where(EventRow.seq == last))
    assert codes(database, found) == {"head_differs"}


def test_deleted_last_events_are_found_even_if_the_row_is_set_back(database: Database, found: str) -> None:
    (exported,) = chain_heads(database)
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq == exported.seq))
        connection.execute(delete(EventRow).where(EventRow.seq == exported.seq))
        earlier = connection.scalar(select(EventRow.mac).where(EventRow.seq == exported.seq - 1))
        connection.execute(update(AssessmentRow).values(last_seq=exported.seq - 1, last_mac=earlier))
    assert codes(database, found) == {"head_unsealed"}
    assert codes(database, found, exported) == {"head_unsealed", "missing"}


def test_events_in_another_order_are_found(database: Database, found: str) -> None:
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq.in_([3, 4])))
        for old, new in ((3, -1), (4, 3), (-1, 4)):
            connection.execute(update(EventRow).where(EventRow.seq == old).values(seq=new))
    assert {3, 4} <= {fault.seq for fault in verify_chain(database, found)}


def test_a_chain_resealed_with_the_key_is_found_by_an_exported_head(database: Database, found: str) -> None:
    (exported,) = chain_heads(database)
    forged = ChainHead(found, exported.seq, "0" * 64)
    assert codes(database, found, forged) == {"differs_from_exported"}


@pytest.mark.usefixtures("found")
def test_an_assessment_that_vanished_is_found_by_its_exported_head(database: Database) -> None:
    gone = ChainHead("gone", 3, "0" * 64)
    assert list(verify_site(database, [gone])) == [ChainFault("gone", 3, "assessment_missing")]


def test_erased_payloads_leave_the_chain_proven(database: Database, found: str) -> None:
    heads = chain_heads(database)
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq.in_([3, 4])))
    assert verify_chain(database, found, heads) == ()
    assert reopen(database, found).answers.get("story") == "Second"


def test_what_another_key_sealed_is_not_proven(sqlite: Database) -> None:
    found = start(sqlite)
    other = Database(sqlite.url, ChainKeys(b"other" * 8))
    assert codes(other, found) == {"unknown_key", "head_key_unknown"}
    both = Database(sqlite.url, ChainKeys(b"other" * 8, (sqlite.keys.current,)))
    assert codes(both, found) == set()
    save(both, found, "about", {"name": "Sealed with the new key"})
    assert codes(both, found) == set()
    other.close()
    both.close()


def test_a_payload_without_its_salt_gives_nothing_away(database: Database, found: str) -> None:
    with database.reading() as connection:
        events = read_chain(connection, found)
        column = connection.execute(text("SELECT salt FROM event_payload")).scalars().all()
    digests = [event.digest for event in events]
    assert len(set(digests)) == len(digests)
    assert len(set(column)) == len(column)
