"""Identities in the database: by which name of which provider somebody is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from iia.store.people.sign_in_tables import IdentityRow
from iia.store.seals import find_row_fault, seal_row
from iia.store.upsert import add_missing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys


@dataclass(frozen=True, slots=True)
class Identity:
    """What a provider (`issuer`) calls somebody (`subject`), and which person that is here."""

    issuer: str
    subject: str
    person: str
    made_at: datetime

    @property
    def id(self) -> str:
        """Both names as one, of a length that does not depend on theirs."""
        return hash_identity(self.issuer, self.subject)


def hash_identity(issuer: str, subject: str) -> str:
    """Return the id of an identity; no two pairs of names have the same."""
    return hashlib.sha256(f"{len(issuer)}:{issuer}{subject}".encode()).hexdigest()


def add_identity(connection: Connection, keys: ChainKeys, identity: Identity) -> bool:
    """Store an identity under a seal, unless it is stored already; return whether it was not."""
    row: dict[str, Any] = {
        "id": identity.id,
        "issuer": identity.issuer,
        "subject": identity.subject,
        "person_id": identity.person,
        "made_at": identity.made_at,
    }
    return add_missing(connection, IdentityRow, row | {"seal": seal_row(keys, IdentityRow, row)})


def find_identity(connection: Connection, keys: ChainKeys, issuer: str, subject: str) -> Identity | None:
    """Return an identity; one that was changed behind the program's back counts as none."""
    query = select(IdentityRow.__table__).where(IdentityRow.id == hash_identity(issuer, subject))
    row = connection.execute(query).mappings().one_or_none()
    found = None if row is None else _unless_forged(keys, dict(row))
    # The seal is over the hash as well as over both names; that they belong together is for us to say.
    return found if found is not None and (found.issuer, found.subject) == (issuer, subject) else None


def list_identities(connection: Connection, keys: ChainKeys, person: str) -> tuple[Identity, ...]:
    """Return the identities of a person, the first first."""
    query = select(IdentityRow.__table__).where(IdentityRow.person_id == person)
    rows = connection.execute(query.order_by(IdentityRow.made_at, IdentityRow.id)).mappings()
    found = (_unless_forged(keys, dict(row)) for row in rows)
    return tuple(identity for identity in found if identity is not None)


def delete_identities(connection: Connection, person: str, issuer: str) -> int:
    """Delete what a provider calls a person, and return how many names that were."""
    which = (IdentityRow.person_id == person, IdentityRow.issuer == issuer)
    return connection.execute(delete(IdentityRow).where(*which)).rowcount


def _unless_forged(keys: ChainKeys, row: Mapping[str, Any]) -> Identity | None:
    if find_row_fault(keys, IdentityRow, row) is not None:
        return None
    return Identity(row["issuer"], row["subject"], row["person_id"], row["made_at"])
