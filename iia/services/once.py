"""Forms that make something: each makes it once, however often it is sent, even twice at the same time.

A form carries a random `once` from when it is shown, and the id of what it makes is worked out from that. It
is worked out from who sends it too: nobody can choose an id, or find out that one is taken.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError

if TYPE_CHECKING:
    from iia.store.people.queries import Person

_BYTES: Final = 10
_ONCE: Final = re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}")


def new_id() -> str:
    """Return a random id, which is also what a form is given for its `once`."""
    return secrets.token_hex(_BYTES)


def id_made_by(actor: Person, once: str, what: str) -> str:
    """Return the id of what a form makes when a person sends it.

    Args:
        actor: who sends the form.
        once: what the form was given when it was shown.
        what: what it makes, where a form can make several things.

    Raises:
        NotFoundError: no form was shown with this `once`.
    """
    if not _ONCE.fullmatch(once):
        raise NotFoundError("form", once)
    return hashlib.sha256(f"{what} {once} {actor.id}".encode()).hexdigest()[: 2 * _BYTES]
