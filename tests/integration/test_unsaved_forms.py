"""What people typed and have not saved: kept for each alone, as it is, until it is saved or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.services.people.unsaved_forms import discard_unsaved, find_unsaved, keep_unsaved
from iia.store.people.unsaved_forms import FormPlace
from tests.integration.cases import CONTRIBUTOR, OWNER, later

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.people.queries import Person

PLACE = FormPlace("assessments/a/pages/b")


def keep(
    database: Database, text: str, person: str = OWNER.id, place: FormPlace = PLACE, minute: int = 1
) -> None:
    """Keep a text that somebody typed."""
    keep_unsaved(database, person, place, fields=[("q-a", text)], files=["ŵ.pdf"], now=later(minute))


def find(database: Database, person: Person = OWNER, form: str = PLACE.form) -> str | None:
    """Return the text that somebody typed and has not saved."""
    found = find_unsaved(database, person, form)
    return None if found is None else found.fields[0][1]


def test_what_was_typed_is_kept_as_it_is_for_whoever_typed_it(database: Database) -> None:
    keep(database, "31  \r\n<b> ŵ \ud83d\ude00")
    assert find(database) == "31  \r\n<b> ŵ ??"
    keep(database, "Once\x00more", minute=2)
    assert find(database) == "Once\N{REPLACEMENT CHARACTER}more"
    assert find(database, CONTRIBUTOR) is None
    assert find(database, form="assessments/a/pages/c") is None


def test_what_is_discarded_is_gone_and_what_others_typed_there_is_not(database: Database) -> None:
    keep(database, "Mine")
    keep(database, "Theirs", CONTRIBUTOR.id)
    discard_unsaved(database, OWNER, PLACE)
    assert find(database) is None
    assert find(database, CONTRIBUTOR) == "Theirs"


def test_two_showings_of_one_form_are_kept_apart_and_the_last_comes_first(database: Database) -> None:
    first, second = FormPlace("assessments/new", "1"), FormPlace("assessments/new", "2")
    keep(database, "First", place=first)
    keep(database, "Second", place=second, minute=2)
    assert find(database, form="assessments/new") == "Second"
    discard_unsaved(database, OWNER, second)
    assert find(database, form="assessments/new") == "First"


def test_nothing_is_kept_for_somebody_who_is_not_there(database: Database) -> None:
    keep(database, "Whose?", "nobody")
    keep(database, "Whose?", "a\x00b")
