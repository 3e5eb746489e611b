"""Sources: the earlier assessments that a new one can start from, and what would be copied from one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.bank_differences import compare_banks
from iia.errors import NotFoundError
from iia.services.assessments.copy_plan import plan_copy
from iia.services.assessments.kept_content import read_content
from iia.services.banks.offered import get_offered, list_offered_banks
from iia.services.people.access import check_general, get_assessment, may_read_every_one
from iia.services.people.permissions import Action
from iia.store.assessments.sources import list_sources

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.domain.answers import Particulars
    from iia.domain.bank import Bank
    from iia.domain.bank_differences import BankDifferences
    from iia.services.assessments.content import AssessmentContent
    from iia.store.assessments.sources import SourceAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person

MOST_SHOWN: Final = 20
"""Earlier assessments in the list; with more, whoever looks for one types more of its title."""


@dataclass(frozen=True)
class FoundSources:
    """Earlier assessments that fit, and whether there are more."""

    sources: tuple[SourceAssessment, ...]
    are_more: bool


@dataclass(frozen=True)
class ComparedSource:
    """An earlier assessment, what differs in the bank on offer, and how many answers would be copied."""

    id: str
    particulars: Particulars
    before: Bank
    after: Bank
    differences: BankDifferences
    copied: int
    left: int


def find_sources(database: Database, actor: Person, bank_id: str, words: str = "") -> FoundSources:
    """Return the assessments of a kind that somebody may read and so start from, the newest first.

    Args:
        database: where they are kept.
        actor: who asks.
        bank_id: the kind.
        words: what their titles hold, each word somewhere.

    Raises:
        NotAllowedError: the actor may not start assessments.
    """
    check_general(actor, Action.START)
    every_one = may_read_every_one(actor)
    with database.reading() as connection:
        found = list_sources(
            connection, actor.id, bank_id, words.split(), every_one=every_one, most=MOST_SHOWN + 1
        )
    return FoundSources(found[:MOST_SHOWN], len(found) > MOST_SHOWN)


def compare_source(database: Database, actor: Person, bank_id: str, source: str) -> ComparedSource:
    """Return what differs between an earlier assessment's bank and the one on offer.

    Raises:
        NotAllowedError: the actor may not start assessments.
        NotFoundError: no such bank is on offer, or there is no such assessment of it that the actor may read.
    """
    check_general(actor, Action.START)
    after = get_offered(list_offered_banks(database), bank_id)
    with database.reading() as connection:
        particulars, content = read_source(database, connection, actor, source, bank_id)
    differences = compare_banks(content.bank, after)
    # The new one's date of decision is not known yet, and so takes nothing away.
    plan = plan_copy(content, source, after, differences.unchanged, None)
    return ComparedSource(source, particulars, content.bank, after, differences, len(plan.answers), plan.left)


def read_source(
    database: Database, connection: Connection, actor: Person, source: str, bank_id: str
) -> tuple[Particulars, AssessmentContent]:
    """Return an earlier assessment, if it is of this bank and the actor may read it.

    Raises:
        NotFoundError: it is not, or the actor may not.
    """
    row = get_assessment(connection, actor, source, Action.READ)
    content = read_content(database, connection, row)
    if content.bank.id != bank_id:
        raise NotFoundError("assessment", source)
    return row.particulars, content
