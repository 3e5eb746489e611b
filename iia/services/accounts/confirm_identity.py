"""Showing again who one is: to finish signing in, and before something that matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.accounts.attempts import CountedAs, Limited, count_attempts, return_attempts
from iia.services.accounts.code_app import use_app_code
from iia.services.accounts.known_browsers import is_browser_of
from iia.services.accounts.passkeys import use_answer
from iia.services.accounts.password_hashing import verify_password
from iia.services.accounts.recovery_codes import use_recovery_code
from iia.services.accounts.second_factors import CODE_APP, read_factors
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.services.people.sessions import confirm_session
from iia.store.people.local_accounts import find_account_of
from iia.store.people.recovery_codes import count_codes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.accounts.passkeys import Party, PasskeyAnswer
    from iia.services.accounts.password_hashing import PasswordWork
    from iia.services.accounts.second_factors import Factors
    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.sessions import StoredSession

LASTS: Final = timedelta(minutes=10)
"""How long it counts that somebody has shown who they are."""

SAMPLE: Final = "sample"
"""The method of a sample person, who has nothing to show."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """A session whose person shows who they are: its row and token, the browser's token, and the origin."""

    session: StoredSession
    token: str
    browser: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That it was them: the new token of their session; `codes_left` after a recovery code was used."""

    token: str
    codes_left: int | None = None


@dataclass(frozen=True, slots=True)
class Proofs:
    """What somebody can show that it is them; a password counts where there is no second factor."""

    factors: Factors
    has_password: bool

    @property
    def is_any(self) -> bool:
        """Whether they have anything to show."""
        return self.has_password or self.factors.count > 0


def find_proofs(database: Database, person: str, *, has_passwords: bool) -> Proofs:
    """Return what somebody can show that it is them, on a site where people have passwords or not."""
    with database.reading() as connection:
        account = find_account_of(connection, database.keys, person)
        factors = read_factors(connection, database.keys, person)
    has_password = has_passwords and account is not None and account.password_hash is not None
    return Proofs(factors, has_password=has_password and not factors.count)


def is_confirmed(session: StoredSession, now: datetime) -> bool:
    """Return whether the person of a session has shown who they are a short while ago."""
    if session.method == SAMPLE:
        return True
    return session.confirmed_at is not None and now - session.confirmed_at < LASTS


def confirm_by_code(
    database: Database, confirming: Confirming, code: str, *, now: datetime
) -> Confirmed | None:
    """Let somebody show by a code who they are: one of their app, or a recovery code.

    Raises:
        ThrottledError: too many codes were tried.
    """
    counted = _count(database, confirming, now)
    whose = confirming.session.person.id
    with database.writing() as connection:
        if use_app_code(connection, database.keys, whose, code, now=now):
            left = None
        elif use_recovery_code(connection, database.keys, whose, code, now=now):
            left = count_codes(connection, whose)
            event = SecurityEvent(SecurityKind.RECOVERY_CODE_USED, whose, whose, {"left": str(left)})
            note_security(connection, event, confirming.origin, at=now)
        else:
            _note_refusal(connection, confirming, CODE_APP, now)
            return None
        return_attempts(connection, database.keys, counted)
        return _confirm(connection, confirming, now, left)


def confirm_by_passkey(
    database: Database, confirming: Confirming, party: Party, answer: PasskeyAnswer, *, now: datetime
) -> Confirmed | None:
    """Let somebody show by one of their passkeys who they are."""
    with database.writing() as connection:
        passkey = use_answer(connection, database, party, answer, origin=confirming.origin, now=now)
        if passkey is None or passkey.person != confirming.session.person.id:
            return None
        return _confirm(connection, confirming, now)


def confirm_by_password(
    database: Database, confirming: Confirming, work: PasswordWork, password: str, *, now: datetime
) -> Confirmed | None:
    """Let somebody show by their password who they are, if they have no second factor.

    Raises:
        ThrottledError: too many passwords were tried.
    """
    whose = confirming.session.person.id
    counted = _count(database, confirming, now)
    with database.reading() as connection:
        account = find_account_of(connection, database.keys, whose)
        has_factor = read_factors(connection, database.keys, whose).count > 0
    password_hash = None if account is None or has_factor else account.password_hash
    is_right = verify_password(work, password_hash, password).is_right
    with database.writing() as connection:
        if not is_right:
            _note_refusal(connection, confirming, "password", now)
            return None
        return_attempts(connection, database.keys, counted)
        return _confirm(connection, confirming, now)


def _count(database: Database, confirming: Confirming, now: datetime) -> tuple[CountedAs, ...]:
    """Count an attempt: by session, and by person, but for a browser that they have signed in with."""
    whose, browser = confirming.session.person.id, confirming.browser
    with database.reading() as connection:
        is_known = is_browser_of(connection, browser, whose)
    counted = (
        CountedAs(Limited.CODES_OF_SESSION, confirming.session.id),
        CountedAs(Limited.CODES_IN_BROWSER, f"{browser} {whose}")
        if is_known
        else CountedAs(Limited.CODES_OF_PERSON, whose),
    )
    count_attempts(database, counted, confirming.origin, now=now)
    return counted


def _note_refusal(connection: Connection, confirming: Confirming, factor: str, now: datetime) -> None:
    whose = confirming.session.person.id
    event = SecurityEvent(SecurityKind.SECOND_FACTOR_REFUSED, None, whose, {"factor": factor})
    note_security(connection, event, confirming.origin, at=now)


def _confirm(
    connection: Connection, confirming: Confirming, now: datetime, left: int | None = None
) -> Confirmed | None:
    token = confirm_session(connection, confirming.token, confirming.session, confirming.origin, now=now)
    return None if token is None else Confirmed(token, left)


def confirm_added(database: Database, confirming: Confirming, *, now: datetime) -> Confirmed | None:
    """Go on with the session of whoever has just added a second factor, which shows that they have it."""
    with database.writing() as connection:
        return _confirm(connection, confirming, now)
