"""Spoilt requests to every address of a site, from strangers and from people who are signed in."""

from __future__ import annotations

import logging
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final

from werkzeug.test import run_wsgi_app

from iia.services.assessments.load_sample import ASSESSMENT
from iia.web import Settings, create_app
from tests.journeys.visitor import Visitor
from tests.trials.ordinary import Asked, collect
from tests.trials.outcome import TIMES_LONGER, Outcome, highest_megabytes, spent
from tests.trials.spoilt_requests import Sent, spoil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

PEOPLE: Final = ("Sam Sample", "Enfys Enghraifft", "Alex Example")
EACH_SITE: Final = 2_000
"""How many requests one copy of the site gets: what they add would slow its pages down."""

SERVER_ERROR: Final = 500
FILES_PAGE: Final = f"/en/assessments/{ASSESSMENT}/pages/evidence"
COOKIE: Final = "iia_session"
_ENDING: Final = ("/sign-in", "/sign-out")


@dataclass
class Person:
    """Somebody at a browser: the cookie header that it sends, and the requests that its pages lead to."""

    cookie: str
    ordinary: list[Asked]


def try_requests(count: int, seed: int, filled: Path, folder: Path) -> Outcome:
    """Send requests each of which is an ordinary one with one to three things spoilt.

    Args:
        count: how many.
        seed: of the random numbers; the same gives the same requests.
        filled: the folder of a filled site.
        folder: an empty folder for the copies of it.
    """
    outcome = Outcome("requests")
    before = 0
    for first in range(0, count, EACH_SITE):
        with _copied(filled, folder / f"site{first}") as app, _listening(outcome):
            people = _gather(app)
            usual = _measure(app, people[1])
            before = before or highest_megabytes()
            for number in range(first, min(first + EACH_SITE, count)):
                random = Random(f"{seed} request {number}")
                _try(outcome, app, random.choice(people), usual, random, number)
    outcome.note_memory(before)
    return outcome


@contextmanager
def _copied(filled: Path, folder: Path) -> Iterator[Flask]:
    shutil.copytree(filled, folder)
    app = create_app(Settings.in_folder(folder))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        yield app
    finally:
        app.extensions["iia"].database.close()
        shutil.rmtree(folder)


def _gather(app: Flask) -> list[Person]:
    """Sign people in; everybody asks for whatever the first of them can ask for."""
    visitors = [Visitor(app.test_client()).sign_in(name) for name in PEOPLE]
    found = collect(visitors[0].client, "/en/assessments/", FILES_PAGE)
    ordinary = [asked for asked in found if _stays(asked)]
    return [Person("", ordinary), *(_arm(visitor, ordinary) for visitor in visitors)]


def _arm(visitor: Visitor, ordinary: list[Asked]) -> Person:
    """Return somebody with a cookie and with tokens of their own in the forms."""
    cookie = visitor.client.get_cookie(COOKIE)
    token = visitor.go("assessments/new/wales_iia").token
    own = [replace(asked, fields=_with_token(asked.fields, token)) for asked in ordinary]
    return Person(f"{COOKIE}={cookie.value}" if cookie else "", own)


def _with_token(fields: tuple[tuple[str, str], ...] | None, token: str) -> tuple[tuple[str, str], ...] | None:
    if fields is None:
        return None
    return tuple((name, token if name == "csrf_token" else value) for name, value in fields)


def _stays(asked: Asked) -> bool:
    """Whether somebody is still signed in after a request."""
    return asked.method == "GET" or not asked.path.endswith(_ENDING)


@contextmanager
def _listening(outcome: Outcome) -> Iterator[None]:
    """Note every traceback that is logged, whatever was answered."""
    listener = _Listener(outcome)
    logging.getLogger().addHandler(listener)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(listener)


class _Listener(logging.Handler):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._outcome = outcome

    def emit(self, record: logging.LogRecord) -> None:
        """Note the exception of a log record, if it has one."""
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            self._outcome.failures.append(f"logged: {type(error).__name__}: {str(error)[:200]}")


def _measure(app: Flask, person: Person) -> float:
    """Return the processor seconds of the slowest ordinary page."""
    paths = {asked.path.partition("?")[0] for asked in person.ordinary if asked.method == "GET"}
    pages = [Sent("GET", path, "", ()) for path in paths]
    return max(min(spent(partial(_send, app, page, person)) for _ in range(2)) for page in pages)


def _send(app: Flask, sent: Sent, person: Person) -> int:
    """Send a request and return the status, with the whole body read."""
    environ = {"HTTP_COOKIE": person.cookie, **sent.environ()}
    body, status, _ = run_wsgi_app(app, environ, buffered=True)
    for _ in body:
        pass
    return int(status.split()[0])


def _try(outcome: Outcome, app: Flask, person: Person, usual: float, random: Random, number: int) -> None:
    sent = spoil(random.choice(person.ordinary), random)
    label = f"request {number}: {sent.method} {sent.path[:100]}"
    known = len(outcome.failures)
    outcome.tried += 1
    statuses: list[int] = []
    seconds = spent(lambda: statuses.append(_send(app, sent, person)))
    if seconds > usual * TIMES_LONGER:
        seconds = min(seconds, *(spent(partial(_send, app, sent, person)) for _ in range(2)))
    outcome.worst_ratio = max(outcome.worst_ratio, seconds / usual)
    outcome.answers[str(statuses[0])] += 1
    if statuses[0] >= SERVER_ERROR:
        outcome.failures[known:] = [f"{label}: {statuses[0]}; {'; '.join(outcome.failures[known:])}"]
    elif seconds > usual * TIMES_LONGER:
        outcome.failures.append(f"{label}: {seconds:.3f} s; the slowest page takes {usual:.3f} s")
