"""One-time links: good once, for a while, and only until a newer one is made.

A token is worked out from the link's id with a key that is not in the database. So a mail that is sent again
carries the same link, and whoever reads the database can make none.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.services.once import new_id
from iia.services.people.security_log import Origin, SecurityEvent, SecurityKind, note_all_security
from iia.store.people import one_time_links as store
from iia.store.people.one_time_links import StoredLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys

_KEY: Final = "one-time links"


class LinkPurpose(Enum):
    """What a link is for, with the word for it in the database."""

    INVITATION = "invitation"
    RESET = "reset"


LASTS: Final[Mapping[LinkPurpose, timedelta]] = {
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.RESET: timedelta(minutes=30),
}
"""How long a link of each kind is good."""


def make_link(
    connection: Connection,
    keys: ChainKeys,
    person: str,
    purpose: LinkPurpose,
    *,
    at: datetime,
    made_by: str | None = None,
    origin: Origin,
) -> str:
    """Make a link, after which every earlier one of the same kind is dead, and return its id."""
    made = make_links(connection, keys, (person,), purpose, at=at, made_by=made_by, origin=origin)
    return made[person]


def make_links(
    connection: Connection,
    keys: ChainKeys,
    people: Iterable[str],
    purpose: LinkPurpose,
    *,
    at: datetime,
    made_by: str | None = None,
    origin: Origin,
) -> dict[str, str]:
    """Make a link for each of some people, as `make_link` makes one, and return their ids by the people's."""
    until = at + LASTS[purpose]
    links = [StoredLink(new_id(), each, purpose.value, at, made_by, until, None, None) for each in people]
    hashed = {_hash(token_of(keys, link.id)): link for link in links}
    store.add_links(connection, purpose.value, hashed, at=at)
    details = {"purpose": purpose.value}
    events = [SecurityEvent(SecurityKind.LINK_MADE, made_by, link.person, details) for link in links]
    note_all_security(connection, events, origin, at=at)
    return {link.person: link.id for link in links}


def token_of(keys: ChainKeys, link: str) -> str:
    """Return the token of a link, which goes into its address."""
    code = hmac.new(keys.derive(_KEY), link.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code).rstrip(b"=").decode()


def find_good_link(
    connection: Connection, token: str, *, now: datetime, lock: bool = False
) -> StoredLink | None:
    """Return the link of a token if it can still be used: neither used, nor replaced, nor too old.

    Args:
        connection: a transaction; a writing one if the link is to be used.
        token: what the address held.
        now: the time.
        lock: whether the link is about to be used, so that nobody else uses it meanwhile.
    """
    link = store.find_link(connection, _hash(token), lock=lock)
    if link is None or link.used_at is not None or link.replaced_at is not None:
        return None
    return link if now < link.expires_at else None


def _hash(token: str) -> str:
    # A plain hash is enough: nobody can guess 32 random bytes, as they might guess a password.
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
