"""Every table of the store: the rooms' tables, brought together for the migrations."""

from __future__ import annotations

from typing import Final

from iia.store.answering import tables as answering
from iia.store.assessments import tables as assessments
from iia.store.banks import tables as banks
from iia.store.base import Base
from iia.store.finding import tables as finding
from iia.store.jobs import tables as jobs
from iia.store.mail import tables as mail
from iia.store.packs import tables as packs
from iia.store.people import sign_in_tables as sign_in
from iia.store.people import tables as people

ROOMS: Final = (people, sign_in, banks, assessments, answering, packs, jobs, mail, finding)
"""Importing a room's tables is what makes them known to SQLAlchemy."""

METADATA: Final = Base.metadata
"""The tables, as SQLAlchemy and Alembic take them."""
