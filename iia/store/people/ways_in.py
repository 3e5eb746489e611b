"""How somebody signs in, without any secret of it, and how many sessions they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from iia.store.people.sign_in_tables import IdentityRow, LocalAccountRow, OneTimeLinkRow, PasskeyRow, TotpRow
from iia.store.people.tables import SessionRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, ScalarSelect


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How somebody signs in.

    Attributes:
        address: the e-mail address that they sign in by; None if they have no account of this site's own.
        has_password: whether they have set a password.
        passkeys: how many passkeys they have.
        has_codes: whether an app makes codes for them.
        providers: how many identities they have at providers.
        invited_until: until when their newest invitation is good, if it has not been used.
        sessions: how many sessions of theirs have not been ended.
        last_used: when one of their sessions was used last.
    """

    address: str | None
    has_password: bool
    passkeys: int
    has_codes: bool
    providers: int
    invited_until: datetime | None
    sessions: int
    last_used: datetime | None

    @property
    def is_any(self) -> bool:
        """Whether there is one: a password, a passkey or an identity at a provider."""
        return self.has_password or self.passkeys > 0 or self.providers > 0


def find_ways_in(connection: Connection, person: str, *, invitation: str) -> WaysIn:
    """Return how somebody signs in, in one query; `invitation` is what its links are called."""
    own = LocalAccountRow.person_id == person
    invited = (
        select(func.max(OneTimeLinkRow.expires_at))
        .where(OneTimeLinkRow.person_id == person, OneTimeLinkRow.purpose == invitation)
        .where(OneTimeLinkRow.used_at.is_(None), OneTimeLinkRow.replaced_at.is_(None))
        .scalar_subquery()
    )
    is_open = (SessionRow.person_id == person) & SessionRow.ended_at.is_(None)
    row = connection.execute(
        select(
            select(LocalAccountRow.address).where(own).scalar_subquery(),
            select(func.count(LocalAccountRow.password_hash)).where(own).scalar_subquery(),
            _count(PasskeyRow.id, PasskeyRow.person_id == person),
            _count(TotpRow.person_id, TotpRow.person_id == person),
            _count(IdentityRow.id, IdentityRow.person_id == person),
            invited,
            _count(SessionRow.id, is_open),
            select(func.max(SessionRow.used_at)).where(SessionRow.person_id == person).scalar_subquery(),
        )
    ).one()
    address, passwords, passkeys, codes, providers, until, sessions, used = row
    return WaysIn(address, bool(passwords), passkeys, bool(codes), providers, until, sessions, used)


def _count(column: object, which: object) -> ScalarSelect[int]:
    return select(func.count(column)).where(which).scalar_subquery()  # type: ignore[arg-type]
