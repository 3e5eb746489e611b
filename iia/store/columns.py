"""Column types that behave the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, DateTime, Dialect, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

from iia.domain.text import Text

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

Json: TypeEngine[Any] = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A JSON value; None is stored as SQL's NULL."""


class Moment(TypeDecorator[datetime]):
    """A point in time, always aware and in UTC, although SQLite keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the database keeps."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a point in time needs its zone"
            raise ValueError(msg)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Return what the database kept, in UTC."""
        return None if value is None else _in_utc(value)


@lru_cache(maxsize=4096)
def _in_utc(value: datetime) -> datetime:
    """Return a moment in UTC; kept, because answers saved together share one and are read again and again."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class InLanguages(TypeDecorator[Text]):
    """A text of a bank in each of its languages, stored as JSON."""

    impl = Json
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> dict[str, str] | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Return what the database keeps."""
        return None if value is None else value.root

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> Text | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Return what the database kept."""
        return None if value is None else Text(value)
