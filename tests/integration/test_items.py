"""Items of a group: added, changed, removed and put back, and nothing they hold is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.values import AnswerKey
from iia.errors import NotFoundError
from iia.report.problems import say_problem
from iia.services.answering.items import add_item, new_item_id
from tests.builders import ENGLISH
from tests.integration import cases
from tests.integration.cases import (
    CONTRIBUTOR,
    OWNER,
    give_part,
    is_clean,
    later,
    reopen,
    restore,
    save,
    start,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.services.answering.answer_changes import SaveResult
    from iia.store.database import Database


def add(database: Database, assessment: str, item: str, raw: Mapping[str, object]) -> SaveResult:
    """Add an item to the group `impacts`."""
    return add_item(
        database,
        OWNER,
        reopen(database, assessment),
        group="impacts",
        item=item,
        raw=raw,
        language="en",
        now=later(1),
    )


def remove(database: Database, assessment: str, *items: str) -> None:
    """Remove items, as somebody who has a part in the assessment."""
    cases.remove(database, assessment, *items, actor=CONTRIBUTOR)


@pytest.fixture
def found(database: Database) -> str:
    """An assessment with two items."""
    assessment = start(database)
    give_part(database, assessment, CONTRIBUTOR, "contributor")
    add(database, assessment, "a1", {"what": "Noise", "note": ""})
    add(database, assessment, "b2", {"what": "Air"})
    return assessment


def test_items_keep_their_order_and_their_own_answers(database: Database, found: str) -> None:
    answers = reopen(database, found).answers
    assert answers.items_of("impacts") == ("a1", "b2")
    assert [answers.get("impacts.what", item) for item in ("a1", "b2")] == ["Noise", "Air"]


def test_an_item_is_changed_like_any_other_answer(database: Database, found: str) -> None:
    assert is_clean(save(database, found, "impacts_page", {AnswerKey("impacts.note", "b2"): "Cleaner"}))
    assert reopen(database, found).answers.get("impacts.note", "b2") == "Cleaner"


def test_an_item_sent_again_changes_nothing_and_in_other_words_conflicts(
    database: Database, found: str
) -> None:
    before = reopen(database, found).row.head.seq
    assert is_clean(add(database, found, "a1", {"what": "Noise", "note": ""}))
    assert reopen(database, found).row.head.seq == before
    (conflict,) = add(database, found, "a1", {"what": "Air", "note": "Loud"}).conflicts
    assert (conflict.key, conflict.theirs) == (AnswerKey("impacts.what", "a1"), "Noise")
    assert reopen(database, found).answers.get("impacts.note", "a1") == "Loud", "what was empty is filled"


def test_a_removed_item_is_gone_from_the_answers_but_kept_with_who_and_when(
    database: Database, found: str
) -> None:
    remove(database, found, "a1")
    opened = reopen(database, found)
    assert opened.answers.items_of("impacts") == ("b2",)
    assert opened.answers.get("impacts.what", "a1") is None
    (removed,) = opened.removed_items["impacts"]
    assert (removed.id, removed.by, removed.at) == ("a1", CONTRIBUTOR.name, later(2))
    assert dict(removed.values) == {"what": "Noise"}


def test_an_item_put_back_is_where_it_was(database: Database, found: str) -> None:
    remove(database, found, "a1")
    assert restore(database, found, "a1") == ()
    opened = reopen(database, found)
    assert opened.answers.items_of("impacts") == ("a1", "b2")
    assert opened.answers.get("impacts.what", "a1") == "Noise"
    assert not opened.removed_items


def test_a_form_sent_twice_adds_one_item(database: Database, found: str) -> None:
    item = new_item_id()
    first = add(database, found, item, {"what": "Light"})
    again = add(database, found, item, {"what": "Light"})
    assert first.saved == again.saved
    assert reopen(database, found).answers.items_of("impacts") == ("a1", "b2", item)


def test_a_form_with_nothing_in_it_adds_nothing(database: Database, found: str) -> None:
    result = add(database, found, "c3", {"what": " ", "note": None})
    assert [say_problem(problem, ENGLISH) for problem in result.problems] == ["Answer at least one question"]
    assert reopen(database, found).answers.items_of("impacts") == ("a1", "b2")


def test_an_item_beyond_the_most_allowed_is_refused(database: Database, found: str) -> None:
    add(database, found, "c3", {"what": "Light"})
    result = add(database, found, "d4", {"what": "Heat"})
    assert [say_problem(problem, ENGLISH) for problem in result.problems] == ["Give no more than 3 items"]
    remove(database, found, "a1")
    assert is_clean(add(database, found, "d4", {"what": "Heat"}))
    assert restore(database, found, "a1") != ()
    assert reopen(database, found).answers.items_of("impacts") == ("b2", "c3", "d4")


def test_what_somebody_writes_in_an_item_that_was_removed_meanwhile_is_kept(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    remove(database, found, "a1")
    key = AnswerKey("impacts.note", "a1")
    result = save(database, found, "impacts_page", {key: "Typed"}, opened=opened)
    assert [(problem.question, problem.item) for problem in result.problems] == [("impacts", "a1")]
    assert result.problems[0].values["person"] == CONTRIBUTOR.name
    restore(database, found, "a1")
    assert reopen(database, found).answers.get(*key) == "Typed"


@pytest.mark.parametrize("item", ["../etc", "", "a b", "x" * 65, "a\x00"])
def test_an_item_id_that_was_made_up_is_refused(database: Database, found: str, item: str) -> None:
    with pytest.raises(NotFoundError):
        add(database, found, item, {"what": "Forged"})


@pytest.mark.parametrize("raw", [{"moon": "x"}, {"proof": []}])
def test_a_question_that_the_group_does_not_ask_is_refused(
    database: Database, found: str, raw: dict[str, object]
) -> None:
    with pytest.raises(NotFoundError):
        add(database, found, "c3", raw)


def test_removing_an_item_that_is_not_there_is_refused(database: Database, found: str) -> None:
    with pytest.raises(NotFoundError):
        remove(database, found, "moon")
    with pytest.raises(NotFoundError):
        restore(database, found, "moon")


def test_removing_twice_is_removing_once(database: Database, found: str) -> None:
    remove(database, found, "a1")
    remove(database, found, "a1")
    assert restore(database, found, "a1") == ()
    assert restore(database, found, "a1") == ()


def test_an_item_that_somebody_changed_since_it_was_seen_is_neither_removed_nor_put_back_unseen(
    database: Database, found: str
) -> None:
    seen = reopen(database, found).row.head.seq
    remove(database, found, "a1")
    assert restore(database, found, "a1") == ()
    (again,) = cases.remove(database, found, "a1", seen=seen)
    assert again.values == {"person": OWNER.name}
    assert "a1" in reopen(database, found).answers.items_of("impacts")
    seen = reopen(database, found).row.head.seq
    save(database, found, "impacts_page", {AnswerKey("impacts.note", "b2"): "Another item"})
    assert cases.remove(database, found, "a1", seen=seen) == ()
    assert restore(database, found, "a1", seen=seen) != ()
    assert "a1" not in reopen(database, found).answers.items_of("impacts")


def test_several_items_are_removed_together_or_not_at_all(database: Database, found: str) -> None:
    add(database, found, "c3", {"what": "Light"})
    seen = reopen(database, found).row.head.seq
    save(database, found, "impacts_page", {AnswerKey("impacts.note", "b2"): "Loud"}, actor=CONTRIBUTOR)
    head = reopen(database, found).row.head
    (problem,) = cases.remove(database, found, "a1", "b2", "c3", seen=seen)
    assert (problem.item, problem.values) == ("b2", {"person": CONTRIBUTOR.name})
    with pytest.raises(NotFoundError):
        remove(database, found, "a1", "moon")
    assert reopen(database, found).row.head == head
    assert cases.remove(database, found, "a1", "b2", "c3", seen=head.seq) == ()
    assert reopen(database, found).answers.items_of("impacts") == ()
