"""Changing the particulars of an assessment: its title, reference, dates and the like."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from iia.domain.answers import Particulars
from iia.domain.events import ParticularsChanged, fields_of
from iia.services.assessments.kept_progress import renew_progress
from iia.services.assessments.particulars import find_gaps
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.assessments.particulars_history import read_past_particulars
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from iia.domain.problems import Problem
    from iia.store.assessments.particulars_history import PastParticulars
    from iia.store.database import Database
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class ParticularsConflict:
    """A particular that somebody else has changed in the meantime, with what it is now.

    A form sent again with `version` overwrites theirs.
    """

    name: str
    theirs: Any
    by: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ParticularsResult:
    """What became of the particulars somebody sent: what is stored now with its version, and what conflicts.

    If there are problems, what was sent does not fit what others have changed, and nothing was saved.
    """

    particulars: Particulars
    version: int
    conflicts: tuple[ParticularsConflict, ...] = ()
    problems: tuple[Problem, ...] = ()


def change_particulars(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    particulars: Particulars,
    versions: Mapping[str, int],
    taken: Collection[str] = (),
    now: datetime,
) -> ParticularsResult:
    """Give an assessment other particulars, as `parse_particulars` gave them; the same change nothing.

    What the sender did not touch stays as somebody else has since left it; what both changed is a conflict.

    Args:
        database: where it is kept.
        actor: who changes them.
        assessment_id: the assessment's id.
        particulars: what was sent.
        versions: by the names of particulars, how many events the assessment had when each was shown.
        taken: the particulars that are to stay as somebody else left them.
        now: the time.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
        NotAllowedError: the actor may not change it, or it is closed.
    """
    with database.writing() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.CHANGE_PARTICULARS)
        wanted = replace(particulars, **{name: getattr(found.particulars, name) for name in taken})
        if wanted == found.particulars:
            return ParticularsResult(wanted, found.head.seq)
        merging = _Merging(read_past_particulars(connection, assessment_id), found.particulars, versions)
        merged, conflicts = merging.merge(wanted)
        problems = tuple(find_gaps(merged))
        if problems or merged == found.particulars:
            return ParticularsResult(found.particulars, found.head.seq, conflicts, problems)
        stamp = EventStamp(assessment_id, actor.id, now)
        event = ParticularsChanged(**fields_of(merged))
        head = record(connection, database.keys, found.head, stamp, (event,))
        renew_progress(database, connection, actor, assessment_id)
        return ParticularsResult(merged, head.seq, conflicts)


@dataclass(frozen=True, slots=True)
class _Merging:
    """The particulars as they were and are, into which those sent are merged one by one."""

    past: tuple[PastParticulars, ...]
    present: Particulars
    versions: Mapping[str, int]

    def merge(self, wanted: Particulars) -> tuple[Particulars, tuple[ParticularsConflict, ...]]:
        """Return what is to be stored, and the conflicts, in which what is stored stays."""
        names = [field.name for field in fields(Particulars)]
        conflicts = tuple(found for name in names for found in self._find_conflict(name, wanted))
        stays = {found.name for found in conflicts} | {
            name for name in names if self._is_untouched(name, wanted)
        }
        return replace(wanted, **{name: getattr(self.present, name) for name in stays}), conflicts

    def _shown(self, name: str) -> Particulars | None:
        """Return the particulars that a field was shown with; None if that is not known any more."""
        version = self.versions.get(name, 0)
        return next((past.particulars for past in reversed(self.past) if past.seq <= version), None)

    def _is_untouched(self, name: str, wanted: Particulars) -> bool:
        shown = self._shown(name)
        return shown is not None and getattr(wanted, name) == getattr(shown, name)

    def _find_conflict(self, name: str, wanted: Particulars) -> Iterator[ParticularsConflict]:
        theirs, shown = getattr(self.present, name), self._shown(name)
        is_stale = shown is None or getattr(shown, name) != theirs
        if getattr(wanted, name) != theirs and is_stale and not self._is_untouched(name, wanted):
            last = self._last_change(name)
            yield ParticularsConflict(name, theirs, last.by, last.at, self.past[-1].seq)

    def _last_change(self, name: str) -> PastParticulars:
        """Return the event that gave a particular its present value."""
        last = self.past[-1]
        for past in reversed(self.past):
            if past.particulars is None or getattr(past.particulars, name) != getattr(self.present, name):
                break
            last = past
        return last
