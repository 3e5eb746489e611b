"""What every view needs: the site's database and settings, who is signed in, their words, and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, cast

from flask import current_app, g

from iia.language.catalogue import WALES
from iia.services.people.security_log import Origin
from iia.web.client_address import client_address

if TYPE_CHECKING:
    from iia.report.wording import Wording
    from iia.services.banks.publish_banks import RefusedBank
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.web.metrics import Metrics
    from iia.web.settings import Settings

EXTENSION: Final = "iia"

UNPROCESSABLE: Final = 422
"""The status of a form that comes back with errors."""


@dataclass(frozen=True)
class Site:
    """One running site, with the banks that were refused when it started."""

    settings: Settings
    database: Database
    metrics: Metrics
    refused_banks: tuple[RefusedBank, ...] = ()


def site() -> Site:
    """Return the site that serves this request."""
    return cast("Site", current_app.extensions[EXTENSION])


def database() -> Database:
    """Return the site's database."""
    return site().database


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def today() -> date:
    """Return what day it is in Wales."""
    return now().astimezone(WALES).date()


def origin() -> Origin:
    """Return where this request came from, for the security log."""
    return Origin(client_address(), str(g.get("request_id", "")))


def wording() -> Wording:
    """Return the words of the page's language."""
    return cast("Wording", g.wording)


def person() -> Person:
    """Return who is signed in, on a page that only somebody signed in can reach."""
    return cast("Person", g.person)
