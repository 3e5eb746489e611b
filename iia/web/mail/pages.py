"""Notices: what somebody has been told, where each leads, and how they want to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from exports.letters import say_notice
from iia.domain.letters import KINDS
from iia.errors import NotFoundError
from iia.language.catalogue import LANGUAGES
from iia.services.mail.how_told import choose_how_told, find_way
from iia.services.mail.read_notices import count_unread, mark_all_read, open_notice, read_notices
from iia.store.mail.told import Way
from iia.web.languages import list_language_choices, page_language
from iia.web.needs import Visitor, needs
from iia.web.site import database, now, person, site, wording

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from iia.services.mail.read_notices import NoticePage
    from iia.store.mail.notices import StoredNotice

blueprint = Blueprint("notices", __name__, url_prefix="/<language:language>")


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice in words; `leads` says that there is a page to open."""

    id: str
    words: str
    at: datetime
    is_new: bool
    leads: bool


@blueprint.get("/notices")
@needs(Visitor.SIGNED_IN)
def index() -> ResponseReturnValue:
    """List what somebody has been told, the newest first."""
    found = read_notices(database(), person(), _find_number())
    return render_template(
        "web/mail/notices.html",
        found=found,
        notices=[_show(notice) for notice in found.notices],
        pagination=_link_pages(found),
    )


@blueprint.get("/notices/<notice>")
@needs(Visitor.SIGNED_IN)
def open_one(notice: str) -> ResponseReturnValue:
    """Lead to what a notice is about; it has been read by that."""
    found = open_notice(database(), person(), notice, now=now())
    path = _find_path(found)
    return redirect(url_for("notices.index") if path is None else f"{request.script_root}/{path}")


@blueprint.post("/notices")
@needs(Visitor.SIGNED_IN)
def mark_read() -> ResponseReturnValue:
    """Mark all notices as read."""
    mark_all_read(database(), person(), now=now())
    flash(wording().say("All notices are marked as read."))
    return redirect(url_for("notices.index"))


@blueprint.get("/account/notices")
@needs(Visitor.SIGNED_IN)
def choose() -> ResponseReturnValue:
    """Show how somebody is told, for them to change."""
    return render_template(
        "web/mail/choices.html",
        way=find_way(database(), person()),
        languages=list_language_choices(),
        sends_mail=site().settings.outgoing is not None,
    )


@blueprint.post("/account/notices")
@needs(Visitor.SIGNED_IN)
def save_choice() -> ResponseReturnValue:
    """Record how somebody wants to be told, and in which language."""
    way, language = request.form.get("way", ""), request.form.get("mail_language", "")
    if way not in {each.value for each in Way} or language not in LANGUAGES:
        raise NotFoundError("way to be told", way)
    choose_how_told(database(), person(), Way(way), language)
    flash(wording().say("Your choice has been saved."))
    return redirect(url_for("notices.choose"))


def count_new() -> int:
    """Return how many notices whoever is signed in has not read, for the header of every page."""
    if "new_notices" not in g:
        g.new_notices = count_unread(database(), person())
    return int(g.new_notices)


def _find_number() -> int:
    number = request.args.get("page", "1")
    if not number.isascii() or not number.isdecimal():
        raise NotFoundError("page of notices", number)
    return int(number[:9])


def _show(notice: StoredNotice) -> ShownNotice:
    words = say_notice(notice.kind, notice.values, wording())
    leads = _find_path(notice) is not None
    return ShownNotice(notice.id, words, notice.at, notice.read_at is None, leads)


def _find_path(notice: StoredNotice) -> str | None:
    return KINDS[notice.kind].find_path(page_language(), **notice.values)


def _link_pages(found: NoticePage) -> dict[str, object] | None:
    """Return the links to the other pages, as the component takes them; None if there are none."""
    if found.pages == 1:
        return None
    say = wording().say

    def link(number: int, words: str) -> dict[str, str]:
        return {"href": url_for("notices.index", page=number), "text": words}

    links: dict[str, object] = {"landmarkLabel": say("Pages of notices")}
    if found.number > 1:
        links["previous"] = link(found.number - 1, say("Newer"))
    if found.number < found.pages:
        links["next"] = link(found.number + 1, say("Older"))
    return links
