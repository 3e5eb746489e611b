"""Every address of the site: closed to strangers, and to made-up names a page that says so, never a fault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from werkzeug.routing import BuildError

from tests.journeys.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.journeys.visitor import Visit

OPEN = {"sign_in.front", "sign_in.choose", "sign_in.sign_in", "static"}
SAMPLE = "sample-default-20mph"
MADE_UP = ("made_up", "..", "\x00", "%", "ŵ", "'", "x" * 3000)


def addresses(app: Flask, method: str, name: str, assessment: str) -> Iterator[str]:
    """Yield each address that takes a method, the same name in every place of it."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN or method not in (rule.methods or ()):
            continue
        values = dict.fromkeys(rule.arguments, name) | dict(rule.defaults or {}) | {"language": "en"}
        if "assessment" in rule.arguments:
            values["assessment"] = assessment
        try:
            yield adapter.build(rule.endpoint, values, method=method)
        except BuildError:  # pragma: no cover - a name that the address cannot hold
            continue


def test_a_stranger_is_asked_to_sign_in_everywhere(app: Flask) -> None:
    client = app.test_client()
    found = list(addresses(app, "GET", "x", SAMPLE))
    assert len(found) > 10
    for address in found:
        response = client.get(address)
        assert response.status_code == 302, address
        assert response.headers["Location"].startswith("/en/sign-in?next=")
    for address in addresses(app, "POST", "x", SAMPLE):
        assert client.post(address, data={"q-x": "y"}).status_code == 401, address


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize("assessment", [SAMPLE, "made-up"])
def test_a_made_up_name_is_a_page_that_says_so(app: Flask, visit: Visit, name: str, assessment: str) -> None:
    visitor = visit("Sam Sample", "en")
    for address in addresses(app, "GET", name, assessment):
        assert visitor.client.get(address, follow_redirects=True).status_code in (200, 404), address
    token = visitor.go("assessments/new").token
    for address in addresses(app, "POST", name, assessment):
        if not address.endswith(("/sign-out", "/assessments/new", "/details", "/packs/")):
            sent = {"csrf_token": token, "item": name, "q-x-y-z": "1"}
            assert visitor.client.post(address, data=sent).status_code in (302, 400, 404, 422), address


def test_a_site_without_sample_people_lets_nobody_in(app: Flask) -> None:

    site = app.extensions["iia"]
    app.extensions["iia"] = replace(site, settings=replace(site.settings, sample_people=False))
    try:
        visitor = Visitor(app.test_client()).go("sign-in")
        assert "Nobody can sign in to this site yet." in visitor.text
        assert visitor.post("/en/sign-in", {"person": "sample-sam"}).status in (400, 403)
    finally:
        app.extensions["iia"] = site
