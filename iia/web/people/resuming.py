"""Offering what was typed when it could not be saved: a session had ended, or the site had a fault.

Only a form from a page of this site is kept. Otherwise another site could fill in a form, and leave it to
whoever signs in to send it. When a session has ended, what was typed goes straight to whoever the form was
shown to: the browser carries none of it on, so that nobody else who signs in there sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from flask import g, render_template, request
from werkzeug.exceptions import HTTPException

from iia.services.people.unsaved_forms import find_unsaved, keep_unsaved
from iia.web.addresses import form_of, here
from iia.web.people.authors import find_author
from iia.web.site import database, now, person
from iia.web.typed_forms import AUTHOR, fields_sent, files_sent, is_from_here, place_of_request, takes_typed

if TYPE_CHECKING:
    from iia.store.people.unsaved_forms import UnsavedForm
    from iia.web.requests import SiteRequest

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
"""The id of an option, as a bank writes it."""


@dataclass(frozen=True, slots=True)
class SentForm:
    """What somebody sent, to be sent again: where to, its fields, and the names of its files.

    `sealed_author` is the hidden field that says who the form was shown to, as it was sent.
    """

    path: str
    sealed_author: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def passages(self) -> tuple[str, ...]:
        """What was written, to be read or copied; the ids of what was chosen would tell nobody anything."""
        typed = (value for name, value in self.fields if name.startswith("q-") and value.strip())
        return tuple(value for value in typed if not _ID.fullmatch(value))


def find_sent_form() -> SentForm | None:
    """Return what this request sent, if it is a form of this site that something is typed into."""
    try:
        if not (takes_typed() and is_from_here()):
            return None
        fields, files = fields_sent(), files_sent()
    except HTTPException:
        return None  # it is too large to be read, or no form
    return SentForm(here(), request.form.get(AUTHOR, ""), fields, files) if fields else None


def keep_for_author() -> str | None:
    """Keep what this request sent for whoever the form was shown to, signed in or not.

    Returns:
        The address that it was sent to; None if nothing was kept.
    """
    sent = find_sent_form()
    place, author = (None, None) if sent is None else (place_of_request(), find_author())
    if sent is None or place is None or author is None:
        return None
    keep_unsaved(database(), author, place, fields=sent.fields, files=sent.files, now=now())
    return sent.path


def keep_for_another() -> tuple[str, ...]:
    """Keep what a form holds that was shown to somebody else than whoever is signed in and may not send it.

    Only its fields are read: a file could be large, and could not be kept.

    Returns:
        What was written, if it was whoever is signed in who wrote it: it is not saved, and they may need it.
    """
    if not (takes_typed() and is_from_here() and g.get("person") is not None):
        return ()
    cast("SiteRequest", request).drops_files = True
    sent, author = find_sent_form(), find_author()
    if sent is not None and author == person().id:
        return sent.passages
    if sent is not None and author is not None:
        keep_for_author()
    return ()


def resume(address: str) -> str | None:
    """Return the page that offers whoever is signed in to save what they typed at an address, if they did."""
    unsaved: UnsavedForm | None = find_unsaved(database(), person(), form_of(address))
    if unsaved is None:
        return None
    return render_template("web/people/resume.html", unsaved=unsaved, address=address)


def resume_here() -> str | None:
    """Return that page for a form whose token has lapsed, if whoever is signed in is who typed it."""
    address = keep_for_author()
    is_theirs = g.get("person") is not None and find_author() == person().id
    return resume(address) if address is not None and is_theirs else None
