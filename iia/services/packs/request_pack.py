"""Asking for a pack: the pack and its job are stored; the caller wakes a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError
from iia.services.once import id_made_by, new_id
from iia.services.packs.case import hash_case, read_case
from iia.services.packs.program import name_program
from iia.services.people.access import Action, get_assessment
from iia.store.jobs.queries import add_job, retry_job
from iia.store.packs.queries import PACK, PackOrder, add_pack, find_pack, find_pack_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.database import Database
    from iia.store.people.queries import Person

STEPS: Final = 4
"""A pack is read and scored, set out, laid out in pages, and kept."""

MEDIA_TYPES: Final[Mapping[str, str]] = {"pdf": "application/pdf"}
"""The media type of each format that a pack can have."""


def request_pack(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    language: str,
    format: str = "pdf",  # noqa: A002 - the word for it
    once: str | None = None,
    now: datetime,
) -> str:
    """Ask for a pack of an assessment as it is now; a form sent twice asks for one.

    A pack that says the same is not made again if it exists or is on its way; if it failed, it is retried.

    Args:
        database: where it is kept.
        actor: who asks.
        assessment_id: the assessment's id.
        language: one of the bank's.
        format: one of `MEDIA_TYPES`.
        once: from `new_id`, made when the form was shown; None if there was no form.
        now: the time.

    Returns:
        The pack's id.

    Raises:
        NotFoundError: there is no such assessment, format or form, or its bank does not have the language.
        NotAllowedError: the actor may not make packs of it.
    """
    case = read_case(database, actor, assessment_id)
    if language not in case.applicability.bank.languages:
        raise NotFoundError("language", language)
    if format not in MEDIA_TYPES:
        raise NotFoundError("format", format)
    pack = new_id() if once is None else id_made_by(actor, once, f"pack of {assessment_id} in {language}")
    order = PackOrder(assessment_id, hash_case(case), language, format, name_program())
    # Somebody may change the assessment before this transaction begins. That does no harm: the worker makes
    # the pack from what it finds, and keeps it under the hash of that.
    with database.writing() as connection:
        get_assessment(connection, actor, assessment_id, Action.MAKE_PACK)
        return _find_or_add(connection, pack, order, actor, now)


def _find_or_add(connection: Connection, pack: str, order: PackOrder, actor: Person, now: datetime) -> str:
    """Return a pack that was ordered alike, or add one under this id; the assessment is locked."""
    made_before = find_pack(connection, pack)
    present = find_pack_id(connection, order) if made_before is None else pack
    if present is not None:
        retry_job(connection, PACK, present)
        return present
    add_pack(connection, pack, order, person=actor.id, at=now)
    add_job(connection, new_id(), PACK, pack, steps=STEPS, at=now)
    return pack
