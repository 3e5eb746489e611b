"""A case: what packs and records are made from, wherever the answers come from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rfc8785

from exports.record.build import digest_written
from exports.record.ids import PARTICULARS, EntryKind, entry_id, key_id
from exports.record.salts import Salts
from iia.domain.applicability import find_applicability
from iia.domain.assessment import Status
from iia.services.assessments.kept_content import read_whole
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.assessments.chain import new_salt
from iia.store.assessments.salts import read_salts

if TYPE_CHECKING:
    from iia.domain.answers import Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.values import AnswerKey
    from iia.services.assessments.answers_file import AnswersFile
    from iia.store.assessments.salts import EventSalts
    from iia.store.database import Database
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment's content, from a database or a file; `salts` hide what its record leaves out.

    `assessment` is its id, or None if it comes from a file that does not give one; `unreadable` names stored
    answers that cannot be read, and so are left out.
    """

    applicability: Applicability
    particulars: Particulars
    bank_hash: str
    salts: Salts
    status: Status = Status.DRAFT
    assessment: str | None = None
    unreadable: tuple[AnswerKey, ...] = ()


def read_case(database: Database, actor: Person, assessment_id: str) -> Case:
    """Read an assessment with the salts of its answers, both as they were at one moment.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    with database.reading() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.READ)
        # What is stored, and not what this process remembers of it, because a record is evidence.
        content = read_whole(database, connection, found)
        salts = read_salts(connection, assessment_id)
    return Case(
        content.applicability,
        found.particulars,
        found.bank_hash,
        salts_of(salts),
        found.status,
        assessment_id,
        content.decoded.unreadable,
    )


def salts_of(found: EventSalts) -> Salts:
    """Return what an assessment's record makes its salts from: the salts of the events that wrote it.

    What was never answered, or has lost its salt because a payload was erased, gets a salt made from
    the oldest that is left. Only if all are erased does the record have another hash each time.
    """
    events: dict[str, tuple[str, ...]] = {
        key_id(EntryKind.ANSWER, key): (salt,) for key, salt in found.answers.items()
    }
    events |= {entry_id(EntryKind.ITEMS, group): salts for group, salts in found.items.items()}
    if found.particulars is not None:
        events |= {entry_id(EntryKind.PARTICULAR, name): (found.particulars,) for name in PARTICULARS}
    return Salts(found.oldest or new_salt(), events)


def build_file_case(bank: Bank, bank_hash: str, file: AnswersFile, *, secret: str | None = None) -> Case:
    """Return the case of an answers file; salts that it does not carry come from `secret`, or are new."""
    applicability = find_applicability(
        bank,
        file.answers,
        start_date=file.particulars.start_date,
        decision_date=file.particulars.decision_date,
    )
    salts = Salts(secret or new_salt(), carried=file.salts)
    return Case(applicability, file.particulars, bank_hash, salts, assessment=file.assessment)


def hash_case(case: Case) -> str:
    """Return a hash of everything that a pack of a case says, whatever its language, without scoring it.

    What people wrote goes in as salted digests, so that the hash gives nothing away; the figures
    need not go in, because they follow from it.
    """
    bank, answers = case.applicability.bank, case.applicability.answers
    digests = digest_written(bank, answers, case.particulars, case.salts)
    content = rfc8785.dumps([case.bank_hash, case.status, digests])
    return hashlib.sha256(content).hexdigest()
