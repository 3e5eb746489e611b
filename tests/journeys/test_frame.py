"""The frame: from every page of an assessment one sees which it is, and gets to each of its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect

from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic
from tests.journeys.visitor import Visitor, home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import Tag
    from flask import Flask

    from tests.journeys.visitor import Visit

NOT_FOR_AN_OWNER: Final = {"taking_part.ask_to_leave", "inviting.ask"}
"""What an owner cannot do, and what this site does not offer, because it sends no mail."""

NO_PAGES: Final = {"packs.download", "packs.state", "kept_files.download", "actions.download"}
"""What is sent without a frame: files, and a part of a page for its script."""

PLACES: Final = ("Task list", "People", "Scores", "Packs", "Search", "Help")
FOOT: Final = ("Accessibility statement", "Cookies", "Privacy", "Help", "Contact")


def addresses_on(visitor: Visitor) -> Iterator[str]:
    """Yield where the links of a page lead, and the buttons that look like links."""
    for link in visitor.page.select("a[href], button[name=leave], button[formaction]"):
        address = link.get("href") or link.get("value") or link.get("formaction")
        yield urlsplit(urljoin(visitor.path, str(address))).path


def endpoint_of(app: Flask, path: str) -> str | None:
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path)
    except (NotFound, RequestRedirect):
        return None
    return str(endpoint)


def walk(app: Flask, visitor: Visitor, starts: list[str]) -> Iterator[str]:
    """Visit one page of each kind that an assessment has, and yield the name of its endpoint."""
    found, waiting = set[str](), list(starts)
    while waiting:
        path = waiting.pop(0)
        endpoint = endpoint_of(app, path)
        if endpoint is None or endpoint in found | NO_PAGES:
            continue
        visitor.go(path)
        found.add(endpoint)
        waiting += [address for address in addresses_on(visitor) if address.startswith(starts[0])]
        yield endpoint


def words(links: list[Tag]) -> list[str]:
    return [" ".join(link.get_text().split()) for link in links]


def test_every_page_of_an_assessment_names_it_and_leads_to_its_places(
    app: Flask, answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    item = add_impact(answering, "First")
    start = home(answering)
    pack = answering.go(f"{start}packs/").press("English").path
    places = [f"{start}pages/register/impacts/{path}" for path in (item, f"{item}/remove", "new")]
    seen = []
    for endpoint in walk(app, answering, [start, pack, f"{start}actions", *places]):
        seen.append(endpoint)
        assert (
            present(answering.page.select_one(".iia-bar__title")).get_text().strip("\u2068\u2069") == "Taith"
        )
        links = answering.page.select("header nav .iia-bar__link")
        assert words(links)[: len(PLACES)] == [say(place) for place in PLACES], endpoint
        assert [link.get("lang") for link in links][-1] == {"en": "cy", "cy": "en"}[answering.language]
        assert words(answering.page.select("footer nav li")) == [say(place) for place in FOOT], endpoint
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert (
        set(seen)
        == {rule.endpoint for rule in rules if "assessment" in rule.arguments} - NO_PAGES - NOT_FOR_AN_OWNER
    )


def test_the_present_place_is_marked(answering: Visitor, say: Callable[..., str]) -> None:
    start = home(answering)
    for path, place, value in (
        ("", "Task list", "page"),
        ("scores", "Scores", "page"),
        ("scores/completeness", "Scores", "true"),
        ("packs/", "Packs", "page"),
    ):
        marked = answering.go(start + path).page.select("header [aria-current]")
        assert [(words([link])[0], link["aria-current"]) for link in marked] == [(say(place), value)]


def test_a_title_of_any_length_is_whole_in_the_bar_and_marked_with_its_language(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/new/wales_iia")
    title = "Llwybrau diogel i’r ysgol " * 9
    visitor.press("Start the assessment", {"q-title": title, "q-language": "cy"})
    bar = present(visitor.page.select_one(".iia-bar__title"))
    assert title.strip() in bar.get_text()
    assert bar["lang"] == "cy"


def test_pages_about_no_assessment_lead_to_the_lists_and_to_help(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Sam Sample", language)
    expected = [say(place) for place in ("My assessments", "My work", "Question banks", "Help")]
    for path in ("assessments/", "assessments/new", "banks/", "help", "nothing-here"):
        assert words(visitor.go(path).page.select("header nav .iia-bar__link"))[:-1] == expected, path


def test_whoever_is_not_signed_in_has_help_and_the_foot(
    app: Flask, language: str, say: Callable[..., str]
) -> None:
    visitor = Visitor(app.test_client(), language).go("sign-in")
    assert words(visitor.page.select("header nav .iia-bar__link"))[:-1] == [say("Help")]
    for place in FOOT:
        visitor.go("sign-in").follow(say(place))
        assert visitor.status == 200
        assert urlsplit(visitor.path).path.count("/") == 2


@pytest.mark.parametrize("language", ["en"])
def test_the_skip_link_comes_first_and_the_foot_last(answering: Visitor) -> None:
    for path in ("", "pages/basics", "scores", "packs/"):
        page = answering.go(home(answering) + path).page
        stops = page.select("body a[href], body button:not([tabindex='-1'])")
        assert "govuk-skip-link" in stops[0]["class"]
        assert words(stops[-len(FOOT) :]) == list(FOOT)
