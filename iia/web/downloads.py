"""Downloads: bytes that somebody gave or the program made, sent so that no browser runs them as a page."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import Response

if TYPE_CHECKING:
    from iia.services.download import Download

_POLICY: Final = "sandbox; default-src 'none'; frame-ancestors 'none'"
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9 ._()+,-]")
_UNRESERVED: Final = "!#$&+-.^_`|~"
"""What RFC 8187 lets stand for itself in a name, besides letters and digits."""


def send_download(download: Download) -> Response:
    """Return a response with what is kept in the database, checked, for a browser to save."""
    return send_file(download.name, download.media_type, download.content)


def send_file(name: str, media_type: str, content: bytes) -> Response:
    """Return a response that a browser saves under that name, and shows to nobody as a page."""
    response = Response(content, mimetype=_inactive(media_type))
    response.headers["Content-Disposition"] = dispose(name)
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def _inactive(media_type: str) -> str:
    """Return a media type that no browser runs: a PDF's own, and for all else none in particular."""
    return media_type if media_type == "application/pdf" else "application/octet-stream"


def dispose(name: str) -> str:
    """Return the header that says to save a file under a name, whatever letters it has (RFC 6266).

    The name stands there twice: in plain letters for old programs, because a header can hold no others, and
    percent-encoded, which every browser prefers.
    """
    return f"attachment; filename=\"{_in_plain_letters(name)}\"; filename*=UTF-8''{quote(name, _UNRESERVED)}"


def _in_plain_letters(name: str) -> str:
    """Return a name without accents, and with a low line for each letter that is none of A to Z."""
    # NFKD parts a letter such as ŵ from its accent.
    letters = (sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _NOT_PLAIN.sub("_", "".join("-" if _is_dash(sign) else sign for sign in letters))


def _is_dash(sign: str) -> bool:
    return unicodedata.category(sign) == "Pd"
