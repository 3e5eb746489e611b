"""Packs: watching one being made, one that fails and is tried again, and one that is there already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, update

from iia.jobs import work_off
from iia.store.jobs.queries import end_job, lease_job, set_step
from iia.store.people.tables import SessionRow
from iia.web.contact import Contact
from tests.journeys.page_checks import present
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag
    from flask import Flask

    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob
    from tests.journeys.visitor import Visit, Visitor


@pytest.fixture
def visitor(app: Flask, visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody on the page of PDFs of an assessment of their own, while no other job waits."""
    work_off(app.extensions["iia"].database)
    visitor = visit("Sam Sample", language).go("assessments/new/english_only")
    visitor.press(say("Start the assessment"), {"q-title": "T"})
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
    assert say("It is waiting its turn.") in visitor.text
    assert visitor.response is not None
    assert "Refresh" not in visitor.response.headers, "a page never reloads under its reader"
    visitor.follow(say("See how far it has got"))
    assert say("It is waiting its turn.") in visitor.text
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
    visitor.press(say("Try again"))
    assert visitor.heading == say("Your PDF is being made")
    work_off(database)
    assert visitor.go(visitor.path).heading == say("Your PDF is ready")


def test_whoever_runs_the_site_is_named_when_a_pack_fails(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = app.extensions["iia"]
    named = replace(site.settings, contact=Contact(email="support@example.org"))
    monkeypatch.setitem(app.extensions, "iia", replace(site, settings=named))
    visitor.press("English")
    job = lease(site.database)
    with site.database.writing() as connection:
        end_job(connection, job, "out of paper")
    page = visitor.go(visitor.path).page
    assert page.select_one('main a[href="mailto:support@example.org"]')


def test_a_script_is_told_how_far_a_pack_is_in_the_words_of_its_page(
    app: Flask, visitor: Visitor, say: Callable[..., str]
) -> None:
    database = app.extensions["iia"].database
    visitor.press("English")
    address = str(present(visitor.page.select_one("[role=status][data-address]"))["data-address"])

    def ask() -> Tag:
        answer = visitor.client.get(address)
        assert answer.status_code == 200
        return present(BeautifulSoup(answer.get_data(as_text=True), "html.parser").select_one("[data-state]"))

    assert ask()["data-state"] == "waiting"
    assert say("It is waiting its turn.") in ask().get_text()
    job = lease(database)
    with database.writing() as connection:
        set_step(connection, job, 2)
    assert ask()["data-state"] == "working"
    assert say("Step {step} of {steps} is done.", step=2, steps=4) in ask().get_text()
    with database.writing() as connection:
        end_job(connection, job, "out of paper")
    assert ask()["data-heading"] == say("The PDF could not be made")
    visitor.go(visitor.path).press(say("Try again"))
    work_off(database)
    assert ask()["data-heading"] == say("Your PDF is ready")
    assert present(ask().a)["href"] == f"{visitor.path}/file"


@pytest.mark.parametrize("language", ["en"])
def test_watching_a_pack_prolongs_no_session(app: Flask, visitor: Visitor) -> None:
    pack = visitor.press("English").path
    database = app.extensions["iia"].database
    earlier = datetime.now(UTC) - timedelta(minutes=5)

    def last_used() -> set[datetime]:
        with database.writing() as connection:
            used = set(connection.scalars(select(SessionRow.used_at)))
            connection.execute(update(SessionRow).values(used_at=earlier))
        return used

    last_used()
    visitor.client.get(f"{pack}/state")
    assert last_used() == {earlier}
    visitor.go(pack)
    assert last_used() != {earlier}


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
    visitor.go("assessments/new/english_only")
    visitor.press(say("Start the assessment"), {"q-title": "漢 T"})
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
