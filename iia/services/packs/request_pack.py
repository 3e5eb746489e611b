"""Asking for a pack: the pack and its job are stored; the caller wakes a worker."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError
from iia.services.packs.case import hash_case, read_case
from iia.services.packs.program import name_program
from iia.services.people.access import Action, get_assessment
from iia.store.jobs.queries import add_job, retry_job
from iia.store.packs.queries import PackOrder, add_pack, find_pack_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.database import Database
    from iia.store.people.queries import Person

PACK: Final = "pack"
"""The kind of a pack's job."""

STEPS: Final = 4
"""A pack is read and scored, set out, laid out in pages, and kept."""

MEDIA_TYPES: Final[Mapping[str, str]] = {"pdf": "application/pdf"}
"""The media type of each format that a pack can have."""

_ID_BYTES: Final = 10


def request_pack(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    language: str,
    format: str = "pdf",  # noqa: A002 - the word for it
    now: datetime,
) -> str:
    """Ask for a pack of an assessment as it is now.

    A pack that says the same is not made again if it exists or is on its way; if it failed, it is retried.

    Returns:
        The pack's id.

    Raises:
        NotFoundError: there is no such assessment or format, or its bank does not have the language.
        NotAllowedError: the actor may not make packs of it.
    """
    case = read_case(database, actor, assessment_id)
    if language not in case.applicability.bank.languages:
        raise NotFoundError("language", language)
    if format not in MEDIA_TYPES:
        raise NotFoundError("format", format)
    order = PackOrder(assessment_id, hash_case(case), language, format, name_program())
    # Somebody may change the assessment before this transaction begins. That does no harm: the worker makes
    # the pack from what it finds, and keeps it under the hash of that.
    with database.writing() as connection:
        get_assessment(connection, actor, assessment_id, Action.MAKE_PACK)
        return _find_or_add(connection, order, actor, now)


def _find_or_add(connection: Connection, order: PackOrder, actor: Person, now: datetime) -> str:
    """Return a pack that was ordered alike, or a new one: never two, since the assessment is locked."""
    present = find_pack_id(connection, order)
    if present is not None:
        retry_job(connection, present)
        return present
    pack = secrets.token_hex(_ID_BYTES)
    add_pack(connection, pack, order, person=actor.id, at=now)
    add_job(connection, secrets.token_hex(_ID_BYTES), PACK, pack, steps=STEPS, at=now)
    return pack
