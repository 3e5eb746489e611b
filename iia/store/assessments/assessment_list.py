"""The sealed list of assessments: it grows with each that is started, and shows when one was deleted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update

from iia.store.assessments.tables import AssessmentListRow, AssessmentRow, EventRow
from iia.store.seals import find_seal_fault, make_seal

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys
    from iia.store.seals import SealFault

_ONLY: Final = 1
"""The id of the only row."""

_SELECT: Final = select(AssessmentListRow.__table__).where(AssessmentListRow.id == _ONLY)
_FORM: Final = "iia-assessment-list-1"
_SIZE: Final = 2**256
_MAC: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class AssessmentList:
    """How many assessments there are, and the sum of the hashes of their first events.

    A sum can be carried on without reading all assessments. Nobody without the key can choose what
    goes into it, because those hashes are keyed.
    """

    started: int
    total: str

    def with_one(self, mac: str) -> AssessmentList:
        """Return the list with one more assessment, whose first event has this hash."""
        return AssessmentList(self.started + 1, f"{(int(self.total, 16) + int(mac, 16)) % _SIZE:064x}")


_EMPTY: Final = AssessmentList(0, f"{0:064x}")


def add_to_list(connection: Connection, keys: ChainKeys, mac: str) -> None:
    """Add an assessment that has just been started, whose first event has this hash.

    The list is sealed again only if its seal held: a new one would hide what was done to it. If
    somebody deleted its row, it stays away, so that this is found.
    """
    row = connection.execute(_SELECT.with_for_update()).one_or_none()
    if row is None:
        return
    present = AssessmentList(row.started, row.total)
    is_proven = find_list_fault(keys, present, row.seal) is None
    after = present.with_one(mac) if is_proven else present
    seal = _seal(keys, after) if is_proven else None
    connection.execute(update(AssessmentListRow).values(started=after.started, total=after.total, seal=seal))


def seal_list(connection: Connection, keys: ChainKeys) -> None:
    """Begin the list with the assessments that are there."""
    present = count_assessments(connection)
    row = {"id": _ONLY, "started": present.started, "total": present.total, "seal": _seal(keys, present)}
    connection.execute(insert(AssessmentListRow).values(row))


def _seal(keys: ChainKeys, present: AssessmentList) -> str:
    return make_seal(keys, _FORM, {"started": present.started, "total": present.total})


def find_list_fault(keys: ChainKeys, present: AssessmentList, seal: str | None) -> SealFault | None:
    """Return what is wrong with the seal of the list, if anything is."""
    return find_seal_fault(keys, seal, _FORM, {"started": present.started, "total": present.total})


def read_list(connection: Connection) -> tuple[AssessmentList, str | None]:
    """Return the list as it is stored, with its seal; without one, if there is none."""
    row = connection.execute(_SELECT).one_or_none()
    return (_EMPTY, None) if row is None else (AssessmentList(row.started, row.total), row.seal)


def count_assessments(connection: Connection) -> AssessmentList:
    """Return what the list comes to for the assessments that are there."""
    counted = _EMPTY
    query = (
        select(EventRow.mac)
        .select_from(AssessmentRow)
        .outerjoin(EventRow, (EventRow.assessment_id == AssessmentRow.id) & (EventRow.seq == 1))
    )
    for mac in connection.scalars(query):
        counted = counted.with_one(mac if mac and _MAC.fullmatch(mac) else "0")
    return counted
