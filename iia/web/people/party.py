"""The site as passkeys know it, from its public address and never from what a request says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, request

from iia.services.accounts.passkeys import Party
from iia.web.site import site, wording

if TYPE_CHECKING:
    from iia.services.people.public_url import PublicUrl

OWN_HOST: Final = "localhost"
"""What passkeys call a site on this machine: browsers bind none to a number."""


def party() -> Party:
    """Return the host that passkeys are bound to, the origin of the site's pages, and its name."""
    url: PublicUrl | None = site().settings.public_url
    name = wording().say("Impact assessments")
    if url is not None:
        return Party(url.host, url.origin, name)
    # Without a public address the site is on this machine alone, and only its port is not known.
    port = request.environ.get("SERVER_PORT", "")
    return Party(OWN_HOST, f"http://{OWN_HOST}:{port}", name)


def answer_json(document: str) -> Response:
    """Return a document for a script."""
    return Response(document, mimetype="application/json")
