"""What a site lacks to do all that people ask of it."""

from __future__ import annotations

import logging
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsErrors
from iia.jobs import find_last_beat
from iia.store.upgrade import is_up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from iia.store.database import Database

SILENCE: Final = timedelta(minutes=1)
"""After this long without a word, no worker is taken to be there: each says something four times as often."""

_log = logging.getLogger(__name__)


class SitePart(Enum):
    """What a site needs."""

    DATABASE = "database"
    TABLES = "tables"
    WORKER = "worker"


def find_missing(database: Database, *, now: datetime) -> tuple[SitePart, ...]:
    """Return what a site lacks; the log says so too."""
    missing = tuple(_find_missing(database, now))
    if missing:
        _log.warning("missing: %s", ", ".join(part.value for part in missing))
    return missing


def _find_missing(database: Database, now: datetime) -> Iterator[SitePart]:
    try:
        if not is_up_to_date(database):
            yield SitePart.TABLES
    except SettingsErrors:
        yield SitePart.DATABASE
        return
    silence = find_silence(database, now=now)
    if silence is None or silence > SILENCE:
        yield SitePart.WORKER


def find_silence(database: Database, *, now: datetime) -> timedelta | None:
    """Return how long no worker has been heard from; None if none ever was, or nobody can tell."""
    beat = find_last_beat(database)
    return None if beat is None else max(now - beat, timedelta())
