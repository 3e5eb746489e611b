"""The requests that people make: every page that links lead to, and every form of these pages."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from werkzeug.exceptions import HTTPException

from iia.services.assessments.load_sample import ASSESSMENT
from tests.journeys.visitor import read_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

MOST_OF_A_KIND: Final = 8
"""How many pages of one route are read: the sample assessment has a hundred questions and figures."""


@dataclass(frozen=True)
class Asked:
    """A request: `fields` are those of a form, or None; `files` are the names of its file controls."""

    method: str
    path: str
    fields: tuple[tuple[str, str], ...] | None = None
    files: tuple[str, ...] = ()


def collect(client: FlaskClient, *starts: str) -> list[Asked]:
    """Return what whoever is signed in can ask for, from some pages on; nothing is sent, only pages are read.

    Addresses that no page leads to are asked for with names of the sample or made-up ones.
    """
    found: dict[Asked, None] = {}
    kinds: Counter[str] = Counter()
    waiting, seen = deque(starts), set(starts)
    while waiting:
        path = waiting.popleft()
        kind = _route(client, path)
        kinds[kind] += 1
        if kinds[kind] > MOST_OF_A_KIND:
            continue
        found[Asked("GET", path)] = None
        response = client.get(path, follow_redirects=True)
        if response.mimetype == "text/html":
            page = BeautifulSoup(response.get_data(as_text=True), "html.parser")
            found |= dict.fromkeys(_forms(page, response.request.path))
            links = (urljoin(response.request.path, str(link["href"])) for link in page.select("a[href]"))
            fresh = {urldefrag(link).url: None for link in links if link.startswith("/")}.keys() - seen
            waiting.extend(sorted(fresh))
            seen |= fresh
    return [*found, *_unlinked(client, kinds)]


def _route(client: FlaskClient, path: str) -> str:
    """Return the route that answers an address; an address without one is a kind of its own."""
    try:
        return str(client.application.url_map.bind("localhost").match(path.partition("?")[0])[0])
    except HTTPException:
        return path


def _unlinked(client: FlaskClient, kinds: Counter[str]) -> Iterator[Asked]:
    """Yield an address of each route that no page led to."""
    adapter = client.application.url_map.bind("localhost")
    for rule in client.application.url_map.iter_rules():
        if rule.endpoint not in kinds:
            values = dict.fromkeys(rule.arguments, "x") | {"language": "en", "assessment": ASSESSMENT}
            values |= rule.defaults or {}
            method, fields = ("GET", None) if "GET" in (rule.methods or ()) else ("POST", ())
            yield Asked(method, adapter.build(rule.endpoint, values, method=method), fields)


def _forms(page: BeautifulSoup, path: str) -> Iterator[Asked]:
    for form in page.select("form"):
        values: Any = read_form(form)
        files = tuple(str(control["name"]) for control in form.select("input[type=file][name]"))
        method = str(form.get("method", "get")).upper()
        for button in form.select("button"):
            fields = [*values.items(multi=True)]
            if button.get("name"):
                fields.append((str(button["name"]), str(button.get("value", ""))))
            target = urljoin(path, str(button.get("formaction") or form.get("action") or path))
            yield Asked(method, target, tuple(fields), files)
