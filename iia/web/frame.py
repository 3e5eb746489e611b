"""The frame of every page: where its navigation and its foot lead, and which of these the page is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import g, request, url_for

from iia.web.assessments.reading import name_list
from iia.web.needs import may
from iia.web.site import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.services.assessments.open_assessment import OpenedAssessment


_PEOPLE: Final = ("people", "adding", "importing", "unowned", "person", "joining", "security_log")
"""The blueprints of the pages for administrators."""


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the frame.

    Attributes:
        words: what it says.
        address: where it leads.
        current: the value of `aria-current`: `page` on the page that it leads to, `true` on one within that.
    """

    words: str
    address: str
    current: str


def list_navigation(opened: OpenedAssessment | None) -> tuple[FrameLink, ...]:
    """Return the places of an assessment, or on a page about none those of the site."""
    return tuple(_list_site() if opened is None else _list_assessment(opened.id))


def _list_assessment(assessment: str) -> Iterator[FrameLink]:
    say = wording().say
    yield _link(say("Task list"), "tasks.overview", assessment=assessment)
    yield _link(
        say("People"),
        "taking_part.index",
        "taking_part",
        "one_participant",
        "giving_section",
        assessment=assessment,
    )
    yield _link(say("Scores"), "scores.show", "scores", "figures", "actions", assessment=assessment)
    yield _link(say("Packs"), "packs.index", "packs", assessment=assessment)
    yield _link(say("Search"), "search.show", assessment=assessment)
    yield _link(say("Help"), "about.guide")


def _list_site() -> Iterator[FrameLink]:
    say = wording().say
    if g.person is not None:
        yield _link(name_list(), "assessments.mine", "assessments")
        yield _link(say("My work"), "my_work.show")
        yield _link(say("Question banks"), "banks.index")
        if may("manage_people", None):
            yield _link(say("People"), "people.index", *_PEOPLE)
    yield _link(say("Help"), "about.guide")


def list_footer() -> tuple[FrameLink, ...]:
    """Return the pages about the site itself, which are for anybody."""
    say = wording().say
    return (
        _link(say("Accessibility statement"), "about.accessibility"),
        _link(say("Cookies"), "about.cookies"),
        _link(say("Privacy"), "about.privacy"),
        _link(say("Help"), "about.guide"),
        _link(say("Contact"), "about.contact"),
    )


def _link(words: str, endpoint: str, *rooms: str, assessment: str | None = None) -> FrameLink:
    """Return a link to a page; `rooms` are the blueprints of the pages that are within it."""
    current = "page" if request.endpoint == endpoint else "true" if request.blueprint in rooms else ""
    address = url_for(endpoint) if assessment is None else url_for(endpoint, assessment=assessment)
    return FrameLink(words, address, current)
