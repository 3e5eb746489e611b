"""Reminding people of their sections: three days before one is due, and once it is overdue, each once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.domain.letters import Letter
from iia.language.catalogue import WALES
from iia.services.banks.stored import bank_by_hash
from iia.services.mail.post import post
from iia.store.people.queries import find_languages
from iia.store.taking_part.to_do import list_due, list_told, note_told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from iia.store.database import Database
    from iia.store.taking_part.to_do import SectionToDo

BEFORE: Final = timedelta(days=3)
"""How long before the day that a section is due its people are reminded."""

_DUE: Final = "section_due"
_OVERDUE: Final = "section_overdue"


def remind(database: Database, *, now: datetime) -> int:
    """Tell everybody whose section is due soon, or overdue, who was not told yet; return how many were.

    A day in Wales is meant. A section that was marked as completed is nobody's to do any more.
    """
    today = now.astimezone(WALES).date()
    with database.reading() as connection:
        if not _find_untold(list_due(connection, until=today + BEFORE), list_told(connection), today):
            return 0
    with database.writing(alone=True) as connection:
        due = list_due(connection, until=today + BEFORE)
        wanted = _find_untold(due, list_told(connection), today)
        languages = find_languages(connection, {each.person for each, _ in wanted})
        for each, kind in wanted:
            section = bank_by_hash(database, each.bank_hash).get_section(each.section)
            values = {
                "assessment": each.assessment,
                "title": each.title,
                "section": section.title.in_language(languages[each.person]),
                "due": str(each.due),
            }
            post(connection, Letter(kind, each.person, values), at=now)
            note_told(connection, kind, each)
    return len(wanted)


def _find_untold(
    due: Iterable[SectionToDo], told: Collection[tuple[str, str, str, str, date]], today: date
) -> list[tuple[SectionToDo, str]]:
    """Return who is to be told of which section, and by which kind of letter."""
    found = []
    for each in due:
        kind = _OVERDUE if each.due is not None and each.due < today else _DUE
        if (each.assessment, each.section, each.person, kind, each.due) not in told:
            found.append((each, kind))
    return found
