"""The headers that tell a browser what a page may load and who may frame it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from flask import g, request

from iia.web.assets import let_browsers_keep

if TYPE_CHECKING:
    from flask import Flask, Response

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
}
FIRST_ERROR: Final = 400
"""A status below this is not an error."""

_YEAR: Final = 365 * 24 * 60 * 60


def init_headers(app: Flask, *, over_https: bool) -> None:
    """Give every response its headers."""

    def add(response: Response) -> Response:
        for name, value in _FIXED.items():
            response.headers[name] = value
        # A page whose own address is a secret, and a download, have stricter policies of their own.
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=nonce()))
        if over_https:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        if request.endpoint == "static" and response.status_code < FIRST_ERROR:
            let_browsers_keep(response)
        else:
            # Pages show what is not public yet, so no browser or proxy may store them.
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(add)


def nonce() -> str:
    """Return the random word that marks the scripts of this page as its own."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)
