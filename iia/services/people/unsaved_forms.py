"""What people typed and have not saved: kept unchecked, offered back to them alone, part of no assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.people import unsaved_forms as store
from iia.store.people.queries import find_person
from iia.store.people.unsaved_forms import UnsavedForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.people.unsaved_forms import FormPlace


def keep_unsaved(
    database: Database,
    person_id: str,
    place: FormPlace,
    *,
    fields: Iterable[tuple[str, str]],
    files: Iterable[str],
    now: datetime,
) -> None:
    """Keep what a person typed into a form, as it is; somebody who is not there any more keeps nothing.

    Args:
        database: where it is kept.
        person_id: who typed it; they need not be signed in, because a session may have ended.
        place: the form.
        fields: the fields that were sent, by name.
        files: the names of the files that were sent, which are not kept.
        now: the time.
    """
    # PostgreSQL cannot store a null byte, and no page can show one.
    shown = tuple((_showable(name), _showable(value)) for name, value in fields)
    unsaved = UnsavedForm(place, shown, tuple(_showable(name) for name in files), now)
    with database.writing() as connection:
        if find_person(connection, person_id) is not None:
            store.keep_unsaved(connection, person_id, unsaved)


def _showable(typed: str) -> str:
    text = typed.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-8", "replace").decode()


def find_unsaved(database: Database, actor: Person, form: str) -> UnsavedForm | None:
    """Return what the actor typed into a form last and has not saved."""
    with database.reading() as connection:
        return store.find_unsaved(connection, actor.id, form)


def discard_unsaved(database: Database, actor: Person, place: FormPlace) -> None:
    """Discard what the actor typed into a form: it has been saved, or they want it no more."""
    with database.writing() as connection:
        store.discard_unsaved(connection, actor.id, place)
