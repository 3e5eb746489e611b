"""An assessment is started, answered over several days, and read back, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from iia.domain.answers import Particulars
from iia.domain.progress import SectionStatus
from iia.domain.values import AnswerKey
from iia.errors import NotFoundError
from iia.services.answering.complete_section import set_section_completed
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.start_assessment import start_assessment
from iia.services.assessments.verify_chain import chain_heads
from tests.integration.cases import CONTRIBUTOR, NEWEST, NOW, OWNER, is_clean, later, reopen, save, start

if TYPE_CHECKING:
    from iia.store.database import Database

NAME, STORY, COST, DAY = (AnswerKey(name) for name in ("name", "story", "cost", "day"))
ROW = AnswerKey("effect.size", "rural")


def complete(database: Database, assessment: str, section: str, *, completed: bool = True) -> list[str]:
    """Mark a section as completed or not, and return the questions that are missing."""
    problems = set_section_completed(
        database,
        OWNER,
        reopen(database, assessment),
        section_id=section,
        completed=completed,
        now=later(2),
    )
    return [problem.question for problem in problems]


def test_answers_of_every_kind_come_back_as_they_were_given(database: Database) -> None:
    found = start(database)
    about = {"name": " A  road ", "story": "One\r\ntwo ŵ", "cost": "12.50", "day": "2026-12-01"}
    result = save(database, found, "about", about)
    effects = {AnswerKey("affects"): "yes", AnswerKey("whom"): ["old", "young"], ROW: 4}
    save(database, found, "effects", effects, language="cy")
    opened = reopen(database, found)
    assert is_clean(result)
    assert opened.answers.values == {
        NAME: "A  road",
        STORY: "One\ntwo ŵ",
        COST: Decimal("12.50"),
        DAY: date(2026, 12, 1),
        AnswerKey("affects"): "yes",
        AnswerKey("whom"): ("young", "old"),
        ROW: 4,
    }
    assert opened.answers.languages[NAME] == "en"
    assert opened.answers.languages[ROW] == "cy"


def test_what_fits_is_saved_even_if_another_answer_does_not_fit(database: Database) -> None:
    found = start(database)
    result = save(database, found, "about", {"name": "x" * 41, "cost": "-1", "story": "kept"})
    assert [problem.question for problem in result.problems] == ["name", "cost"]
    assert result.saved == (STORY,)
    assert dict(reopen(database, found).answers.values) == {STORY: "kept"}


def test_only_the_answers_that_were_sent_are_touched(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road", "story": "Long"})
    save(database, found, "about", {"story": ""})
    opened = reopen(database, found)
    assert dict(opened.answers.values) == {NAME: "A road"}
    assert opened.versions == {NAME: 1, STORY: 2}


def test_saving_the_same_again_records_nothing_and_keeps_the_language(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "Ffordd", "story": ""}, language="cy")
    (before,) = chain_heads(database)
    result = save(database, found, "about", {"name": "Ffordd ", "story": " "}, language="en")
    assert result.saved == ()
    assert chain_heads(database) == (before,)
    assert reopen(database, found).answers.languages[NAME] == "cy"


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("about", AnswerKey("affects")),
        ("about", AnswerKey("no_such_question")),
        ("about", AnswerKey("name", "rural")),
        ("no_such_page", AnswerKey("name")),
        ("effects", AnswerKey("effect.size", "moon")),
        ("effects", AnswerKey("effect.size")),
        ("effects", AnswerKey("effect")),
        ("impacts_page", AnswerKey("impacts.what", "forged")),
        ("impacts_page", AnswerKey("impacts", "forged")),
        ("evidence", AnswerKey("report")),
    ],
)
def test_a_forged_question_item_or_page_is_refused_and_nothing_is_saved(
    database: Database, page: str, key: AnswerKey
) -> None:
    found = start(database)
    with pytest.raises(NotFoundError):
        save(database, found, page, {key: "x"})
    assert not reopen(database, found).answers.values


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", {"deep": ["er"]}, 7, True, ["x"]])
def test_what_is_not_text_is_a_problem_and_nothing_is_saved(database: Database, value: object) -> None:
    found = start(database)
    assert [problem.question for problem in save(database, found, "about", {"story": value}).problems] == [
        "story"
    ]
    assert not reopen(database, found).answers.values


def test_ten_megabytes_of_text_are_a_problem(database: Database) -> None:
    found = start(database)
    result = save(database, found, "about", {"story": "ten chars " * 1_000_000, "name": "Kept"})
    assert [problem.question for problem in result.problems] == ["story"]
    assert result.saved == (NAME,)


def test_an_answer_that_stops_applying_is_kept_and_comes_back(database: Database) -> None:
    found = start(database)
    save(database, found, "effects", {"affects": "yes", "whom": ["old"]})
    save(database, found, "effects", {"affects": "no"})
    opened = reopen(database, found)
    assert opened.answers.get("whom") == ("old",)
    assert opened.applicability.get("whom") is None
    save(database, found, "effects", {"affects": "yes"})
    assert reopen(database, found).applicability.get("whom") == ("old",)


def test_a_section_is_completed_only_once_nothing_required_is_missing(database: Database) -> None:
    found = start(database)
    save(database, found, "effects", {"affects": "yes"})
    assert complete(database, found, "first") == ["name", "whom"]
    assert not reopen(database, found).completed_sections
    save(database, found, "about", {"name": "A road"})
    save(database, found, "effects", {"whom": ["none"]})
    assert complete(database, found, "first") == []
    opened = reopen(database, found)
    assert opened.completed_sections == {"first"}
    assert opened.progress.statuses["first"] is SectionStatus.COMPLETED
    assert complete(database, found, "first", completed=False) == []
    assert not reopen(database, found).completed_sections


def test_a_completed_section_that_loses_an_answer_says_so_when_completed_again(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road"})
    save(database, found, "effects", {"affects": "no"})
    assert complete(database, found, "first") == []
    save(database, found, "about", {"name": ""})
    assert reopen(database, found).progress.statuses["first"] is SectionStatus.IN_PROGRESS
    assert complete(database, found, "first") == ["name"]


def test_completing_a_section_that_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(NotFoundError):
        complete(database, start(database), "moon")


def test_particulars_change_and_are_listed_with_who_changed_them_last(database: Database) -> None:
    first = start(database, title="First")
    second = start(database, CONTRIBUTOR, "Second")
    third = start(database, title="Third")
    changed = Particulars("Cyntaf", "REF 1", "cy", "OFFICIAL", date(2026, 1, 2), date(2026, 12, 31))
    change_particulars(database, OWNER, first, particulars=changed, versions=NEWEST, now=later(5))
    assert reopen(database, first).particulars == changed
    listed = list_assessments(database, OWNER)
    assert [each.id for each in listed] == [first, third]
    assert (listed[0].title, listed[0].updated_by, listed[0].updated_at) == ("Cyntaf", OWNER.name, later(5))
    assert [each.id for each in list_assessments(database, CONTRIBUTOR)] == [second]


def test_a_bank_that_is_not_on_offer_cannot_be_started_from(database: Database) -> None:
    with pytest.raises(NotFoundError):
        start_assessment(database, OWNER, bank_id="moon", particulars=Particulars("A policy"), now=NOW)
