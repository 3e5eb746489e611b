"""Starting from an earlier assessment: what is copied, marked, confirmed and proven, and what is refused."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from iia.domain.answers import Particulars
from iia.domain.bank import Bank
from iia.domain.problems import AnswerProblem, SectionProblem
from iia.domain.progress import SectionStatus
from iia.domain.values import AnswerKey, files_of
from iia.errors import NotAllowedError, NotFoundError
from iia.services.answering.complete_section import set_section_completed
from iia.services.answering.confirm_copied import confirm_copied, find_source_titles
from iia.services.answering.files import Upload, add_file, read_file
from iia.services.assessments.sources import compare_source, find_sources
from iia.services.assessments.start_from_earlier import start_from_earlier
from iia.services.banks.newer_version import find_newer_version
from iia.services.banks.stored import offer_banks
from iia.services.once import new_id
from iia.store.assessments.tables import EventPayloadRow
from iia.store.database import Database
from tests.builders import a_bank, a_framework, a_grid, a_question, a_text
from tests.integration.cases import (
    CONTRIBUTOR,
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
from tests.integration.small_site import tell
from tests.integration.test_items import add
from tests.integration.test_kept_content import read_stored
from tests.integration.test_queries import counted

if TYPE_CHECKING:
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.queries import Person

NAME, STORY = AnswerKey("name"), AnswerKey("story")
PDF = b"%PDF-1.7 what was counted"


def another_version() -> Bank:
    """Return a newer version of the bank: one question is worded otherwise, one row is gone."""
    document = THE_BANK.to_document() | {"version": "2"}
    about, effects = document["sections"][0]["pages"]
    about["questions"][1]["label"] = a_text("The whole story")
    effects["questions"][2]["rows"].pop()
    return Bank.from_document(document)


def an_earlier_one(database: Database) -> str:
    """Return an assessment with answers of every kind."""
    found = start(database, title="A road in Gwynedd")
    save(database, found, "about", {"name": "A road", "story": "Long", "cost": "12.50", "day": "2026-01-31"})
    save(database, found, "effects", {AnswerKey("affects"): "yes", AnswerKey("whom"): ["old", "young"]})
    save(database, found, "effects", {AnswerKey("effect.size", "rural"): 2}, language="cy")
    for item in ("a1", "b2", "c3"):
        add(database, found, item, {"what": f"Noise {item}"})
    remove(database, found, "b2")
    return found


def copy(
    database: Database,
    source: str,
    *,
    actor: Person = OWNER,
    once: str | None = None,
) -> str:
    """Start an assessment from another."""
    return start_from_earlier(
        database,
        actor,
        bank_id=THE_BANK.id,
        source=source,
        particulars=Particulars("A bridge"),
        now=later(10),
        once=once,
    )


def marked(opened: OpenedAssessment) -> set[AnswerKey]:
    """Return the answers that have still to be confirmed."""
    return {key for keys in opened.to_confirm.values() for key in keys}


# --- What is copied --------------------------------------------------------------------------------


def test_a_copy_says_what_its_source_says_and_marks_every_answer(database: Database) -> None:
    source = an_earlier_one(database)
    copied, before = reopen(database, copy(database, source)), reopen(database, source)
    assert copied.answers == before.answers
    assert copied.answers.languages[AnswerKey("effect.size", "rural")] == "cy"
    assert marked(copied) == set(before.answers.values)
    assert {answer.copied_from for answer in copied.stored.values()} == {source}
    assert (copied.particulars.title, copied.particulars.start_date) == ("A bridge", None)
    assert marked(before) == set()


def test_a_removed_item_and_what_does_not_apply_stay_behind(database: Database) -> None:
    source = an_earlier_one(database)
    save(database, source, "effects", {"affects": "no"})
    copied = reopen(database, copy(database, source))
    assert AnswerKey("whom") not in copied.stored
    assert copied.answers.items_of("impacts") == ("a1", "c3")
    assert [item.position for item in copied.items] == [0, 1]


def test_what_a_newer_version_asks_otherwise_is_listed_and_not_copied(database: Database) -> None:
    source = an_earlier_one(database)
    offer_banks(database, [another_version()], now=later(5))
    found = compare_source(database, OWNER, THE_BANK.id, source)
    assert [(each.place.ref, each.difference.value) for each in found.differences.questions][:2] == [
        ("name", "unchanged"),
        ("story", "changed"),
    ]
    assert (found.before.version, found.after.version) == ("1", "2")
    copied = reopen(database, copy(database, source))
    assert copied.bank.version == "2"
    assert {STORY, AnswerKey("effect.size", "rural")}.isdisjoint(copied.stored)
    assert (found.copied, found.left) == (len(copied.stored), 2)


def test_files_come_along_without_being_stored_again(database: Database) -> None:
    source, key = an_earlier_one(database), AnswerKey("report")
    upload = Upload("counts.pdf", PDF)
    opened = reopen(database, source)
    add_file(database, OWNER, opened, key=key, upload=upload, language="en", now=later(5))
    copied = copy(database, source)
    (file,) = files_of(reopen(database, copied).answers.values[key])
    assert read_file(database, OWNER, copied, key=key, address=file.address).content == PDF


def test_what_is_not_in_force_on_the_new_day_of_decision_stays_behind(database: Database) -> None:
    goals = a_framework(goals=[{"id": "old", "until": "2026-06-30"}, "new"])
    bank = a_bank(
        a_question("goal", "choice", options_from="frame.goals"),
        a_grid("by", [], a_question("size", "number"), rows_from="frame.goals"),
        id="dated",
        frameworks=[goals],
    )
    offer_banks(database, [bank], now=NOW)
    source = start(database, bank=bank)
    sizes = {AnswerKey("by.size", "old"): "1", AnswerKey("by.size", "new"): "2"}
    save(database, source, "main_page", {AnswerKey("goal"): "old", **sizes})
    decided = Particulars("Later", decision_date=date(2027, 1, 1))
    copied = start_from_earlier(
        database, OWNER, bank_id="dated", source=source, particulars=decided, now=later(10)
    )
    assert set(reopen(database, copied).stored) == {AnswerKey("by.size", "new")}


def test_a_form_sent_twice_copies_once(database: Database) -> None:
    source, once = an_earlier_one(database), new_id()
    copied = copy(database, source, once=once)
    head = reopen(database, copied).row.head
    assert copy(database, source, once=once) == copied
    assert reopen(database, copied).row.head == head


# --- Confirming ------------------------------------------------------------------------------------


def test_changing_or_confirming_an_answer_takes_its_mark_and_saving_it_as_it_is_does_not(
    database: Database,
) -> None:
    copied = copy(database, an_earlier_one(database))
    save(database, copied, "about", {"name": "A bridge", "story": "Long"})
    assert {NAME, STORY} & marked(reopen(database, copied)) == {STORY}
    after = confirm_copied(database, OWNER, reopen(database, copied), [NAME, STORY], now=later(11))
    assert STORY not in marked(after)
    assert after.answers.get("story") == "Long"
    assert after.content == read_stored(database, copied)
    again = confirm_copied(database, OWNER, after, [STORY], now=later(12))
    assert again.row.head == after.row.head


def test_another_process_reads_a_confirmation_on(database: Database) -> None:
    copied = copy(database, an_earlier_one(database))
    with closing(Database(database.url, database.keys)) as elsewhere:
        reopen(elsewhere, copied)
        confirm_copied(database, OWNER, reopen(database, copied), [STORY], now=later(11))
        assert STORY not in marked(reopen(elsewhere, copied))
        assert reopen(elsewhere, copied).content == read_stored(database, copied)


def test_a_section_is_not_completed_before_its_copied_answers_are_confirmed(database: Database) -> None:
    source = an_earlier_one(database)
    save(database, source, "about", {"name": ""})
    copied = copy(database, source)

    def complete() -> list[object]:
        opened = reopen(database, copied)
        found = set_section_completed(
            database, OWNER, opened, section_id="first", completed=True, now=later(12)
        )
        return [(problem.code, problem.values.get("count")) for problem in found]

    assert complete() == [(AnswerProblem.MISSING, None), (SectionProblem.NOT_CONFIRMED, 6)]
    save(database, copied, "about", {"name": "A bridge"})
    keys = reopen(database, copied).to_confirm["first"]
    confirm_copied(database, OWNER, reopen(database, copied), keys, now=later(11))
    assert complete() == []


def test_a_completed_section_is_open_again_while_a_copied_answer_in_it_comes_to_apply(
    database: Database,
) -> None:
    copied = copy(database, an_earlier_one(database))
    save(database, copied, "effects", {"affects": "no"})
    opened = reopen(database, copied)
    confirm_copied(database, OWNER, opened, opened.to_confirm["first"], now=later(11))
    opened = reopen(database, copied)
    assert not set_section_completed(
        database, OWNER, opened, section_id="first", completed=True, now=later(12)
    )
    save(database, copied, "effects", {"affects": "yes"})
    assert reopen(database, copied).to_confirm["first"] == {AnswerKey("whom")}
    assert reopen(database, copied).progress.statuses["first"] is SectionStatus.ANSWERED


def test_who_may_not_answer_in_a_section_confirms_nothing_there(database: Database) -> None:
    copied = copy(database, an_earlier_one(database))
    give_part(database, copied, CONTRIBUTOR, "viewer")
    for person, error in ((CONTRIBUTOR, NotAllowedError), (OUTSIDER, NotFoundError)):
        with pytest.raises(error):
            confirm_copied(database, person, reopen(database, copied), [STORY], now=later(11))
    with pytest.raises(NotFoundError):
        confirm_copied(database, OWNER, reopen(database, copied), [AnswerKey("no_such")], now=later(11))


# --- Who may copy what -----------------------------------------------------------------------------


def test_only_what_somebody_may_read_is_found_compared_copied_or_named(database: Database) -> None:
    source = an_earlier_one(database)
    assert find_sources(database, CONTRIBUTOR, THE_BANK.id).sources == ()
    for refused in (
        lambda: compare_source(database, CONTRIBUTOR, THE_BANK.id, source),
        lambda: copy(database, source, actor=CONTRIBUTOR),
        lambda: copy(database, "no-such"),
    ):
        with pytest.raises(NotFoundError):
            refused()
    assert find_source_titles(database, CONTRIBUTOR, [source]) == {}
    give_part(database, source, CONTRIBUTOR, "viewer")
    assert [found.id for found in find_sources(database, CONTRIBUTOR, THE_BANK.id).sources] == [source]
    assert find_source_titles(database, CONTRIBUTOR, [source]) == {source: "A road in Gwynedd"}
    assert reopen(database, copy(database, source, actor=CONTRIBUTOR), CONTRIBUTOR).row.owner


def test_a_source_is_found_by_words_of_its_title_and_only_of_its_kind(database: Database) -> None:
    source = an_earlier_one(database)
    start(database, title="100% road")

    def find(words: str, bank: str = THE_BANK.id) -> list[str]:
        return [found.title for found in find_sources(database, OWNER, bank, words).sources]

    assert find("gwynedd ROAD") == ["A road in Gwynedd"]
    assert find("% r") == ["100% road"]
    assert find("bridge") == find("", "another_kind") == []
    with pytest.raises(NotFoundError):
        compare_source(database, OWNER, "another_kind", source)


def test_the_list_of_sources_is_one_query_and_ends_after_twenty(database: Database) -> None:
    for number in range(21):
        start(database, title=f"Number {number}")
    with counted(database) as statements:
        found = find_sources(database, OWNER, THE_BANK.id)
    assert (len(found.sources), found.are_more, len(statements)) == (20, True, 1)


def test_a_newer_version_is_one_that_was_published_later_and_is_on_offer(database: Database) -> None:
    pinned = reopen(database, start(database)).bank_hash
    assert find_newer_version(database, pinned) is None
    offer_banks(database, [another_version()], now=later(5))
    newer = find_newer_version(database, pinned)
    assert newer is not None
    assert newer.version == "2"
    offer_banks(database, [THE_BANK], now=later(6))
    assert find_newer_version(database, pinned) is None
    assert find_newer_version(database, newer.content_hash) is None


# --- Proof -----------------------------------------------------------------------------------------


def test_copies_and_confirmations_are_proven_also_when_what_was_copied_is_erased(database: Database) -> None:
    copied = copy(database, an_earlier_one(database))
    confirm_copied(database, OWNER, reopen(database, copied), [STORY], now=later(11))
    save(database, copied, "about", {"name": "A bridge"})
    assert tell(database) == (False, [])
    with database.writing() as connection:
        connection.execute(
            delete(EventPayloadRow).where(
                EventPayloadRow.assessment_id == copied, EventPayloadRow.seq.in_([5, 6, 7])
            )
        )
    are_faults, lines = tell(database)
    assert not are_faults
    assert len(lines) == 3
