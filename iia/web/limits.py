"""How large a request may be: enough for the longest honest form, less from somebody not signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import g, request
from werkzeug.exceptions import NotFound

if TYPE_CHECKING:
    from flask import Flask

MEGABYTE: Final = 1024 * 1024

LARGEST_REQUEST: Final = 64 * MEGABYTE
"""Room for five files of ten megabytes, and the form around them."""

LARGEST_TEXT: Final = 24 * MEGABYTE
"""Well above the longest text that fits, so that one too long comes back with an error, and is not lost."""

MOST_FIELDS: Final = 5_000
"""A grid of a hundred rows has a few hundred fields."""

LARGEST_FROM_STRANGERS: Final = 4 * MEGABYTE
"""Room for a page of long answers, which is kept while somebody signs in again."""


def init_limits(app: Flask) -> None:
    """Set the limits; a request beyond them is answered with a page that says so."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_TEXT,
        MAX_FORM_PARTS=MOST_FIELDS,
    )
    app.before_request(_refuse_null_bytes)


def _refuse_null_bytes() -> None:
    """Refuse an address with a null byte, because it names nothing and PostgreSQL does not accept it."""
    if "\x00" in request.path:
        raise NotFound


def limit_strangers() -> None:
    """Accept only small requests from somebody who is not signed in."""
    if g.person is None:
        request.max_content_length = LARGEST_FROM_STRANGERS
