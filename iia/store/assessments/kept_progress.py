"""How complete each assessment was at one of its heads: kept for the list, and never relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from iia.store.assessments.tables import AssessmentRow, KeptProgressRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from iia.domain.progress import Completeness
    from iia.store.assessments.chain import ChainHead

IS_KEPT: Final = (KeptProgressRow.assessment_id == AssessmentRow.id) & (
    KeptProgressRow.seq == AssessmentRow.last_seq
)
"""What joins an assessment to what is kept of it as it is now."""


def keep_progress(connection: Connection, found: Mapping[tuple[str, int], Completeness]) -> None:
    """Keep how complete assessments are, by their ids and the numbers of their last events."""
    rows = [
        {
            "assessment_id": assessment,
            "seq": seq,
            "required": whole.required,
            "answered": whole.answered,
            "may_apply": whole.may_apply,
        }
        for (assessment, seq), whole in found.items()
    ]
    upsert(connection, KeptProgressRow, rows)


def keep_unless_changed(connection: Connection, found: Mapping[tuple[str, int], Completeness]) -> None:
    """Keep the same, but for assessments that have changed since: what is kept for those is newer."""
    ids = [assessment for assessment, _ in found]
    heads = select(AssessmentRow.id, AssessmentRow.last_seq).where(AssessmentRow.id.in_(ids))
    present = {(row.id, row.last_seq) for row in connection.execute(heads.with_for_update())}
    keep_progress(connection, {key: whole for key, whole in found.items() if key in present})


def carry_progress(connection: Connection, before: ChainHead, after: ChainHead) -> None:
    """Let what was kept for one head stand for a later one, up to which no answer has changed."""
    connection.execute(
        update(KeptProgressRow)
        .where(KeptProgressRow.assessment_id == before.assessment, KeptProgressRow.seq == before.seq)
        .values(seq=after.seq)
    )


def list_without_progress(connection: Connection) -> frozenset[str]:
    """Return the assessments for whose present head nothing is kept."""
    query = select(AssessmentRow.id).outerjoin(KeptProgressRow, IS_KEPT)
    return frozenset(connection.scalars(query.where(KeptProgressRow.seq.is_(None))))
