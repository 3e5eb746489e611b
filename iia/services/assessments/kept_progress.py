"""Keeping how complete each assessment is beside its head, so that the list of assessments opens none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from iia.domain.progress import find_progress
from iia.errors import IIAError
from iia.services.assessments.batched import read_applicability
from iia.services.assessments.kept_content import read_content
from iia.services.assessments.kept_texts import keep_text
from iia.services.banks.stored import bank_by_hash
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.assessments.kept_progress import keep_progress, keep_unless_changed, list_without_progress
from iia.store.scores.batches import SPOILT, mark_out_ranges, read_batch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from iia.domain.progress import Completeness
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.scores.batches import IdRange

BATCH: Final = 40
"""Assessments read in one transaction: few enough to take only a moment and little memory."""


def renew_progress(database: Database, connection: Connection, actor: Person, assessment: str) -> None:
    """Work out anew how complete an assessment is, and its words, in the transaction that has changed it."""
    row = get_assessment(connection, actor, assessment, Action.READ)
    content = read_content(database, connection, row)
    keep_progress(connection, {(row.id, row.head.seq): content.progress.whole})
    keep_text(connection, row, content)


def fill_progress(database: Database) -> None:
    """Work out how complete those assessments are for which nothing is kept, such as after an upgrade."""
    with database.reading() as connection:
        missing = list_without_progress(connection)
        ranges = mark_out_ranges(connection, BATCH) if missing else ()
    for ids in ranges:
        found = dict(_work_out(database, ids, missing))
        if found:
            with database.writing() as connection:
                keep_unless_changed(connection, found)


def _work_out(
    database: Database, ids: IdRange, missing: Collection[str]
) -> Iterator[tuple[tuple[str, int], Completeness]]:
    """Yield how complete the assessments of a range are; for what cannot be read, nothing is kept."""
    try:
        with database.reading() as connection:
            batch = read_batch(connection, ids)
    except SPOILT:
        return
    for one in batch:
        with suppress(IIAError):
            if one.id in missing:
                applicability, _ = read_applicability(bank_by_hash(database, one.bank_hash), one)
                yield (one.id, one.last_seq), find_progress(applicability).whole
