"""Packs: watching one being made, one that fails and is tried again, and one that is there already."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from iia.jobs import work_off
from iia.store.jobs.queries import end_job, lease_job, set_step
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob
    from tests.journeys.visitor import Visit, Visitor


@pytest.fixture
def visitor(app: Flask, visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody on the page of PDFs of an assessment of their own, while no other job waits."""
    work_off(app.extensions["iia"].database)
    visitor = visit("Sam Sample", language).go("assessments/new")
    visitor.press(say("Start the assessment"), {"q-bank": "english_only", "q-language": "en", "q-title": "T"})
    return visitor.go(home(visitor) + "packs/")


def lease(database: Database) -> LeasedJob:
    """Take up the job that waits, as a worker does."""
    now = datetime.now(UTC)
    with database.writing() as connection:
        job = lease_job(connection, "a worker", now=now, until=now + timedelta(minutes=5))
    assert job is not None
    return job


def test_a_pack_is_watched_step_by_step_until_it_fails_and_is_tried_again(
    app: Flask, visitor: Visitor, say: Callable[..., str]
) -> None:
    database = app.extensions["iia"].database
    visitor.press("English")
    assert say("It is waiting for its turn.") in visitor.text
    assert visitor.response is not None
    seconds, again = visitor.response.headers["Refresh"].split("; url=")
    assert seconds == "2"
    visitor.go(again)
    assert say("It is waiting for its turn.") in visitor.text
    job = lease(database)
    with database.writing() as connection:
        set_step(connection, job, 2)
    visitor.go(visitor.path)
    assert say("Step {step} of {steps} is done.", step=2, steps=4) in visitor.text
    with database.writing() as connection:
        end_job(connection, job, "out of paper")
    visitor.go(visitor.path)
    assert visitor.heading == say("The PDF could not be made")
    assert "out of paper" not in visitor.text
    assert "Refresh" not in visitor.response.headers
    visitor.press(say("Try again"))
    assert visitor.heading == say("Your PDF is being made")
    work_off(database)
    assert visitor.go(visitor.path).heading == say("Your PDF is ready")


def test_a_pack_that_is_there_already_is_not_made_again(
    app: Flask, visitor: Visitor, say: Callable[..., str]
) -> None:
    index = visitor.path
    visitor.press("English")
    first = visitor.path
    work_off(app.extensions["iia"].database)
    visitor.go(index).press("English")
    assert visitor.path == first
    assert visitor.heading == say("Your PDF is ready")
    assert len(visitor.go(index).page.select(".iia-card")) == 1


def test_a_page_says_what_its_pdf_cannot_print(app: Flask, visitor: Visitor, say: Callable[..., str]) -> None:
    visitor.go("assessments/new")
    visitor.press(
        say("Start the assessment"), {"q-bank": "english_only", "q-language": "en", "q-title": "漢 T"}
    )
    visitor.go(home(visitor) + "packs/").press("English")
    work_off(app.extensions["iia"].database)
    sentence = "No font has these characters, so the PDF prints their codes in brackets instead: {codes}"
    assert say(sentence, codes="U+6F22") in visitor.go(visitor.path).text


def test_a_pack_in_a_language_that_the_bank_lacks_is_refused(visitor: Visitor) -> None:
    index, token = visitor.path, visitor.token
    for language in ("cy", "fr", "", "\x00"):
        visitor.post(index, {"pack_language": language, "csrf_token": token})
        assert visitor.status == 404
    assert visitor.go(index).page.select(".iia-card") == []
