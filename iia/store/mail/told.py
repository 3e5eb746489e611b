"""How people want to be told, in the database."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import select

from iia.store.mail.tables import ToldRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Way(Enum):
    """How somebody wants to be told of what can wait, with the word for it in the database."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    APPLICATION = "application"


def find_way(connection: Connection, person: str) -> Way:
    """Return how somebody wants to be told; at once unless they chose otherwise."""
    way = connection.scalar(select(ToldRow.way).where(ToldRow.person_id == person))
    return Way.AT_ONCE if way is None else Way(way)


def set_way(connection: Connection, person: str, way: Way) -> None:
    """Record how somebody wants to be told."""
    upsert(connection, ToldRow, [{"person_id": person, "way": way.value}])
