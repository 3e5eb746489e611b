"""What the site writes down of requests: never a word that somebody typed, whatever goes wrong."""

from __future__ import annotations

import io
import json
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from iia.web.logs import JsonLines
from tests.journeys.steps import make_strategic, open_page
from tests.journeys.visitor import a_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from sqlalchemy import Connection

    from tests.journeys.visitor import Visit, Visitor

TYPED = "Gwylan"
"""A word that stands nowhere else."""


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """All that is logged, of every level, as the processes of a site write it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, former = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(former)


def read(lines: io.StringIO) -> list[dict[str, Any]]:
    """Return what was logged."""
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@contextmanager
def failing_at(app: Flask, times: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the database refuse what is written, in the middle of a transaction that has written before."""
    database = app.extensions["iia"].database
    writing = database.writing

    @contextmanager
    def fail_after(**said: bool) -> Iterator[Connection]:
        with writing(**said) as connection:
            yield connection
            for _ in range(times):
                # What the database says of this quotes the value.
                connection.execute(
                    text("INSERT INTO person (id, name) VALUES (:typed, :typed)"), {"typed": TYPED}
                )

    with monkeypatch.context() as failing:
        failing.setattr(database, "writing", fail_after)
        yield


def test_a_request_is_one_line_with_its_route_and_without_what_was_typed(
    answering: Visitor, lines: io.StringIO
) -> None:
    open_page(answering, "basics").save({"q-lead": TYPED})
    answering.go(answering.path.partition("/pages/")[0] + f"/search?q={TYPED}")
    answering.go(f"nowhere/{TYPED}?x={TYPED}")
    assert TYPED not in lines.getvalue()
    told = [line for line in read(lines) if line["logger"] == "iia.requests"]
    saved = next(line for line in told if line["method"] == "POST")
    assert saved["route"] == "/<language:language>/assessments/<assessment>/pages/<page>"
    assert (saved["status"], saved["person"]) == (302, "sample-sam")
    assert saved.keys() >= {"time", "level", "request", "ms", "bytes"}
    assert "route" not in told[-1], "an address that leads nowhere is what somebody typed"


@pytest.mark.parametrize("name", ["q-lead", "q-aim"])
def test_nothing_typed_is_logged_when_the_database_fails_in_the_middle_of_a_save(
    app: Flask, answering: Visitor, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    open_page(answering, "basics")
    with failing_at(app, 1, monkeypatch):
        answering.save({name: TYPED})
    assert answering.status == 500
    assert TYPED in answering.text, "it is in the page"
    assert TYPED not in lines.getvalue()
    [fault] = [line for line in read(lines) if "exception" in line]
    assert IntegrityError.__name__ in fault["exception"]
    assert fault["request"] in answering.text


def test_no_name_of_a_file_is_logged(answering: Visitor, lines: io.StringIO) -> None:
    open_page(make_strategic(answering), "size").save(
        {"q-plans": a_file(f"{TYPED}.pdf", b"%PDF-1.7 " + TYPED.encode())}
    )
    assert open_page(answering, "size").page.select(".iia-files a")
    assert TYPED not in lines.getvalue()


def test_the_page_of_an_error_quotes_the_id_of_its_request(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Sam Sample", language).go("nowhere")
    assert visitor.response is not None
    quoted = visitor.response.headers["X-Request-ID"]
    assert say("If you report this, quote the reference {reference}.", reference=quoted) in visitor.text


def test_the_id_that_a_stranger_sends_is_not_taken(app: Flask) -> None:
    answer = app.test_client().get("/en/sign-in", headers={"X-Request-ID": "made-up-elsewhere"})
    assert answer.headers["X-Request-ID"] != "made-up-elsewhere"
