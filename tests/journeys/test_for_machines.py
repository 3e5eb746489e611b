"""The addresses for programs: alive, ready, figures; by any name of the machine, and with no cookie."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from iia import jobs
from tests.journeys.steps import open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.journeys.visitor import Visit, Visitor

TOKEN = "t" * 32
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A program that looks after a site whose figures may be read with a token."""
    site = app.extensions["iia"]
    app.extensions["iia"] = replace(site, settings=replace(site.settings, metrics_token=TOKEN))
    yield app.test_client()
    app.extensions["iia"] = site


def say_that_a_worker_is_there(app: Flask, at: datetime) -> None:
    """Do what a worker does four times a minute."""
    jobs._open_queue(app.extensions["iia"].database).beat(at)


@pytest.mark.parametrize("path", ["/live", "/ready", "/metrics"])
def test_a_program_may_call_the_site_by_any_name_and_gets_no_cookie(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={**ALLOWED, "Host": "10.0.0.7:8000"})
    assert answer.status_code in (200, 503)
    assert "Set-Cookie" not in answer.headers
    assert client.get("/en/sign-in", headers={"Host": "10.0.0.7:8000"}).status_code == 400


def test_people_can_work_while_no_worker_is_heard_from_and_operators_are_told(
    app: Flask, client: FlaskClient
) -> None:
    say_that_a_worker_is_there(app, datetime.now(UTC))
    assert (client.get("/ready").status_code, client.get("/ready").json) == (200, {"ready": True})
    say_that_a_worker_is_there(app, datetime.now(UTC) - timedelta(minutes=2))
    answer = client.get("/ready", headers=ALLOWED)
    assert (answer.status_code, answer.json) == (200, {"ready": True, "missing": ["worker"]})
    assert client.get("/ready").json == {"ready": True}, "strangers are not told what is missing"
    [line] = re.findall(
        r"^iia_worker_silent_seconds (.*)$", client.get("/metrics", headers=ALLOWED).text, re.MULTILINE
    )
    assert 120 <= float(line) < 150


def test_a_site_whose_database_is_away_is_alive_and_not_ready(
    app: Flask, client: FlaskClient, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in = visit("Sam Sample", "en").client

    def fail(**_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr(app.extensions["iia"].database, "reading", fail)
    assert signed_in.get("/live").status_code == 200
    answer = client.get("/ready", headers=ALLOWED)
    assert (answer.status_code, answer.json) == (503, {"ready": False, "missing": ["database"]})


@pytest.mark.parametrize("said", ["", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer ŵ"])
def test_without_the_token_there_are_no_figures(client: FlaskClient, said: str) -> None:
    assert client.get("/metrics", headers={"Authorization": said}).status_code == 404


def test_where_no_token_is_set_there_are_none_for_anybody(app: Flask) -> None:
    for said in ("", "Bearer ", "Bearer None"):
        assert app.test_client().get("/metrics", headers={"Authorization": said}).status_code == 404


def test_the_figures_name_what_was_asked_for_and_what_is_stored(
    client: FlaskClient, answering: Visitor
) -> None:
    open_page(answering, "basics")
    figures = client.get("/metrics", headers=ALLOWED).get_data(as_text=True)
    told = dict(line.rsplit(" ", 1) for line in figures.splitlines() if not line.startswith("#"))
    assert float(told['iia_requests_total{endpoint="pages.show",method="GET",status="200"}']) >= 1
    assert float(told['iia_request_seconds_count{endpoint="pages.show"}']) >= 1
    assert float(told["iia_sessions"]) >= 1
    assert "iia_packs" in told
