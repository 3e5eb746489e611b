"""Smaller answers: gzip for whoever takes it, but for a page that another site asks for.

How long a page is when compressed can give away what stands on it beside words of a stranger (BREACH).
So a page is compressed only if the browser says that this site, or its reader alone, asked for it.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

GZIP: Final = "gzip"

_LEAST: Final = 1400
"""How many bytes an answer has at least to be compressed: fewer travel in one packet anyhow."""

_LEVEL: Final = 4
"""For a page, which is compressed as it is shown: higher ones take twice the time for a tenth less."""

_OWN: Final = frozenset({"same-origin", "none"})
"""What `Sec-Fetch-Site` says where this site, or the reader alone, asked for a page."""


def init_compression(app: Flask) -> None:
    """Compress every page that may be compressed; nothing else is touched."""
    app.after_request(_compress_page)


def takes_gzip() -> bool:
    """Return whether whoever asks takes gzip, and would not rather have the answer as it is."""
    return request.accept_encodings.best_match((GZIP, "identity")) == GZIP


def _compress_page(response: Response) -> Response:
    if response.mimetype != "text/html":
        return response
    response.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
    page = response.get_data()
    if len(page) >= _LEAST and takes_gzip() and request.headers.get("Sec-Fetch-Site") in _OWN:
        response.set_data(gzip.compress(page, _LEVEL, mtime=0))
        response.content_encoding = GZIP
    return response
