"""The history of an assessment: every change can be found again, and an earlier answer put back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, update

from iia.domain.answers import Particulars
from iia.domain.event_topics import EventTopic
from iia.domain.events import AnswerChanged
from iia.domain.kinds.options import OptionProblem
from iia.domain.past_events import Unsaid
from iia.domain.put_back import PutBackProblem
from iia.domain.sought_part import find_sought_part
from iia.domain.values import AnswerKey, files_of
from iia.errors import NotAllowedError, NotFoundError
from iia.services.answering.complete_section import set_section_completed
from iia.services.answering.files import Upload, add_file, remove_file
from iia.services.answering.items import add_item
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.start_assessment import start_assessment
from iia.services.assessments.verify_chain import verify_chain
from iia.services.banks.stored import offer_banks
from iia.services.history.put_back import put_back
from iia.services.history.read_answer_history import ANSWER_PAGE, read_answer_history
from iia.services.history.read_history import PAGE, HistorySought, export_history, read_history
from iia.store.answering.tables import BlobRow
from iia.store.assessments.tables import EventPayloadRow
from tests.builders import present
from tests.integration.cases import (
    CONTRIBUTOR,
    NEWEST,
    NOW,
    OUTSIDER,
    OWNER,
    THE_BANK,
    give_part,
    later,
    remove,
    reopen,
    save,
    start,
)
from tests.integration.test_day_of_decision import DATED, GOAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.past_events import PastEvent
    from iia.services.history.put_back import PutBackResult
    from iia.services.history.read_history import NamedInEvents
    from iia.store.database import Database
    from iia.store.people.queries import Person

NAME = AnswerKey("name")
WHAT = AnswerKey("impacts.what", "one")


@pytest.fixture
def found(database: Database) -> str:
    """An assessment in which an answer was given by one person, and changed by another."""
    assessment = start(database)
    give_part(database, assessment, CONTRIBUTOR, "contributor")
    save(database, assessment, "about", {NAME: "First"})
    save(database, assessment, "about", {NAME: "Second"}, actor=CONTRIBUTOR, language="cy")
    return assessment


def changes(database: Database, assessment: str, key: AnswerKey = NAME) -> tuple[PastEvent, ...]:
    """Return the changes to an answer, the newest first."""
    return read_answer_history(database, OWNER, reopen(database, assessment), key, 1).events


def values(events: tuple[PastEvent, ...]) -> list[Any]:
    """Return what events made of answers."""
    return [event.said.value for event in events if isinstance(event.said, AnswerChanged)]


def restore(
    database: Database,
    assessment: str,
    past: PastEvent,
    *,
    key: AnswerKey = NAME,
    version: int | None = None,
    actor: Person = OWNER,
) -> PutBackResult:
    """Put back what a past change made of an answer, as if its history had only just been shown."""
    opened = reopen(database, assessment)
    shown = opened.versions[key] if version is None else version
    return put_back(database, actor, opened, key=key, seq=past.seq, version=shown, now=later(5))


def look_for(database: Database, assessment: str, sought: HistorySought) -> list[str]:
    """Return the kinds of the events that are sought, the newest first."""
    page = read_history(database, OWNER, reopen(database, assessment), sought, 1)
    assert page.total == len(page.events)
    return [event.kind for event in page.events]


# --- Reading ---------------------------------------------------------------------------------------


def test_each_change_tells_who_made_it_when_and_what_of(database: Database, found: str) -> None:
    second, first = changes(database, found)
    assert values((second, first)) == ["Second", "First"]
    assert [(each.by, each.at) for each in (second, first)] == [
        (CONTRIBUTOR.name, later(1)),
        (OWNER.name, later(1)),
    ]
    assert second.before == first.said
    assert first.before is None


def test_the_history_of_the_whole_names_everybody_in_it(database: Database, found: str) -> None:
    page = read_history(database, OWNER, reopen(database, found), HistorySought(), 1)
    assert [event.kind for event in page.events] == [
        "answer_changed",
        "answer_changed",
        "participation_given",
        "participation_given",
        "assessment_started",
    ]
    assert page.actors == {CONTRIBUTOR.id: CONTRIBUTOR.name, OWNER.id: OWNER.name}
    assert page.named.people == page.actors


def part(address: str) -> HistorySought:
    """Return how to look for what happened to a part of the bank."""
    return HistorySought(part=present(find_sought_part(THE_BANK, address)))


def test_what_is_looked_for_is_found_alone(database: Database, found: str) -> None:
    give_impact(database, found)
    mark_completed(database, found)
    save(database, found, "effects", {AnswerKey("effect.size", "rural"): 3})
    of_impacts = ["answer_changed", "item_added"]
    sought = {
        "the second section": (part("second"), of_impacts),
        "a page": (part("second/impacts_page"), of_impacts),
        "an item": (part("second/impacts_page/impacts/one"), of_impacts),
        "another item": (part("second/impacts_page/impacts/two"), []),
        "the first section": (
            part("first"),
            ["answer_changed", "section_completed", *["answer_changed"] * 3],
        ),
        "another page": (part("first/effects"), ["answer_changed"] * 2),
        "a person": (HistorySought(person=CONTRIBUTOR.id), ["answer_changed"]),
        "nobody": (HistorySought(person="\x00"), []),
        "sections": (HistorySought(topic=EventTopic.SECTIONS), ["section_completed"]),
        "a time": (HistorySought(since=later(3), until=later(5)), ["section_completed"]),
    }
    assert {name: look_for(database, found, each) for name, (each, _) in sought.items()} == {
        name: kinds for name, (_, kinds) in sought.items()
    }


def give_impact(database: Database, assessment: str) -> None:
    """Add an item."""
    opened, raw = reopen(database, assessment), {"what": "Smoke"}
    add_item(database, OWNER, opened, group="impacts", item="one", raw=raw, language="en", now=later(2))


def mark_completed(database: Database, assessment: str) -> None:
    """Complete the first section, with an answer that quotes what an event about a section would say."""
    save(database, assessment, "effects", {"affects": "no"})
    opened = reopen(database, assessment)
    set_section_completed(database, OWNER, opened, section_id="first", completed=True, now=later(4))


def test_what_somebody_wrote_passes_for_no_section(database: Database, found: str) -> None:
    before = look_for(database, found, part("second"))
    save(database, found, "about", {"story": '{"section":"second"}'})
    assert look_for(database, found, part("second")) == before == []


def test_a_long_history_has_pages_and_an_export_has_all_of_it(database: Database, found: str) -> None:
    for number in range(PAGE):
        save(database, found, "about", {NAME: f"Name {number}"})
    opened = reopen(database, found)
    first, last = (read_history(database, OWNER, opened, HistorySought(), number) for number in (1, 10**30))
    assert (first.total, len(first.events), first.last) == (PAGE + 5, PAGE, 2)
    assert (last.number, [event.seq for event in last.events]) == (2, [5, 4, 3, 2, 1])
    assert len(changes(database, found)) == ANSWER_PAGE

    def write(events: Iterator[PastEvent], named: NamedInEvents) -> bytes:
        assert named.people == first.actors
        return " ".join(str(event.seq) for event in events).encode()

    everything = export_history(database, OWNER, opened, HistorySought(), write)
    assert everything.decode().split() == [str(seq) for seq in range(1, PAGE + 6)]


def test_to_whom_an_assessment_does_not_exist_neither_does_its_history(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    with pytest.raises(NotFoundError):
        read_history(database, OUTSIDER, opened, HistorySought(), 1)
    with pytest.raises(NotFoundError):
        read_answer_history(database, OUTSIDER, opened, NAME, 1)
    with pytest.raises(NotFoundError):
        export_history(database, OUTSIDER, opened, HistorySought(), lambda *_: b"")
    with pytest.raises(NotFoundError):
        restore(database, found, changes(database, found)[1], actor=OUTSIDER)


# --- What is gone ----------------------------------------------------------------------------------


def spoil(database: Database, assessment: str, seq: int, payload: str | None) -> None:
    """Erase what an event said, or replace it by hand."""
    is_it = (EventPayloadRow.assessment_id == assessment, EventPayloadRow.seq == seq)
    with database.writing() as connection:
        if payload is None:
            connection.execute(delete(EventPayloadRow).where(*is_it))
        else:
            connection.execute(update(EventPayloadRow).where(*is_it).values(payload=payload))


@pytest.mark.parametrize(("payload", "unsaid"), [(None, Unsaid.ERASED), ("{", Unsaid.UNREADABLE)])
def test_a_change_of_which_nothing_is_left_is_still_there(
    database: Database, found: str, payload: str | None, unsaid: Unsaid
) -> None:
    first = changes(database, found)[1]
    spoil(database, found, first.seq, payload)
    second, first = changes(database, found)
    assert (first.said, second.before, first.by) == (unsaid, unsaid, OWNER.name)
    assert "answer_changed" in look_for(database, found, HistorySought(topic=EventTopic.ANSWERS))
    assert restore(database, found, first).refusal is PutBackProblem.ERASED
    assert reopen(database, found).answers.get("name") == "Second"


# --- Putting back ----------------------------------------------------------------------------------


def test_an_earlier_answer_comes_back_in_its_language_and_says_that_it_was_put_back(
    database: Database, found: str
) -> None:
    first = changes(database, found)[1]
    result = restore(database, found, first)
    assert result.is_done
    assert result.result.saved == (NAME,)
    after = reopen(database, found)
    assert (after.answers.get("name"), after.answers.languages[NAME]) == ("First", "en")
    newest = changes(database, found)[0]
    assert newest.said == AnswerChanged("name", "", "First", "en", 3, first.seq)
    page = read_answer_history(database, OWNER, after, NAME, 1)
    assert page.named.stamps[first.seq].by == OWNER.name
    assert verify_chain(database, found) == ()


def test_an_answer_changed_meanwhile_is_shown_and_not_overwritten(database: Database, found: str) -> None:
    first, version = changes(database, found)[1], reopen(database, found).versions[NAME]
    save(database, found, "about", {NAME: "Third"}, actor=CONTRIBUTOR)
    result = restore(database, found, first, version=version)
    assert not result.is_done
    (conflict,) = result.result.conflicts
    assert (conflict.theirs, conflict.last.by) == ("Third", CONTRIBUTOR.name)
    assert reopen(database, found).answers.get("name") == "Third"


def test_the_same_pressed_twice_changes_the_answer_once(database: Database, found: str) -> None:
    first, version = changes(database, found)[1], reopen(database, found).versions[NAME]
    results = [restore(database, found, first, version=version) for _ in range(2)]
    assert [(result.is_done, result.result.saved) for result in results] == [(True, (NAME,)), (True, ())]
    assert values(changes(database, found)) == ["First", "Second", "First"]


def test_only_a_change_of_this_answer_can_be_put_back(database: Database, found: str) -> None:
    first = changes(database, found)[1]
    save(database, found, "about", {"story": "A story"})
    with pytest.raises(NotFoundError):
        restore(database, found, first, key=AnswerKey("story"))


def test_whoever_may_only_read_puts_nothing_back(database: Database, found: str) -> None:
    give_part(database, found, OUTSIDER, "viewer")
    first = changes(database, found)[1]
    with pytest.raises(NotAllowedError):
        restore(database, found, first, actor=OUTSIDER)


def test_when_it_was_cleared_there_is_nothing_to_put_back(database: Database, found: str) -> None:
    save(database, found, "about", {NAME: ""})
    save(database, found, "about", {NAME: "Third"})
    assert restore(database, found, changes(database, found)[1]).refusal is PutBackProblem.CLEARED


def test_what_no_longer_fits_the_questions_is_refused_with_the_reason(database: Database) -> None:
    offer_banks(database, [DATED], now=NOW)
    before = Particulars("A policy", decision_date=date(2026, 6, 1))
    assessment = start_assessment(database, OWNER, bank_id="dated", particulars=before, now=NOW)
    save(database, assessment, "page", {GOAL: "old"})
    save(database, assessment, "page", {GOAL: "now"})
    after = Particulars("A policy", decision_date=date(2027, 6, 1))
    change_particulars(database, OWNER, assessment, particulars=after, versions=NEWEST, now=later(1))
    result = restore(database, assessment, changes(database, assessment, GOAL)[1], key=GOAL)
    assert [problem.code for problem in result.result.problems] == [OptionProblem.NOT_AN_OPTION]
    assert reopen(database, assessment).answers.get("goal") == "now"


def test_an_answer_of_a_removed_item_waits_until_the_item_is_back(database: Database, found: str) -> None:
    give_impact(database, found)
    save(database, found, "impacts_page", {WHAT: "Noise"})
    remove(database, found, "one")
    first = changes(database, found, WHAT)[1]
    assert restore(database, found, first, key=WHAT).refusal is PutBackProblem.ITEM_REMOVED
    assert values(changes(database, found, WHAT)) == ["Noise", "Smoke"]


@pytest.mark.parametrize("is_kept", [True, False])
def test_files_come_back_as_long_as_their_bytes_are_kept(
    database: Database, found: str, *, is_kept: bool
) -> None:
    key, upload = AnswerKey("report"), Upload("report.pdf", b"%PDF-1.7 a report")
    opened = reopen(database, found)
    added = add_file(database, OWNER, opened, key=key, upload=upload, language="en", now=later(1)).after
    (file,) = files_of(added.answers.get("report"))
    remove_file(database, OWNER, added, key=key, address=file.address, language="en", now=later(2))
    if not is_kept:
        with database.writing() as connection:
            connection.execute(delete(BlobRow))
    result = restore(database, found, changes(database, found, key)[1], key=key)
    assert result.refusal is (None if is_kept else PutBackProblem.FILE_GONE)
    assert (reopen(database, found).answers.get("report") == (file,)) is is_kept
