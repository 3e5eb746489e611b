"""A made-up name gets a page that says so, and a route that says nothing of what it needs is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from werkzeug.routing import BuildError

from iia.services.people.permissions import Action
from iia.web.needs import Visitor as Visitors
from iia.web.needs import find_need, needs
from tests.journeys.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.journeys.visitor import Visit

SAMPLE = "sample-default-20mph"
MADE_UP = ("made_up", "..", "\x00", "%", "ŵ", "'", "x" * 3000)


def addresses(app: Flask, method: str, name: str, assessment: str) -> Iterator[str]:
    """Yield each address that accepts a method, with the same name in every part of it."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        with app.app_context():
            is_open = find_need(rule.endpoint) in (Visitors.ANYBODY, Visitors.MACHINE)
        if is_open or method not in (rule.methods or ()):
            continue
        values = dict.fromkeys(rule.arguments, name) | dict(rule.defaults or {}) | {"language": "en"}
        if "assessment" in rule.arguments:
            values["assessment"] = assessment
        try:
            yield adapter.build(rule.endpoint, values, method=method)
        except BuildError:  # pragma: no cover - a name that the address cannot hold
            continue


def test_a_route_that_says_nothing_is_closed(
    app: Flask, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit("Sam Sample", "en")
    assert visitor.go("assessments/").status == 200
    monkeypatch.delattr(app.view_functions["assessments.mine"], "need")
    assert visitor.go("assessments/").status == 403


def test_a_page_that_never_checks_its_action_is_closed(
    app: Flask, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    leak = needs(Action.READ)(lambda assessment: assessment)
    monkeypatch.setitem(app.view_functions, "tasks.overview", leak)
    for name in ("Enfys Enghraifft", "Sam Sample"):
        assert visit(name, "en").go(f"assessments/{SAMPLE}/").status == 403


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize("assessment", [SAMPLE, "made-up"])
def test_a_made_up_name_is_a_page_that_says_so(app: Flask, visit: Visit, name: str, assessment: str) -> None:
    official, administrator = visit("Sam Sample", "en"), visit("Ada Admin", "en")

    def whoever_may(address: str) -> Visitor:
        return administrator if address.startswith(("/en/people", "/en/security-log")) else official

    for address in addresses(app, "GET", name, assessment):
        answer = whoever_may(address).client.get(address, follow_redirects=True)
        # An owner hands an assessment over, and cannot leave it.
        is_closed = address.endswith(f"/{SAMPLE}/people/leave")
        assert answer.status_code in ((403,) if is_closed else (200, 404, 422)), address
    official.go("assessments/new/wales_iia")
    administrator.go("people/new")
    for address in addresses(app, "POST", name, assessment):
        if not address.endswith(("/assessments/new", "/details", "/packs/")):
            visitor = whoever_may(address)
            sent = {"csrf_token": visitor.token, "item": name, "q-x-y-z": "1"}
            is_closed = address.endswith(f"/{SAMPLE}/people/leave")
            allowed = (403,) if is_closed else (302, 400, 404, 422)
            assert visitor.client.post(address, data=sent).status_code in allowed, address


def test_a_site_without_sample_people_lets_nobody_in_as_one(app: Flask) -> None:
    site = app.extensions["iia"]
    app.extensions["iia"] = replace(site, settings=replace(site.settings, sample_people=False))
    try:
        visitor = Visitor(app.test_client()).go("sign-in")
        assert "Sam Sample" not in visitor.text
        assert visitor.post("/en/sign-in/sample", {"person": "sample-sam"}).status in (400, 403)
    finally:
        app.extensions["iia"] = site
