"""Every answer keeps the language it was written in; giving another for the same words is a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.values import AnswerKey
from iia.services.assessments.verify_chain import chain_heads, verify_chain
from iia.store.answering.answers import read_history
from tests.integration.cases import CONTRIBUTOR, give_part, is_clean, reopen, save, start

if TYPE_CHECKING:
    from iia.store.database import Database

NAME, STORY = AnswerKey("name"), AnswerKey("story")


@pytest.fixture
def found(database: Database) -> str:
    """An assessment of two people, whose only answer is in Welsh but marked as English."""
    assessment = start(database)
    give_part(database, assessment, CONTRIBUTOR, "contributor")
    save(database, assessment, "about", {NAME: "Ffordd dawel"})
    return assessment


def language_of(database: Database, assessment: str, key: AnswerKey = NAME) -> str:
    """Return the language that an answer is marked with."""
    return reopen(database, assessment).answers.languages[key]


def test_another_language_for_the_same_words_is_recorded(database: Database, found: str) -> None:
    result = save(database, found, "about", {NAME: "Ffordd dawel"}, marks={NAME: "cy"})
    assert result.saved == (NAME,)
    assert language_of(database, found) == "cy"
    with database.reading() as connection:
        history = [
            (past.value, past.language, past.version) for past in read_history(connection, found, [NAME])
        ]
    assert history == [("Ffordd dawel", "en", 1), ("Ffordd dawel", "cy", 2)]
    assert verify_chain(database, found) == ()


def test_the_same_words_in_the_same_language_are_not_a_change(database: Database, found: str) -> None:
    (before,) = chain_heads(database)
    save(
        database,
        found,
        "about",
        {NAME: "Ffordd dawel", STORY: ""},
        marks={NAME: "en", STORY: "cy"},
        language="cy",
    )
    assert chain_heads(database) == (before,)


def test_an_answer_keeps_its_own_language_when_its_words_change(database: Database, found: str) -> None:
    marks = {NAME: "cy"}
    save(database, found, "about", {NAME: "Ffordd dawel iawn", STORY: "New"}, marks=marks, language="en")
    assert language_of(database, found) == "cy"
    assert language_of(database, found, STORY) == "en"


def test_a_form_that_was_open_leaves_the_language_that_somebody_else_set(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Ffordd dawel"}, marks={NAME: "cy"}, actor=CONTRIBUTOR)
    untouched = {NAME: "Ffordd dawel", STORY: "Mine"}
    result = save(database, found, "about", untouched, marks={NAME: "en"}, opened=opened)
    assert is_clean(result)
    assert result.saved == (STORY,)
    assert language_of(database, found) == "cy"


def test_a_language_for_words_that_somebody_changed_meanwhile_is_a_conflict(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "A quiet road"}, actor=CONTRIBUTOR)
    mine = {NAME: "Ffordd dawel"}
    result = save(database, found, "about", mine, marks={NAME: "cy"}, opened=opened)
    assert [conflict.theirs for conflict in result.conflicts] == ["A quiet road"]
    assert language_of(database, found) == "en"


def test_words_that_somebody_marked_meanwhile_and_i_changed_are_a_conflict(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Ffordd dawel"}, marks={NAME: "cy"}, actor=CONTRIBUTOR)
    mine = {NAME: "A quiet road"}
    result = save(database, found, "about", mine, marks={NAME: "en"}, opened=opened)
    assert [conflict.stored.language for conflict in result.conflicts] == ["cy"]


def test_both_setting_the_same_language_is_not_a_conflict(database: Database, found: str) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {NAME: "Ffordd dawel"}, marks={NAME: "cy"}, actor=CONTRIBUTOR)
    mine = {NAME: "Ffordd dawel"}
    assert is_clean(save(database, found, "about", mine, marks={NAME: "cy"}, opened=opened))
