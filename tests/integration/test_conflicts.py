"""Two people change one assessment at once: nothing is overwritten in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.values import AnswerKey
from tests.integration.cases import CONTRIBUTOR, OWNER, give_part, is_clean, later, reopen, save, start

if TYPE_CHECKING:
    from iia.store.database import Database

NAME, STORY = AnswerKey("name"), AnswerKey("story")


@pytest.fixture
def found(database: Database) -> str:
    """An assessment that two people work on, with two answers."""
    assessment = start(database)
    give_part(database, assessment, CONTRIBUTOR, "contributor")
    save(database, assessment, "about", {NAME: "Old", STORY: "Old story"})
    return assessment


def test_both_change_the_same_answer_and_the_second_is_shown_the_first(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Theirs"}, actor=CONTRIBUTOR, language="cy")
    result = save(database, found, "about", {NAME: "Mine"}, opened=opened)
    (conflict,) = result.conflicts
    assert (conflict.key, conflict.theirs, conflict.stored.version) == (NAME, "Theirs", 2)
    assert (conflict.last.by, conflict.last.at, conflict.stored.language) == (
        CONTRIBUTOR.name,
        later(1),
        "cy",
    )
    assert reopen(database, found).answers.get("name") == "Theirs"


def test_after_seeing_theirs_mine_can_be_kept(database: Database, found: str) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Theirs"}, actor=CONTRIBUTOR)
    (conflict,) = save(database, found, "about", {NAME: "Mine"}, opened=opened).conflicts
    assert is_clean(save(database, found, "about", {NAME: "Mine"}, versions={NAME: conflict.stored.version}))
    assert reopen(database, found).answers.get("name") == "Mine"


def test_different_answers_on_one_page_never_conflict(database: Database, found: str) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Theirs", STORY: "Old story"}, actor=CONTRIBUTOR)
    result = save(database, found, "about", {NAME: "Old", STORY: "Mine"}, opened=opened)
    assert is_clean(result)
    assert result.saved == (STORY,)
    assert dict(reopen(database, found).answers.values) == {NAME: "Theirs", STORY: "Mine"}


def test_the_same_change_by_both_is_not_a_conflict(database: Database, found: str) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Same"}, actor=CONTRIBUTOR)
    assert is_clean(save(database, found, "about", {NAME: "Same"}, opened=opened))


def test_what_they_cleared_and_i_changed_is_a_conflict_with_nothing(database: Database, found: str) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: ""}, actor=CONTRIBUTOR)
    (conflict,) = save(database, found, "about", {NAME: "Mine"}, opened=opened).conflicts
    assert conflict.theirs is None
    assert conflict.last.by == CONTRIBUTOR.name


def test_two_first_answers_to_one_question_conflict(database: Database) -> None:
    found = start(database)
    give_part(database, found, CONTRIBUTOR, "contributor")
    save(database, found, "about", {NAME: "Theirs"}, actor=CONTRIBUTOR, versions={})
    result = save(database, found, "about", {NAME: "Mine", STORY: "Free"}, actor=OWNER, versions={})
    assert [conflict.theirs for conflict in result.conflicts] == ["Theirs"]
    assert result.saved == (STORY,)


def test_a_field_left_empty_leaves_what_somebody_wrote_meanwhile(database: Database) -> None:
    found = start(database)
    give_part(database, found, CONTRIBUTOR, "contributor")
    save(database, found, "about", {NAME: "Theirs"}, actor=CONTRIBUTOR)
    assert is_clean(save(database, found, "about", {NAME: "", STORY: "Mine"}, versions={}))
    assert reopen(database, found).answers.get("name") == "Theirs"
