"""Who may do what: for anyone without a part in an assessment, it does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from iia.domain.answers import Particulars
from iia.domain.values import AnswerKey
from iia.errors import IIAError, NotAllowedError, NotFoundError
from iia.services.answering.complete_section import set_section_completed
from iia.services.answering.files import Upload, add_file, read_file, remove_file
from iia.services.answering.items import add_item
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.open_assessment import open_assessment
from iia.services.assessments.start_assessment import start_assessment
from iia.services.packs.follow_packs import get_pack, list_packs, read_pack, retry_pack
from iia.services.packs.request_pack import request_pack
from iia.services.people.permissions import Action
from iia.services.people.signed_in import find_person, list_sample_people
from iia.store.assessments.tables import AssessmentRow
from iia.store.people.queries import Person
from tests.integration.cases import (
    CONTRIBUTOR,
    NEWEST,
    NOW,
    OUTSIDER,
    OWNER,
    THE_BANK,
    give_part,
    is_clean,
    remove,
    reopen,
    restore,
    save,
    start,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.store.database import Database

READER = Person("outsider", "Nia Nobody", "nobody@example.org", "en", frozenset({"assurance_reader"}), "Team")
KEY = AnswerKey("report")
SHA = "0" * 64

CHANGES: dict[str, Callable[[Database, Person, str], object]] = {
    "save": lambda database, who, found: save(
        database, found, "about", {"name": "Mine"}, actor=who, versions={}
    ),
    "particulars": lambda database, who, found: change_particulars(
        database, who, found, particulars=Particulars("Mine"), versions=NEWEST, now=NOW
    ),
    "add item": lambda database, who, found: add_item(
        database,
        who,
        reopen(database, found),
        group="impacts",
        item="a1",
        raw={"what": "Mine"},
        language="en",
        now=NOW,
    ),
    "remove item": lambda database, who, found: remove(database, found, "z9", actor=who),
    "restore item": lambda database, who, found: restore(database, found, "z9", actor=who),
    "add file": lambda database, who, found: add_file(
        database,
        who,
        reopen(database, found),
        key=KEY,
        upload=Upload("a.pdf", b"%PDF-"),
        language="en",
        now=NOW,
    ),
    "remove file": lambda database, who, found: remove_file(
        database, who, reopen(database, found), key=KEY, address=SHA, language="en", now=NOW
    ),
    "complete": lambda database, who, found: set_section_completed(
        database, who, reopen(database, found), section_id="second", completed=True, now=NOW
    ),
}
READS: dict[str, Callable[[Database, Person, str], object]] = {
    "open": open_assessment,
    "packs": list_packs,
}


def test_the_people_can_be_found_again(database: Database) -> None:
    assert find_person(database, OWNER.id) == OWNER
    assert find_person(database, "nobody") is None
    assert list_sample_people(database) == (CONTRIBUTOR, OUTSIDER, OWNER)


@pytest.mark.parametrize("change", [*CHANGES, *READS])
def test_whoever_has_no_part_in_an_assessment_does_not_find_it(database: Database, change: str) -> None:
    found = start(database)
    with pytest.raises(NotFoundError) as refused:
        {**CHANGES, **READS}[change](database, OUTSIDER, found)
    with pytest.raises(NotFoundError) as missing:
        {**CHANGES, **READS}[change](database, OUTSIDER, "missing")
    assert refused.value.kind == missing.value.kind == "assessment"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("part", ["viewer", "senior_responsible_officer"])
def test_whoever_only_reads_may_change_nothing(database: Database, change: str, part: str) -> None:
    found = start(database)
    give_part(database, found, CONTRIBUTOR, part)
    with pytest.raises(NotAllowedError):
        CHANGES[change](database, CONTRIBUTOR, found)
    assert not open_assessment(database, CONTRIBUTOR, found).may(Action.ANSWER)
    assert open_assessment(database, CONTRIBUTOR, found).may(Action.MAKE_PACK)


@pytest.mark.parametrize("change", CHANGES)
def test_an_assessment_that_is_no_longer_a_draft_cannot_be_changed(database: Database, change: str) -> None:
    found = start(database)
    with database.writing() as connection:
        connection.execute(update(AssessmentRow).values(status="signed_off"))
    with pytest.raises(NotAllowedError):
        CHANGES[change](database, OWNER, found)


def test_a_contributor_may_answer(database: Database) -> None:
    found = start(database)
    give_part(database, found, CONTRIBUTOR, "contributor")
    assert is_clean(save(database, found, "about", {"name": "Mine"}, actor=CONTRIBUTOR))


def test_an_assurance_reader_sees_every_assessment_and_changes_none(database: Database) -> None:
    found = start(database)
    assert open_assessment(database, READER, found).id == found
    assert [each.id for each in list_assessments(database, READER)] == [found]
    with pytest.raises(NotAllowedError):
        request_pack(database, READER, found, language="en", now=NOW)
    with pytest.raises(NotAllowedError):
        start_assessment(database, READER, bank_id=THE_BANK.id, particulars=Particulars("A policy"), now=NOW)


def test_a_pack_is_not_found_by_anyone_without_a_part_in_its_assessment(database: Database) -> None:
    assessment = start(database)
    pack = request_pack(database, OWNER, assessment, language="en", now=NOW)
    for ask in (get_pack, read_pack, retry_pack):
        with pytest.raises(NotFoundError) as refused:
            ask(database, OUTSIDER, assessment, pack)
        assert refused.value.kind == "pack"


def test_a_pack_is_not_found_under_another_assessment(database: Database) -> None:
    pack = request_pack(database, OWNER, start(database), language="en", now=NOW)
    other = start(database)
    for ask in (get_pack, read_pack, retry_pack):
        with pytest.raises(NotFoundError):
            ask(database, OWNER, other, pack)


def test_a_file_is_not_found_by_anyone_without_a_part_in_its_assessment(database: Database) -> None:
    with pytest.raises(IIAError):
        read_file(database, OUTSIDER, start(database), key=KEY, address=SHA)


@pytest.mark.parametrize("name", ["a\x00b", "", "'", "x" * 65, "../x", "ŵ"])
def test_an_id_that_cannot_be_one_is_not_found(database: Database, name: str) -> None:
    found = start(database)
    for ask in (open_assessment, list_packs):
        with pytest.raises(NotFoundError):
            ask(database, OWNER, name)
    for ask_for in (get_pack, read_pack, retry_pack):
        with pytest.raises(NotFoundError):
            ask_for(database, OWNER, found, name)
    with pytest.raises(NotFoundError):
        remove(database, found, name, group=name)
    with pytest.raises(NotFoundError):
        restore(database, found, name, group=name)
    with pytest.raises(NotFoundError):
        read_file(database, OWNER, found, key=AnswerKey(name, name), address=name)
    with pytest.raises(NotFoundError):
        save(database, found, name, {AnswerKey(name): "x"})
    assert find_person(database, name) is None
