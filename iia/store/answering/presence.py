"""Who has a page open, in the database: a row for each person and page, for as long as it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from iia.store.answering.tables import PresenceRow
from iia.store.people.tables import PersonRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def set_present(connection: Connection, assessment: str, page: str, person: str, *, at: datetime) -> None:
    """Note that somebody has a page open."""
    row = {"assessment_id": assessment, "page": page, "person_id": person, "seen_at": at}
    upsert(connection, PresenceRow, [row])


def forget_presence(connection: Connection, assessment: str, *, before: datetime) -> None:
    """Forget whoever was last heard of before some time."""
    connection.execute(
        delete(PresenceRow).where(PresenceRow.assessment_id == assessment, PresenceRow.seen_at < before)
    )


def list_present(
    connection: Connection, assessment: str, page: str, *, but: str, since: datetime
) -> tuple[str, ...]:
    """Return the names of those who have a page open, but for one person."""
    query = (
        select(PersonRow.name)
        .join(PresenceRow, PresenceRow.person_id == PersonRow.id)
        .where(
            PresenceRow.assessment_id == assessment,
            PresenceRow.page == page,
            PresenceRow.person_id != but,
            PresenceRow.seen_at >= since,
        )
        .order_by(PersonRow.name)
    )
    return tuple(connection.scalars(query))
