"""When the e-mail address of somebody changes: links are dead, and whoever reads the former one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.letters import Letter
from iia.services.mail.post import post
from iia.store.people.local_accounts import fold_address
from iia.store.people.one_time_links import replace_links

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.people.queries import Person


def leave_address(connection: Connection, former: Person, person: Person, by: str, *, now: datetime) -> None:
    """End the links that went to a former address, and tell whoever reads it; capitals make no other address.

    Args:
        connection: the transaction that changes the address; the caller wakes a worker once it is committed.
        former: the person with the address that they had.
        person: the same, with the address that they have now.
        by: the name of whoever changed it.
        now: the time.
    """
    if not former.email or fold_address(person.email) == fold_address(former.email):
        return
    replace_links(connection, person.id, now)
    post(connection, Letter("address_changed", person.id, {"by": by}, address=former.email), at=now)
