"""Asking for a pack: the pack and its job are written down; the caller wakes a worker."""

from __future__ import annotations

import hashlib
import secrets
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import rfc8785

from iia.errors import NotFoundError
from iia.services.access import Action, get_assessment
from iia.services.open_assessment import read_open
from iia.services.report import Case, build_record
from iia.services.score_assessment import score_assessment
from iia.store.jobs import add_job, retry_job
from iia.store.packs import PackOrder, add_pack, find_pack_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from iia.services.open_assessment import OpenAssessment
    from iia.store.database import Database
    from iia.store.people import Person

PACK: Final = "pack"
"""The kind of a pack's job."""

STEPS: Final = 4
"""A pack is read and scored, set out, laid out in pages, and kept."""

MEDIA_TYPES: Final[Mapping[str, str]] = {"pdf": "application/pdf"}
"""The formats that a pack can have."""

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
    """Ask for a pack of an assessment as it stands.

    One that says the same and is there or on its way is not made again; one that failed is tried again.

    Returns:
        The pack's id.

    Raises:
        NotFoundError: the assessment, or the language in its bank, or the format is not there.
        NotAllowedError: the actor may not make packs of it.
    """
    with database.writing() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.MAKE_PACK)
        opened = read_open(database, connection, actor, found)
        if language not in opened.bank.languages:
            raise NotFoundError("language", language)
        if format not in MEDIA_TYPES:
            raise NotFoundError("format", format)
        order = PackOrder(assessment_id, hash_content(opened), language, format, version("iia-engine"))
        present = find_pack_id(connection, order)
        if present is not None:
            retry_job(connection, present)
            return present
        pack = secrets.token_hex(_ID_BYTES)
        add_pack(connection, pack, order, person=actor.id, at=now)
        add_job(connection, secrets.token_hex(_ID_BYTES), PACK, pack, steps=STEPS, at=now)
    return pack


def case_of(opened: OpenAssessment) -> Case:
    """Return an assessment's content as packs and scores read it."""
    return Case(opened.applicability, opened.particulars, opened.bank_hash, opened.status)


def hash_content(opened: OpenAssessment) -> str:
    """Return the hash of all that a pack of an assessment says, whatever its language."""
    case = case_of(opened)
    scores = score_assessment(opened)
    record = hashlib.sha256(build_record(case, scores)).hexdigest()
    return hashlib.sha256(rfc8785.dumps({"record": record, "status": opened.status})).hexdigest()
