"""What people typed and have not saved, in the database: a row for each person and form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select

from iia.store.people.tables import UnsavedFormRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Select


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Which form of a person's: its address without the language, and which showing of it if that matters."""

    form: str
    showing: str = ""


@dataclass(frozen=True, slots=True)
class UnsavedForm:
    """What somebody typed into a form and has not saved: its fields as sent, and the names of its files."""

    place: FormPlace
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    kept_at: datetime


def keep_unsaved(connection: Connection, person: str, unsaved: UnsavedForm) -> None:
    """Keep what somebody typed, instead of what they had typed into that form before."""
    row = {
        "person_id": person,
        "form": unsaved.place.form,
        "showing": unsaved.place.showing,
        "fields": [list(field) for field in unsaved.fields],
        "files": list(unsaved.files),
        "kept_at": unsaved.kept_at,
    }
    upsert(connection, UnsavedFormRow, [row])


def find_unsaved(connection: Connection, person: str, form: str) -> UnsavedForm | None:
    """Return what somebody typed last into a form, whichever showing of it that was."""
    row = connection.execute(_last_query(), {"person": person, "form": form}).one_or_none()
    if row is None:
        return None
    fields = tuple((name, value) for name, value in row.fields)
    return UnsavedForm(FormPlace(form, row.showing), fields, tuple(row.files), row.kept_at)


@cache  # building a query takes long, and every page with a form needs this one
def _last_query() -> Select[Any]:
    return (
        select(UnsavedFormRow.showing, UnsavedFormRow.fields, UnsavedFormRow.files, UnsavedFormRow.kept_at)
        .where(UnsavedFormRow.person_id == bindparam("person"), UnsavedFormRow.form == bindparam("form"))
        .order_by(UnsavedFormRow.kept_at.desc())
        .limit(1)
    )


def discard_unsaved(connection: Connection, person: str, place: FormPlace) -> None:
    """Discard what somebody typed into a form."""
    connection.execute(
        delete(UnsavedFormRow).where(
            UnsavedFormRow.person_id == person,
            UnsavedFormRow.form == place.form,
            UnsavedFormRow.showing == place.showing,
        )
    )
