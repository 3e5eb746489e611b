"""Secrets of the apps that make codes, in the database: encrypted, each under a seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from iia.store.people.sign_in_tables import TotpRow
from iia.store.seals import find_row_fault, seal_row
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys


@dataclass(frozen=True, slots=True)
class CodeApp:
    """An app as stored: `secret` is encrypted, and no code of a step up to `last_step` counts again."""

    person: str
    secret: str
    made_at: datetime
    last_step: int


def save_code_app(connection: Connection, keys: ChainKeys, app: CodeApp) -> None:
    """Store the app that somebody makes codes with, instead of any that they had, under a seal."""
    row: dict[str, Any] = {
        "person_id": app.person,
        "secret": app.secret,
        "made_at": app.made_at,
        "last_step": app.last_step,
    }
    upsert(connection, TotpRow, [row | {"seal": seal_row(keys, TotpRow, row)}])


def find_code_app(connection: Connection, keys: ChainKeys, person: str) -> CodeApp | None:
    """Return somebody's app; one that was changed behind the program's back counts as none."""
    query = select(TotpRow.__table__).where(TotpRow.person_id == person)
    row = connection.execute(query).mappings().one_or_none()
    if row is None or find_row_fault(keys, TotpRow, dict(row)) is not None:
        return None
    return CodeApp(row["person_id"], row["secret"], row["made_at"], row["last_step"])


def use_step(connection: Connection, person: str, step: int) -> bool:
    """Record that the code of a step was used; False if it, or a later one, was used before."""
    used = connection.execute(
        update(TotpRow).where(TotpRow.person_id == person, TotpRow.last_step < step).values(last_step=step)
    )
    return used.rowcount == 1


def remove_code_app(connection: Connection, person: str) -> bool:
    """Delete somebody's app; False if they have none."""
    return connection.execute(delete(TotpRow).where(TotpRow.person_id == person)).rowcount == 1
