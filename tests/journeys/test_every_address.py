"""Every address of the site is closed to strangers, and a made-up name gets a page that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from werkzeug.routing import BuildError

from iia.services.people.permissions import GENERAL, Action
from iia.web.needs import Visitor as Visitors
from iia.web.needs import find_need, needs
from tests.journeys.visitor import Visitor, home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.routing import Rule

    from iia.web.needs import Need
    from tests.journeys.visitor import Visit

OPEN = {
    "sign_in.front",
    "sign_in.choose",
    "sign_in.sign_in",
    "sign_in.sign_out",
    "sign_in.ask_passkey",
    "sign_in.use_passkey",
    "sample_sign_in.sign_in",
    "forgotten.show",
    "forgotten.ask",
    "forgotten.sent",
    "links.show",
    "links.use",
    "links.offer",
    "links.use_with_passkey",
    "provider.ask",
    "provider.answer",
    "provider.refused",
    "provider_connections.accept",
    "provider_sign_out.leave",
    "provider_sign_out.signed_out",
    "provider_messages.told",
    "about.guide",
    "about.contact",
    "about.accessibility",
    "about.cookies",
    "about.privacy",
    "static",
}
FOR_MACHINES = {"operating.live", "operating.ready", "operating.metrics"}
SAMPLE = "sample-default-20mph"
MADE_UP = ("made_up", "..", "\x00", "%", "ŵ", "'", "x" * 3000)


def addresses(app: Flask, method: str, name: str, assessment: str) -> Iterator[str]:
    """Yield each address that accepts a method, with the same name in every part of it."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN | FOR_MACHINES or method not in (rule.methods or ()):
            continue
        values = dict.fromkeys(rule.arguments, name) | dict(rule.defaults or {}) | {"language": "en"}
        if "assessment" in rule.arguments:
            values["assessment"] = assessment
        try:
            yield adapter.build(rule.endpoint, values, method=method)
        except BuildError:  # pragma: no cover - a name that the address cannot hold
            continue


def routes(app: Flask, name: str, assessment: str) -> Iterator[tuple[str, Need | None, Rule, str]]:
    """Yield every route that is closed to strangers: a method, what it needs, its rule and an address."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN | FOR_MACHINES:
            continue
        values = dict.fromkeys(rule.arguments, name) | dict(rule.defaults or {}) | {"language": "en"}
        if "assessment" in rule.arguments:
            values["assessment"] = assessment
        with app.app_context():
            need = find_need(rule.endpoint)
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            adapter = app.url_map.bind("localhost")
            yield method, need, rule, adapter.build(rule.endpoint, values, method=method)


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


def test_every_route_says_what_it_needs(app: Flask) -> None:
    with app.app_context():
        needs = [(rule, find_need(rule.endpoint)) for rule in app.url_map.iter_rules()]
    assert [rule.endpoint for rule, need in needs if need is None] == []
    assert {rule.endpoint for rule, need in needs if need is Visitors.ANYBODY} == OPEN
    assert {rule.endpoint for rule, need in needs if need is Visitors.MACHINE} == FOR_MACHINES
    about_one = {need for rule, need in needs if "assessment" in rule.arguments}
    assert about_one == set(Action) - GENERAL


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


def test_whoever_has_no_part_in_an_assessment_is_told_that_there_is_none(app: Flask, visit: Visit) -> None:
    sam = visit("Sam Sample", "en").go("assessments/new/wales_iia")
    sam.press("Start the assessment", {"q-title": "Mine"})
    mine = home(sam).strip("/").rpartition("/")[2]
    pack = sam.go(f"assessments/{mine}/packs/").press("English").path
    stranger = visit("Enfys Enghraifft", "en").go("assessments/new/wales_iia")
    for method, _, rule, address in routes(app, pack.rpartition("/")[2], mine):
        if "assessment" in rule.arguments:
            sent = {"csrf_token": stranger.token, "pack_language": "en"} if method == "POST" else None
            response = stranger.client.open(address, method=method, data=sent)
            assert response.status_code == 404, (method, rule.rule)


def test_whoever_may_only_read_gets_no_further_than_reading(app: Flask, visit: Visit) -> None:
    pack = visit("Sam Sample", "en").go(f"assessments/{SAMPLE}/packs/").press("English").path
    reader = visit("Alex Example", "en").go("assessments/")
    for method, needed, rule, address in routes(app, pack.rpartition("/")[2], SAMPLE):
        sent = {"csrf_token": reader.token, "pack_language": "en"} if method == "POST" else None
        response = reader.client.open(address, method=method, data=sent)
        if isinstance(needed, Action) and needed is not Action.READ:
            assert response.status_code == 403, (method, rule.rule)
        else:
            assert response.status_code in (200, 302, 404, 422), (method, rule.rule)


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize("assessment", [SAMPLE, "made-up"])
def test_a_made_up_name_is_a_page_that_says_so(app: Flask, visit: Visit, name: str, assessment: str) -> None:
    visitor = visit("Sam Sample", "en")
    for address in addresses(app, "GET", name, assessment):
        assert visitor.client.get(address, follow_redirects=True).status_code in (200, 404), address
    token = visitor.go("assessments/new/wales_iia").token
    for address in addresses(app, "POST", name, assessment):
        if not address.endswith(("/assessments/new", "/details", "/packs/")):
            sent = {"csrf_token": token, "item": name, "q-x-y-z": "1"}
            assert visitor.client.post(address, data=sent).status_code in (302, 400, 404, 422), address


def test_a_site_without_sample_people_lets_nobody_in(app: Flask) -> None:

    site = app.extensions["iia"]
    settings = replace(site.settings, sample_people=False, local_accounts=False)
    app.extensions["iia"] = replace(site, settings=settings)
    try:
        visitor = Visitor(app.test_client()).go("sign-in")
        assert "Nobody can sign in to this site yet." in visitor.text
        assert visitor.post("/en/sign-in/sample", {"person": "sample-sam"}).status in (400, 403)
        assert visitor.post("/en/sign-in", {"address": "a", "password": "b"}).status in (400, 404)
    finally:
        app.extensions["iia"] = site
