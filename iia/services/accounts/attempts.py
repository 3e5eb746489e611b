"""Allowances: how often somebody may try before they must wait; counted before anything is looked at.

Guessing from one place is limited by the client's address, and guessing at one account by the account. A
browser that somebody has signed in with has an allowance of its own for their account, so that nobody can
lock them out by guessing.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.errors import ThrottledError
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people.sign_in_attempts import (
    count_attempt,
    forget_attempts,
    forget_bucket,
    give_back,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.keys import ChainKeys

_KEY: Final = "attempts"


class Limited(Enum):
    """What is limited, with the word for it in the database."""

    CLIENT = "client"
    ACCOUNT = "account"
    BROWSER = "browser"
    CODES_OF_SESSION = "codes_of_session"
    CODES_OF_PERSON = "codes_of_person"
    CODES_IN_BROWSER = "codes_in_browser"
    LINKS_OF_CLIENT = "links_of_client"
    RESETS_OF_CLIENT = "resets_of_client"
    RESETS_OF_ACCOUNT = "resets_of_account"
    REFUSALS_OF_CLIENT = "refusals_of_client"
    CHALLENGE = "challenge"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many attempts there may be within a window, which begins with the first of them."""

    most: int
    window: timedelta


_HOUR: Final = timedelta(hours=1)
_QUARTER: Final = timedelta(minutes=15)

ALLOWANCES: Final[Mapping[Limited, Allowance]] = {
    # A large office may have one address; whoever signs in rightly uses none of its allowance up.
    Limited.CLIENT: Allowance(60, _QUARTER),
    Limited.ACCOUNT: Allowance(10, _HOUR),
    Limited.BROWSER: Allowance(10, _HOUR),
    # A code has six digits, and three of them are good at a time.
    Limited.CODES_OF_SESSION: Allowance(5, _HOUR),
    Limited.CODES_OF_PERSON: Allowance(10, _HOUR),
    Limited.CODES_IN_BROWSER: Allowance(10, _HOUR),
    Limited.LINKS_OF_CLIENT: Allowance(60, _HOUR),
    Limited.RESETS_OF_CLIENT: Allowance(20, _HOUR),
    Limited.RESETS_OF_ACCOUNT: Allowance(5, _HOUR),
    # Only so many lines of the log are for what anybody can send.
    Limited.REFUSALS_OF_CLIENT: Allowance(60, _HOUR),
    # Each is good once, and for less time than this.
    Limited.CHALLENGE: Allowance(1, _HOUR),
}

KEPT: Final = timedelta(hours=2)
"""How long attempts are remembered: at least as long as any window."""


@dataclass(frozen=True, slots=True)
class CountedAs:
    """What an attempt is counted under: what is limited, and whose it is."""

    limited: Limited
    whose: str

    def bucket(self, keys: ChainKeys) -> str:
        """Return the name of the row that counts; it names nobody to whoever reads the database."""
        code = hmac.new(keys.derive(_KEY), f"{self.limited.value} {self.whose}".encode(), hashlib.sha256)
        return f"{self.limited.value}:{code.hexdigest()[:32]}"


def client_of(origin: Origin) -> str:
    """Return whose allowance a request from an address uses: a household has 2⁶⁴ addresses of IPv6."""
    try:
        address = ipaddress.ip_address(origin.address)
    except ValueError:
        return origin.address
    if address.version == 4:  # noqa: PLR2004 - of the Internet protocol
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def count_attempts(
    database: Database, counted: tuple[CountedAs, ...], origin: Origin, *, now: datetime
) -> None:
    """Count an attempt under each heading, up to the first whose allowance is used up.

    Args:
        database: where it is counted.
        counted: the headings, the widest first: who may not try from here uses nobody else's allowance up.
        origin: where it came from.
        now: the time.

    Raises:
        ThrottledError: an allowance was used up before this attempt.
    """
    until = None
    with database.writing() as connection:
        for one in counted:
            until = _count(connection, database.keys, one, origin, now)
            if until is not None:
                break
    if until is not None:
        raise ThrottledError(until)


def _count(
    connection: Connection, keys: ChainKeys, counted: CountedAs, origin: Origin, now: datetime
) -> datetime | None:
    """Count one attempt, and return when there may be another if this one was too many."""
    allowance, bucket = ALLOWANCES[counted.limited], counted.bucket(keys)
    attempts = count_attempt(connection, bucket, now=now, window=allowance.window)
    if attempts.count <= allowance.most:
        return None
    if attempts.count == allowance.most + 1:
        event = SecurityEvent(SecurityKind.THROTTLED, details={"bucket": bucket})
        note_security(connection, event, origin, at=now)
    return attempts.began_at + allowance.window


def use_once(connection: Connection, keys: ChainKeys, challenge: str, now: datetime) -> bool:
    """Use a challenge up; False if it was used before."""
    bucket = CountedAs(Limited.CHALLENGE, challenge).bucket(keys)
    window = ALLOWANCES[Limited.CHALLENGE].window
    return count_attempt(connection, bucket, now=now, window=window).count == 1


def return_attempts(connection: Connection, keys: ChainKeys, counted: tuple[CountedAs, ...]) -> None:
    """Take an attempt back that was right, and forget the wrong ones before it of a known browser."""
    for one in counted:
        if one.limited in (Limited.BROWSER, Limited.CODES_IN_BROWSER):
            forget_bucket(connection, one.bucket(keys))
        else:
            give_back(connection, one.bucket(keys))


def forget_old_attempts(database: Database, *, now: datetime) -> None:
    """Forget attempts that count no more."""
    with database.writing() as connection:
        forget_attempts(connection, now - KEPT)
