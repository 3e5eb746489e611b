"""The record of a stored assessment: its salts are made from its events, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete

from exports.record.leaving_out import leave_out
from exports.record.proof import prove
from iia.domain.scoring.score import score
from iia.services.assessments.change_particulars import change_particulars
from iia.services.packs.case import hash_case, read_case
from iia.services.packs.report import build_case_record
from iia.store.assessments.tables import EventPayloadRow
from iia.store.recording import read_chain
from tests.integration.cases import NEWEST, OWNER, THE_BANK, later, remove, reopen, restore, save, start
from tests.integration.test_items import add
from tests.integration.test_queries import counted

if TYPE_CHECKING:
    from exports.record.document import Record
    from iia.store.database import Database


def record_of(database: Database, assessment: str) -> Record:
    case = read_case(database, OWNER, assessment)
    return build_case_record(case, score(case.applicability))


def changed(before: Record, after: Record) -> set[str]:
    """Return the entries whose digests differ."""
    return {
        name
        for name in before.sealed.digests.keys() | after.sealed.digests.keys()
        if before.sealed.digests.get(name) != after.sealed.digests.get(name)
    }


def test_an_assessment_s_record_is_the_same_each_time_and_names_it(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road"})
    add(database, found, "a1", {"what": "Noise"})
    first = record_of(database, found)
    assert record_of(database, found) == first
    assert first.sealed.assessment == found
    assert first.shown["answer:name"].content == {"language": "en", "value": "A road"}
    assert first.shown["items:impacts"].content == ["a1"]
    assert set(prove(first).proven) == first.shown.keys()


def test_no_salt_of_an_event_is_in_a_record(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road"})
    text = record_of(database, found).to_bytes().decode()
    with database.reading() as connection:
        salts = [event.salt for event in read_chain(connection, found)]
    assert salts
    assert [salt for salt in salts if salt is None or salt in text] == []


def test_two_assessments_that_say_the_same_have_nothing_in_common(database: Database) -> None:
    records = [record_of(database, start(database)) for _ in range(2)]
    # Without duties and impact records, these two read nothing: whoever has the bank knows them.
    known = {"meter:evidence", "meter:duties"}
    assert changed(*records) == records[0].sealed.digests.keys() - known


def test_an_answer_that_is_written_again_has_another_salt(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road", "story": "Long"})
    before = record_of(database, found)
    save(database, found, "about", {"name": "Another road", "story": "Long"})
    save(database, found, "about", {"name": "A road", "story": "Long"})
    after = record_of(database, found)
    assert after.shown["answer:name"].content == before.shown["answer:name"].content
    assert after.shown["answer:name"].salt != before.shown["answer:name"].salt
    assert changed(before, after) == {"answer:name", "meter:completeness"}


def test_a_list_of_items_has_another_salt_when_one_comes_or_goes(database: Database) -> None:
    found = start(database)
    add(database, found, "a1", {"what": "Noise"})
    salts = [record_of(database, found).shown["items:impacts"].salt]
    add(database, found, "b2", {"what": "Dust"})
    salts.append(record_of(database, found).shown["items:impacts"].salt)
    remove(database, found, "b2")
    salts.append(record_of(database, found).shown["items:impacts"].salt)
    restore(database, found, "b2")
    salts.append(record_of(database, found).shown["items:impacts"].salt)
    assert len(set(salts)) == 4


def test_particulars_that_one_event_wrote_have_salts_of_their_own(database: Database) -> None:
    found = start(database)
    before = record_of(database, found)
    particulars = replace(reopen(database, found).particulars, title="Another policy")
    change_particulars(database, OWNER, found, particulars=particulars, versions=NEWEST, now=later(1))
    after = record_of(database, found)
    entries = [entry for name, entry in after.shown.items() if name.startswith("particular:")]
    assert len({entry.salt for entry in entries}) == len(entries) == 6
    assert {name for name in changed(before, after) if name.startswith("particular:")} == {
        name for name in after.shown if name.startswith("particular:")
    }


def test_an_erased_answer_has_a_salt_that_nobody_knew_before(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road"})
    before = record_of(database, found)
    erase(database, found, "name")
    after = record_of(database, found)
    assert after.shown["answer:name"].salt != before.shown["answer:name"].salt
    assert record_of(database, found) == after
    # The earlier record goes without the entry, and proves the rest as before.
    redacted = leave_out(before, THE_BANK, ["answer:name"]).record
    assert prove(redacted).unproven == ()
    assert redacted.sealed.hash == before.sealed.hash


def erase(database: Database, assessment: str, question: str) -> None:
    """Erase what the events about a question say, as a request to erase personal data will."""
    with database.writing() as connection:
        numbers = [event.seq for event in read_chain(connection, assessment) if event.question == question]
        connection.execute(
            delete(EventPayloadRow).where(
                EventPayloadRow.assessment_id == assessment, EventPayloadRow.seq.in_(numbers)
            )
        )


def test_a_record_can_be_made_when_everything_is_erased(database: Database) -> None:
    found = start(database)
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.assessment_id == found))
    assert set(prove(record_of(database, found)).proven) == record_of(database, found).shown.keys()


def test_a_case_is_read_in_six_queries_whatever_is_in_it(database: Database) -> None:
    found = start(database)
    read_case(database, OWNER, found)
    with counted(database) as empty:
        read_case(database, OWNER, found)
    for text in ("A road", "Another road", "A road"):
        save(database, found, "about", {"name": text, "story": text})
    for item in ("a1", "b2", "c3"):
        add(database, found, item, {"what": "Noise"})
    with counted(database) as full:
        hash_case(read_case(database, OWNER, found))
    assert len(empty) == len(full) == 6
