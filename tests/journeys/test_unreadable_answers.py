"""An answer that somebody spoilt by hand is named and kept, and its assessment opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Text, cast, select, text

from iia.language.catalogue import wording_for
from iia.services.assessments.kept_content import keeper_of
from iia.services.assessments.load_sample import SAM
from iia.services.packs.case import read_case
from iia.services.packs.report import build_case_report
from iia.store.answering.tables import AnswerRow
from tests.journeys.steps import open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from iia.store.database import Database
    from tests.journeys.visitor import Visitor

LEADS = {"en": "Who leads?", "cy": "Pwy sy'n arwain?"}


def _spoil(database: Database, assessment: str, spoilt: str) -> None:
    """Write over the answer to the first question, as somebody might by hand, and then start the site."""
    change = text("UPDATE answer SET value = :spoilt WHERE assessment_id = :assessment AND question = 'lead'")
    with database.writing() as connection:
        connection.execute(change, {"spoilt": spoilt, "assessment": assessment})
    keeper_of(database).forget(assessment)


def _stored(database: Database, assessment: str) -> object:
    with database.reading() as connection:
        row = (AnswerRow.assessment_id == assessment) & (AnswerRow.question == "lead")
        return connection.scalar(select(cast(AnswerRow.value, Text)).where(row))


@pytest.mark.parametrize("spoilt", ["12", "Enfys", '"Enfys", "Siân"', ""])
def test_an_assessment_with_a_spoilt_answer_opens_names_it_and_takes_another(
    app: Flask, answering: Visitor, language: str, say: Callable[..., str], spoilt: str
) -> None:
    database = app.extensions["iia"].database
    assessment = home(answering).strip("/").rpartition("/")[2]
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-strategic": "yes"})
    _spoil(database, assessment, spoilt)
    said = say(
        "Some stored answers cannot be read. They are kept, and count as no answer: tell the people who run "
        "this site, or answer again. The questions are: {questions}",
        questions=LEADS[language],
    )
    for page in ("", "pages/basics", "sections/one", "scores", "details", "packs/"):
        visitor = answering.go(f"{home(answering)}{page}")
        assert said in visitor.text, page
    wording = wording_for(language)
    report = build_case_report(read_case(database, SAM, assessment), wording)
    left_out = wording.say("Stored answers that cannot be read, and are left out")
    assert [detail.label for detail in report.provenance].count(left_out) == 1

    open_page(answering, "basics").save({"q-strategic": "no"})
    assert _stored(database, assessment) == spoilt
    open_page(answering, "basics").save({"q-lead": "Siân"})
    assert _stored(database, assessment) == '"Si\\u00e2n"'
    assert said not in answering.go(home(answering)).text
