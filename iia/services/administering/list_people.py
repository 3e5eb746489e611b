"""Listing people: searched by name, address or team, by role and by state, fifty to a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.language.folding import fold
from iia.store.people.listing import list_people

if TYPE_CHECKING:
    from iia.domain.people import PersonState
    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.listing import ListedPerson

PAGE: Final = 50
"""How many people a page shows."""


@dataclass(frozen=True, slots=True)
class PeopleSought:
    """Whom somebody looks for; what is empty or None leaves nobody out."""

    words: str = ""
    role: str = ""
    state: PersonState | None = None

    def fits(self, listed: ListedPerson) -> bool:
        """Return whether somebody is sought; neither case nor accents matter."""
        person = listed.person
        if self.role and self.role not in person.roles:
            return False
        if self.state is not None and listed.state is not self.state:
            return False
        text = fold(f"{person.name} {person.email} {person.team} {person.department}")
        return all(word in text for word in fold(self.words).split())


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of a list of people: those on it, how many there are in all, its number and the last one."""

    people: tuple[ListedPerson, ...]
    total: int
    number: int
    last: int


def find_people(database: Database, by: Administrator, sought: PeopleSought) -> tuple[ListedPerson, ...]:
    """Return whoever is sought, by name.

    All are read in one query and looked through here, because no database folds accents: five thousand take a
    tenth of a second.

    Raises:
        NotAllowedError: the administrator may not.
    """
    by.check()
    with database.reading() as connection:
        everybody = list_people(connection)
    found = [listed for listed in everybody if sought.fits(listed)]
    return tuple(sorted(found, key=lambda listed: (fold(listed.person.name), listed.person.id)))


def show_people(database: Database, by: Administrator, sought: PeopleSought, number: int) -> PeoplePage:
    """Return a page of whoever is sought; a number beyond the last page shows the last.

    Raises:
        NotAllowedError: the administrator may not.
    """
    found = find_people(database, by, sought)
    last = max(1, -(-len(found) // PAGE))
    shown = min(max(1, number), last)
    return PeoplePage(found[(shown - 1) * PAGE : shown * PAGE], len(found), shown, last)
