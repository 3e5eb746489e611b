"""What `iia backup` and `iia restore` say of how far along they are."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from iia.cli.progress import ProgressWords, show_progress
from iia.services.backups.watching import BackupStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from iia.cli.progress import Pace

_LABELS: Final[Mapping[BackupStep, str]] = {
    BackupStep.COPYING: "Copying rows",
    BackupStep.READING_BACK: "Reading them back",
    BackupStep.RESTORING: "Restoring rows",
    BackupStep.PROVING: "Proving assessments",
}


@contextmanager
def watch(step: BackupStep, total: int) -> Iterator[Callable[[int], None]]:
    """Show a step, as `iia.services.backups.watching.Watch` says."""
    label = _LABELS[step]

    def line(pace: Pace) -> str:
        return f"{label}: {pace.done:,} of {pace.total:,}, {pace.left} left"

    words = ProgressWords(f"{label}: {total:,}…", label, line, lambda pace: f"{pace.rate:,} a second")
    with show_progress(total, words) as progress:
        yield progress.add
