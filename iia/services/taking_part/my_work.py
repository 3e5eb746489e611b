"""My work: the sections that one person was given, whichever assessments they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.services.banks.stored import bank_by_hash
from iia.store.taking_part.to_do import list_to_do

if TYPE_CHECKING:
    from iia.domain.bank import Bank, Section
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.taking_part.to_do import SectionToDo


@dataclass(frozen=True, slots=True)
class Work:
    """A section that somebody was given, as its bank has it."""

    to_do: SectionToDo
    bank: Bank
    section: Section


def list_my_work(database: Database, actor: Person) -> tuple[Work, ...]:
    """Return the sections that the actor was given in drafts, those that are due first."""
    with database.reading() as connection:
        found = list_to_do(connection, actor.id)
    banks = {each.bank_hash: bank_by_hash(database, each.bank_hash) for each in found}
    return tuple(
        Work(each, banks[each.bank_hash], banks[each.bank_hash].get_section(each.section)) for each in found
    )
