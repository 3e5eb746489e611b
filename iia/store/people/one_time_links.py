"""One-time links in the database: by the hash of their tokens, with what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from iia.store.people.sign_in_tables import OneTimeLinkRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A one-time link as stored; `made_by` is whoever invited or helped, None if its person asked for it."""

    id: str
    person: str
    purpose: str
    made_at: datetime
    made_by: str | None
    expires_at: datetime
    used_at: datetime | None
    replaced_at: datetime | None


def add_links(connection: Connection, purpose: str, links: Mapping[str, StoredLink], *, at: datetime) -> None:
    """Store links of one purpose that were made; those made before for the same people and it are dead.

    Args:
        connection: a writing transaction.
        purpose: of all of them.
        links: the links by the hashes of their tokens.
        at: when they were made.
    """
    rows = [
        {
            "id": link.id,
            "token_hash": token_hash,
            "person_id": link.person,
            "purpose": purpose,
            "made_at": at,
            "made_by": link.made_by,
            "expires_at": link.expires_at,
        }
        for token_hash, link in links.items()
    ]
    if rows:
        connection.execute(
            update(OneTimeLinkRow)
            .where(
                OneTimeLinkRow.person_id.in_([link.person for link in links.values()]),
                OneTimeLinkRow.purpose == purpose,
                OneTimeLinkRow.used_at.is_(None),
                OneTimeLinkRow.replaced_at.is_(None),
            )
            .values(replaced_at=at)
        )
        connection.execute(insert(OneTimeLinkRow), rows)


def find_link(connection: Connection, token_hash: str, *, lock: bool = False) -> StoredLink | None:
    """Return the link with a token, good or not; locked against a second use at the same time if wanted."""
    query = select(
        OneTimeLinkRow.id,
        OneTimeLinkRow.person_id,
        OneTimeLinkRow.purpose,
        OneTimeLinkRow.made_at,
        OneTimeLinkRow.made_by,
        OneTimeLinkRow.expires_at,
        OneTimeLinkRow.used_at,
        OneTimeLinkRow.replaced_at,
    ).where(OneTimeLinkRow.token_hash == token_hash)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else StoredLink(*row)


def mark_used(connection: Connection, link: str, at: datetime) -> None:
    """Record that a link was used."""
    connection.execute(update(OneTimeLinkRow).where(OneTimeLinkRow.id == link).values(used_at=at))


def replace_links(connection: Connection, person: str, at: datetime) -> None:
    """Make every link of a person that is still good worthless."""
    connection.execute(
        update(OneTimeLinkRow)
        .where(
            OneTimeLinkRow.person_id == person,
            OneTimeLinkRow.used_at.is_(None),
            OneTimeLinkRow.replaced_at.is_(None),
        )
        .values(replaced_at=at)
    )
