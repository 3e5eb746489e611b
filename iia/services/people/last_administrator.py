"""The last administrator: a site that has lost them could be administered by commands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.roles import ADMINISTRATOR
from iia.store.people.listing import list_with_role

if TYPE_CHECKING:
    from sqlalchemy import Connection


def is_last_administrator(connection: Connection, person: str) -> bool:
    """Return whether without somebody no administrator could sign in; the caller keeps out other changes.

    Whoever was only invited does not count beside somebody who can sign in, but does where nobody can yet.
    """
    found = list_with_role(connection, ADMINISTRATOR)
    able = {each for each, has_way_in in found.items() if has_way_in}
    return {person} in (able, found.keys())
