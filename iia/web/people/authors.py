"""Who typed a form: each form says so under a seal, because its session may have ended when it is sent."""

from __future__ import annotations

import hashlib
import hmac

from flask import g, request

from iia.web.site import site
from iia.web.typed_forms import AUTHOR


def seal_author() -> str:
    """Return the value of the hidden field for whoever is signed in; nothing if nobody is."""
    return _seal(g.person.id) if g.person is not None else ""


def find_author() -> str | None:
    """Return the id of whoever the form of this request was shown to; None if it does not say so truly."""
    sent = request.form.get(AUTHOR, "")
    person = sent.rpartition(".")[0]
    return person if person and hmac.compare_digest(sent.encode(), _seal(person).encode()) else None


def _seal(person: str) -> str:
    key = site().settings.secret_key.encode()
    return f"{person}.{hmac.new(key, f'iia form of {person}'.encode(), hashlib.sha256).hexdigest()}"
