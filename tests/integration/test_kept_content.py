"""Content kept in memory: always what reading the assessment whole would give, whoever changed it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from iia.domain.answers import Particulars
from iia.domain.values import AnswerKey
from iia.errors import NotFoundError
from iia.services.answering.complete_section import set_section_completed
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.content import Basis, read_out
from iia.services.assessments.kept_content import ContentKeeper, keeper_of, read_whole
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.assessments.chain import ChainHead
from iia.store.assessments.tables import EventPayloadRow, ParticipationRow
from iia.store.database import Database
from iia.store.people.tables import PersonRow
from tests.builders import a_bank, a_page, a_question, a_section
from tests.integration.cases import (
    CONTRIBUTOR,
    NEWEST,
    OWNER,
    give_part,
    later,
    remove,
    reopen,
    restore,
    save,
    start,
)
from tests.integration.test_items import add
from tests.integration.test_queries import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iia.services.assessments.content import AssessmentContent
    from iia.store.answering.answers import StoredAnswer


@pytest.fixture
def elsewhere(database: Database) -> Iterator[Database]:
    """Return the same database as another process has it open."""
    with closing(Database(database.url, database.keys)) as opened:
        yield opened


def read_stored(database: Database, assessment: str) -> AssessmentContent:
    """Return the content as it is stored, whatever is kept."""
    with database.reading() as connection:
        row = get_assessment(connection, OWNER, assessment, Action.READ)
        return read_whole(database, connection, row)


def complete(database: Database, assessment: str, *, completed: bool = True) -> None:
    """Mark the second section as completed, or as not completed after all."""
    opened = reopen(database, assessment)
    set_section_completed(database, OWNER, opened, section_id="second", completed=completed, now=later(4))


def decide_on(database: Database, assessment: str, day: date) -> None:
    """Give an assessment a date of decision."""
    wanted = Particulars("A policy", decision_date=day)
    change_particulars(database, OWNER, assessment, particulars=wanted, versions=NEWEST, now=later(5))


CHANGES: dict[str, Callable[[Database, str], object]] = {
    "a text": lambda database, found: save(database, found, "about", {"name": "A road", "story": "Long"}),
    "a text cleared": lambda database, found: save(database, found, "about", {"name": ""}),
    "what decides": lambda database, found: save(database, found, "effects", {"affects": "yes"}),
    "an answer that now applies": lambda database, found: save(
        database, found, "effects", {AnswerKey("whom"): ["old"], AnswerKey("effect.size", "rural"): 2}
    ),
    "what decides, back": lambda database, found: save(database, found, "effects", {"affects": "no"}),
    "an item": lambda database, found: add(database, found, "a1", {"what": "Noise", "note": "Loud"}),
    "another item": lambda database, found: add(database, found, "b2", {"what": "Dust"}),
    "an item removed": lambda database, found: remove(database, found, "a1"),
    "an answer in a removed item": lambda database, found: save(
        database, found, "impacts_page", {AnswerKey("impacts.note", "a1"): "Louder"}
    ),
    "an item restored": lambda database, found: restore(database, found, "a1"),
    "a section completed": complete,
    "a section reopened": lambda database, found: complete(database, found, completed=False),
    "a date": lambda database, found: decide_on(database, found, date(2026, 12, 1)),
    "a part": lambda database, found: give_part(database, found, CONTRIBUTOR, "viewer"),
    "a text after all that": lambda database, found: save(database, found, "about", {"story": "Longer"}),
}


def test_what_is_kept_is_what_is_stored_whoever_changed_it(database: Database, elsewhere: Database) -> None:
    found = start(database)
    reopen(elsewhere, found)
    for name, change in CHANGES.items():
        change(database, found)
        here, there, stored = (
            reopen(database, found).content,
            reopen(elsewhere, found).content,
            read_stored(database, found),
        )
        assert here == there == stored, name
        assert here.applicability == there.applicability == stored.applicability, name
        assert here.progress == there.progress == stored.progress, name
        assert here.versions == stored.versions, name
        assert here.words == there.words == stored.words, name


def test_opening_again_reads_no_answers(database: Database, elsewhere: Database) -> None:
    found = start(database)
    reopen(database, found)
    with counted(database) as again:
        reopen(database, found)
    save(elsewhere, found, "about", {"name": "A road"})
    with counted(database) as read_on:
        reopen(database, found)
    assert (len(again), len(read_on)) == (1, 2)
    assert not any("answer" in statement for statement in again)


def test_whoever_loses_their_part_between_two_requests_is_refused(database: Database) -> None:
    found = start(database)
    give_part(database, found, CONTRIBUTOR, "contributor")
    assert reopen(database, found, CONTRIBUTOR).may(Action.ANSWER)
    assert reopen(database, found).may(Action.ANSWER)
    with database.writing() as connection:
        connection.execute(delete(ParticipationRow).where(ParticipationRow.person_id == CONTRIBUTOR.id))
    with pytest.raises(NotFoundError):
        reopen(database, found, CONTRIBUTOR)
    assert reopen(database, found).may(Action.ANSWER)


def test_an_erased_change_is_read_from_what_is_stored(database: Database, elsewhere: Database) -> None:
    found = start(database)
    reopen(elsewhere, found)
    save(database, found, "about", {"name": "A road"})
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.assessment_id == found))
    assert reopen(elsewhere, found).content == read_stored(database, found)


def test_what_a_transaction_took_back_is_not_shown(database: Database) -> None:
    found = start(database)
    head = reopen(database, found).row.head
    kept = save(database, found, "about", {"name": "A road"}).after.content
    # As if a transaction had kept this, and then had not been committed: the real next event is another.
    keeper_of(database).keep(ChainHead(found, head.seq + 1, "0" * 64), kept)
    save(database, found, "about", {"name": "A bridge"}, opened=None)
    assert reopen(database, found).answers.get("name") == "A bridge"
    assert reopen(database, found).content == read_stored(database, found)


def test_who_removed_an_item_is_called_by_their_present_name(database: Database) -> None:
    found = start(database)
    add(database, found, "a1", {"what": "Noise"})
    remove(database, found, "a1")
    with database.writing() as connection:
        renamed = update(PersonRow).where(PersonRow.id == OWNER.id).values(name="Olwen Renamed")
        connection.execute(renamed)
    (gone,) = reopen(database, found).removed_items["impacts"]
    assert gone.by == "Olwen Renamed"


# --- Bounds ------------------------------------------------------------------------------------------


def some_content(stored: dict[AnswerKey, StoredAnswer] | None = None) -> AssessmentContent:
    """Return the content of an assessment with these answers."""
    bank = a_bank(a_section("s", a_page("p", a_question("q1"))))
    return read_out(Basis(bank, frozenset(), None, None), stored or {}, (), frozenset())


def test_no_more_assessments_are_kept_than_allowed_and_those_used_last_stay() -> None:
    keeper = ContentKeeper(most=2)
    for name in ("a", "b"):
        keeper.keep(ChainHead(name, 1, "m"), some_content())
    assert keeper.find("a") is not None
    keeper.keep(ChainHead("c", 1, "m"), some_content())
    assert [name for name in "abc" if keeper.find(name)] == ["a", "c"]


def test_no_more_bytes_are_kept_than_allowed(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"story": "x" * 1000})
    content = reopen(database, found).content
    keeper = ContentKeeper(most_bytes=2 * content.size)
    for name in ("a", "b", "c"):
        keeper.keep(ChainHead(name, 1, "m"), content)
    assert [name for name in "abc" if keeper.find(name)] == ["b", "c"]


def test_later_content_is_never_replaced_by_earlier() -> None:
    keeper = ContentKeeper()
    keeper.keep(ChainHead("a", 2, "second"), some_content())
    keeper.keep(ChainHead("a", 1, "first"), some_content())
    kept = keeper.find("a")
    assert kept is not None
    assert kept.head.seq == 2
