"""About the site: help in the reader's language, who runs it, and what it keeps; for anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from iia.domain.text import Text
from iia.report.guide import read_guide
from iia.web.contact import Contact
from tests.journeys.visitor import Visitor
from tests.unit.report.test_guide import text_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

PEOPLE = Contact(
    name=Text({"en": "Support team", "cy": "Tîm cymorth"}),
    email="support@example.org",
    phone="0300 000 0000",
    organisation=Text({"en": "Example Department", "cy": "Adran Enghraifft"}),
    privacy_email="data@example.org",
)


@pytest.fixture
def stranger(app: Flask, language: str) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(app.test_client(), language)


@pytest.fixture
def named(app: Flask) -> Iterator[None]:
    """A site whose operator has said who runs it."""
    site = app.extensions["iia"]
    app.extensions["iia"] = replace(site, settings=replace(site.settings, contact=PEOPLE))
    yield
    app.extensions["iia"] = site


def test_help_has_every_chapter_of_the_guide_and_leads_to_each(stranger: Visitor) -> None:
    page = stranger.go("help").page
    guide = read_guide(text_in(stranger.language))
    assert stranger.heading == guide.title
    shown = [(int(head.name[1]), head.get_text().strip()) for head in page.select("main h2[id], main h3[id]")]
    assert shown[1:] == [(chapter.level, chapter.title) for chapter in guide.chapters]
    for link in page.select("main nav a"):
        assert page.find(id=str(link["href"]).removeprefix("#")), link


@pytest.mark.usefixtures("named")
def test_whoever_runs_the_site_is_named_where_somebody_needs_them(stranger: Visitor) -> None:
    name = {"en": "Support team", "cy": "Tîm cymorth"}[stranger.language]
    for path in ("contact", "accessibility", "nothing-here"):
        page = stranger.go(path).page
        assert name in stranger.text, path
        assert page.select_one('main a[href="mailto:support@example.org"]'), path
        assert page.select_one('main a[href="tel:03000000000"]'), path
    organisation = {"en": "Example Department", "cy": "Adran Enghraifft"}[stranger.language]
    assert organisation in stranger.go("privacy").text
    assert stranger.page.select_one('main a[href="mailto:data@example.org"]')


def test_a_site_that_names_nobody_says_so(stranger: Visitor, say: Callable[..., str]) -> None:
    sentence = (
        "The people who run this site have not said here how to reach them. "
        "Ask whoever told you about the site."
    )
    for path in ("contact", "accessibility"):
        assert say(sentence) in stranger.go(path).text
    assert say(sentence) not in stranger.go("nothing-here").text


def test_the_page_of_cookies_names_each_that_the_site_sets(app: Flask, stranger: Visitor) -> None:
    stranger.go("sign-in").sign_in("Sam Sample").go("assessments/new")
    names = {app.config["SESSION_COOKIE_NAME"], "iia_browser"}
    # The test client has what a browser would keep.
    assert {key[2] for key in stranger.client._cookies or ()} == names
    said = stranger.go("cookies").text
    assert all(name in said for name in names)
