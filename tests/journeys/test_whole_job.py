"""The whole job, in each language: start, answer every section, check, see the scores, download the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.jobs import work_off
from tests.journeys.page_checks import present
from tests.journeys.respondent import answer_section

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor

KIND: Final = {"en": "Integrated impact assessment", "cy": "Asesiad effaith integredig"}


def test_an_official_takes_an_assessment_from_its_start_to_its_pdf(
    app: Flask, visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Enfys Enghraifft", language).go("assessments/")
    _start(visitor, say)
    overview = visitor.path
    _complete_every_section(visitor, overview, say)
    visitor.go(overview)
    assert say("Completed") in visitor.text
    visitor.follow(say("See the scores"))
    assert visitor.heading == say("Scores")
    _download_pack(app, visitor.go(overview), language, say)


def _start(visitor: Visitor, say: Callable[..., str]) -> None:
    visitor.follow(say("Start an assessment"))
    visitor.follow(KIND[visitor.language])
    details = {
        "q-title": "Llwybrau diogel i'r ysgol",
        "q-start_date-day": "1", "q-start_date-month": "3", "q-start_date-year": "2027",
        "q-decision_date-day": "2", "q-decision_date-month": "9", "q-decision_date-year": "2027",
    }  # fmt: skip
    visitor.press(say("Start the assessment"), details)
    assert visitor.heading == "Llwybrau diogel i'r ysgol"
    assert say("Not yet started") in visitor.text


def _complete_every_section(visitor: Visitor, overview: str, say: Callable[..., str]) -> None:
    """Complete sections until none is left: answers can bring up sections that did not apply before."""
    done: set[str] = set()
    while True:
        visitor.go(overview)
        left = [
            str(a["href"]) for a in visitor.page.select("a.govuk-task-list__link") if a.get_text() not in done
        ]
        if not left:
            return
        done.add(present(visitor.page.find("a", href=left[0])).get_text())
        visitor.go(left[0])
        if "/sections/" in visitor.path and say("Continue answering") in visitor.text:
            visitor.follow(say("Continue answering"))
        answer_section(visitor, say)
        visitor.press(say("Save and go to the task list"), {"completed": "yes"})
        assert visitor.path == overview, (left[0], visitor.errors)


def _download_pack(app: Flask, visitor: Visitor, language: str, say: Callable[..., str]) -> None:
    visitor.follow(say("Download the assessment as a PDF"))
    visitor.press({"en": "English", "cy": "Cymraeg"}[language])
    assert visitor.heading == say("Your PDF is being made")
    work_off(app.extensions["iia"].database)
    visitor.go(visitor.path)
    assert visitor.heading == say("Your PDF is ready")
    address = visitor.page.select_one("a.govuk-button")
    response = visitor.client.get(str(present(address)["href"]))
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF-")
