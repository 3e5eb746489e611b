"""Keeping what was typed when a session has ended: it is carried through signing in, and offered for saving.

Only a form that comes from a page of this site is kept. Another site's page could otherwise put words into
a form, and leave it to somebody who signs in to send them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import render_template, request

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FIELDS: Final = frozenset({"csrf_token", "person", "next", "kept"})
"""Fields of the forms themselves, not of what somebody typed."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What somebody sent, and where to."""

    path: str
    fields: tuple[tuple[str, str], ...]

    def to_json(self) -> str:
        """Return the form as a hidden field carries it."""
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
    """Tell whether the browser says that a page of this site sent the request."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.host


def read_kept(written: str) -> KeptForm | None:
    """Return the form that a hidden field carried, or None if it is not one."""
    try:
        found = json.loads(written)
        fields = tuple((str(name), str(value)) for name, value in found["fields"])
        path = str(found["path"])
    except (ValueError, TypeError, KeyError):
        return None
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return KeptForm(path, fields) if is_ours else None
