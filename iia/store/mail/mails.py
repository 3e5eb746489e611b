"""Mails in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from iia.store.mail.tables import MailRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.letters import Letter


def add_mail(connection: Connection, mail: str, letter: Letter, *, at: datetime) -> None:
    """Store a mail that is to be sent; the caller adds its job."""
    connection.execute(
        insert(MailRow).values(
            id=mail,
            person_id=letter.person,
            kind=letter.kind,
            values=dict(letter.values),
            address=letter.address,
            created_at=at,
            tries=0,
        )
    )
