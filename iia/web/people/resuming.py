"""Keeping what was typed when a session has ended: it is carried through signing in, then offered for saving.

Only a form from a page of this site is kept. Otherwise another site could fill in a form, and leave it to
whoever signs in to send it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import render_template, request
from werkzeug.exceptions import BadRequest

from iia.web.addresses import find_host, is_own_address

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FIELDS: Final = frozenset({"csrf_token", "person", "next", "kept"})
"""Fields that belong to the forms themselves and are not what somebody typed."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What somebody sent, and the address they sent it to."""

    path: str
    fields: tuple[tuple[str, str], ...]

    def to_json(self) -> str:
        """Return the form in the way a hidden field carries it."""
        return json.dumps({"path": self.path, "fields": self.fields})

    def render(self) -> str:
        """Return the page that offers to save it."""
        return render_template("web/people/resume.html", kept=self)


def keep_form() -> KeptForm | None:
    """Return what this request sent, if it comes from a page of this site."""
    if request.method != "POST" or not is_from_here():
        return None
    fields = tuple(_typed())
    return KeptForm(request.full_path.rstrip("?"), fields) if fields else None


def _typed() -> Iterator[tuple[str, str]]:
    for name, values in request.form.lists():
        if name not in OWN_FIELDS:
            yield from ((name, value) for value in values)


def is_from_here() -> bool:
    """Return whether the browser says that a page of this site sent the request."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched == "same-origin"
    # Older browsers do not send that header.
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return find_host(source) == request.host


def read_kept(written: str) -> KeptForm | None:
    """Return the form that a hidden field carried, or None if it was for another site.

    Raises:
        BadRequest: it is no form.
    """
    try:
        found = json.loads(written)
        fields = tuple((_text(name), _text(value)) for name, value in found["fields"])
        path = _text(found["path"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadRequest from error
    return KeptForm(path, fields) if is_own_address(path) else None


def _text(found: object) -> str:
    """Return a text that can be written on a page: JSON can hold halves of characters, UTF-8 cannot."""
    text = str(found)
    text.encode()
    return text
