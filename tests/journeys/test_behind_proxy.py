"""The site behind another server and under a path of its own: every address and every form leads there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

import pytest
from flask import jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.test import Client

from iia.services.people.public_url import PublicUrl
from iia.web import Settings, create_app
from iia.web.client_address import client_address
from iia.web.needs import Visitor as Visitors
from iia.web.needs import needs
from tests.journeys.real_server import serving
from tests.journeys.reverse_proxy import ReverseProxy
from tests.journeys.steps import open_page
from tests.journeys.visitor import Visitor, home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask, Response
    from flask.testing import FlaskClient

    from tests.journeys.real_server import RealServer

UNDER = "/impact"
PUBLIC = "https://iia.example.gov.wales"
SAMPLE = "sample-default-20mph"
HALF = {"q-aim": "Hanner brawddeg", "q-cost": "dim syniad"}
ADDRESSES = ("href", "src", "action", "formaction", "data-address")


class PathVisitor(Visitor):
    """A browser that notices each address of a page that leads out of the path of the site."""

    def _show_page(self, source: str) -> None:
        super()._show_page(source)
        for name in ADDRESSES:
            for part in self.page.select(f"[{name}]"):
                assert is_within(str(part[name])), (self.path, part)
        for part in self.page.select("[name=leave], [name=pass_on], [name=next], [name=kept]"):
            assert is_within(str(part.get("value", ""))), (self.path, part)


def is_within(address: str) -> bool:
    """Return whether an address leads nowhere but to the site, under its path."""
    return not address.startswith("/") or address.startswith(f"{UNDER}/")


@pytest.fixture(scope="module")
def app(filled: Path) -> Iterator[Flask]:
    """The filled site as it is behind one server that speaks HTTPS, under a path."""
    settings = replace(
        Settings.in_folder(filled, demo=False),
        is_loopback=False,
        public_url=PublicUrl.parse(f"{PUBLIC}{UNDER}"),
        trusted_proxies=1,
    )
    app = create_app(settings)
    # Nobody may set up such a site with sample people; this one is not set up, but made.
    object.__setattr__(settings, "sample_people", True)
    app.add_url_rule("/seen", "seen", needs(Visitors.MACHINE)(_show_what_is_seen))
    yield app
    app.extensions["iia"].database.close()


def _show_what_is_seen() -> Response:
    return jsonify(client=client_address(), url=request.url, is_secure=request.is_secure)


@pytest.fixture(scope="module")
def real(app: Flask) -> Iterator[RealServer]:
    """Its real server."""
    with serving(app) as server:
        yield server


@pytest.fixture
def client(real: RealServer) -> FlaskClient:
    """A browser that comes to it by way of the server in front."""
    client = Client(ReverseProxy(real.address))
    plain = client.open

    def open_there(path: str, **said: Any) -> Any:  # noqa: ANN401 - as Werkzeug's own
        headers = {"Referer": f"{PUBLIC}{UNDER}/", **said.pop("headers", {})}
        return plain(path, base_url=PUBLIC, headers=headers, **said)

    vars(client)["open"] = open_there
    return cast("FlaskClient", client)


@pytest.fixture
def visitor(client: FlaskClient, language: str) -> Visitor:
    """Somebody signed in there."""
    return PathVisitor(client, language, UNDER).enter("Sam Sample")


@pytest.fixture
def answering(visitor: Visitor, say: Callable[..., str]) -> Visitor:
    """Somebody who has begun an assessment of every feature there."""
    visitor.go("assessments/new/every_feature")
    return visitor.press(say("Start the assessment"), {"q-title": "Taith"})


def test_every_kind_of_page_that_links_lead_to_is_under_the_path(
    app: Flask, visitor: Visitor, language: str
) -> None:
    adapter, seen = app.url_map.bind("localhost"), set[str]()
    waiting = [f"{UNDER}/{language}/assessments/{SAMPLE}/"]
    while waiting:
        path = waiting.pop(0).partition("#")[0]
        try:
            endpoint, _ = adapter.match(path.partition("?")[0].removeprefix(UNDER))
        except HTTPException:
            continue
        if path.startswith(f"{UNDER}/{language}/") and endpoint not in seen:
            seen.add(endpoint)
            assert visitor.go(path).status == 200, path
            waiting += [urljoin(visitor.path, str(link["href"])) for link in visitor.page.select("a[href]")]
    assert len(seen) > 15


def test_styles_and_scripts_are_there(visitor: Visitor) -> None:
    page = visitor.go("assessments/").page
    for part in page.select("link[rel=stylesheet], script[src]"):
        address = str(part.get("href") or part.get("src"))
        assert visitor.client.get(address).status_code == 200, address


def test_the_cookies_are_for_the_path_alone_and_for_https(client: FlaskClient) -> None:
    PathVisitor(client, "en", UNDER).enter("Sam Sample")
    cookies = vars(client)["_cookies"].values()
    assert {cookie.key for cookie in cookies} == {"iia_session", "iia_browser"}
    assert {(cookie.path, cookie.secure, cookie.http_only) for cookie in cookies} == {
        (f"{UNDER}/", True, True)
    }


def test_whoever_is_sent_to_sign_in_comes_back(client: FlaskClient, language: str) -> None:
    visitor = PathVisitor(client, language, UNDER).go(f"assessments/{SAMPLE}/scores?x=1")
    assert "/sign-in" in visitor.path
    visitor.press("Sam Sample")
    assert visitor.path == f"{UNDER}/{language}/assessments/{SAMPLE}/scores?x=1"


def test_the_other_language_is_under_the_path_and_what_was_typed_is_there(answering: Visitor) -> None:
    path = open_page(answering, "basics").path
    answering.press({"en": "Cymraeg", "cy": "English"}[answering.language], HALF)
    other = {"en": "cy", "cy": "en"}[answering.language]
    assert answering.path == path.replace(f"/{answering.language}/", f"/{other}/")
    assert answering.value("q-aim") == HALF["q-aim"]


def test_what_was_left_unsaved_is_offered_again(answering: Visitor, say: Callable[..., str]) -> None:
    page = open_page(answering, "basics").path
    answering.press(say("Back"), HALF)
    assert answering.path == home(answering)
    assert answering.go(page).page.select(".iia-unsaved")
    assert answering.value("q-aim") == HALF["q-aim"]


def test_what_was_typed_when_a_session_ended_is_offered_after_signing_in(
    answering: Visitor, monkeypatch: pytest.MonkeyPatch, say: Callable[..., str]
) -> None:
    open_page(answering, "basics")
    with monkeypatch.context() as ended:
        ended.setattr("iia.web.people.sessions.find_session", lambda *_, **__: None)
        answering.save({"q-lead": "Enfys"})
        assert answering.status == 401
    answering.press("Sam Sample")
    answering.press(say("Save my answers"))
    assert answering.go(f"{home(answering)}pages/basics").value("q-lead") == "Enfys"


def test_an_address_of_another_site_on_the_same_host_is_not_ours(client: FlaskClient) -> None:
    visitor = PathVisitor(client, "en", UNDER).go("sign-in?next=/other/site")
    visitor.press("Sam Sample")
    assert visitor.path == f"{UNDER}/en/assessments/"


def test_the_server_in_front_says_who_asks_and_whoever_asks_does_not(client: FlaskClient) -> None:
    pretended = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Prefix": "/elsewhere"}
    seen = client.get(f"{UNDER}/seen", headers=pretended).json
    assert seen == {"client": "192.0.2.7", "url": f"{PUBLIC}{UNDER}/seen", "is_secure": True}


def test_a_server_in_front_may_take_the_path_out_itself(client: FlaskClient) -> None:
    page = client.get("/en/sign-in").get_data(as_text=True)
    assert set(re.findall(r'(?:href|src|action)="(/[a-z]+)', page)) == {UNDER}
