"""Packs: how far each has got, and its bytes once it is made."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from iia.errors import NotFoundError
from iia.services.download import Download
from iia.services.packs.request_pack import MEDIA_TYPES
from iia.services.people.access import Action, get_assessment
from iia.store.jobs import queries as jobs
from iia.store.packs import queries as store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.packs.queries import StoredPack
    from iia.store.people.queries import Person

NAME_LIMIT = 60


def list_packs(database: Database, actor: Person, assessment_id: str) -> tuple[StoredPack, ...]:
    """Return the packs of an assessment, the newest first.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
    """
    with database.reading() as connection:
        get_assessment(connection, actor, assessment_id, Action.READ)
        return store.list_packs(connection, assessment_id)


def get_pack(database: Database, actor: Person, assessment_id: str, pack_id: str) -> StoredPack:
    """Return how far a pack has got.

    Raises:
        NotFoundError: the assessment has no such pack, or the actor may not see it.
    """
    with database.reading() as connection:
        pack, _ = _get(connection, actor, assessment_id, pack_id, Action.READ)
        return pack


def read_pack(database: Database, actor: Person, assessment_id: str, pack_id: str) -> Download:
    """Return a finished pack.

    Raises:
        NotFoundError: the assessment has no such pack, the actor may not see it, or it is not finished.
        WithheldError: its bytes were changed in the database.
    """
    with database.reading() as connection:
        pack, assessment = _get(connection, actor, assessment_id, pack_id, Action.READ)
        content = store.read_content(connection, pack_id)
    if content is None or pack.sha256 is None:
        raise NotFoundError("pack", pack_id)
    name = name_file(assessment.particulars.title, pack.language, pack.format)
    return Download(name, MEDIA_TYPES[pack.format], content, pack.sha256).check()


def retry_pack(database: Database, actor: Person, assessment_id: str, pack_id: str) -> None:
    """Let a pack that failed be tried again; the caller wakes a worker.

    Raises:
        NotFoundError: the assessment has no such pack, or the actor may not see it.
        NotAllowedError: the actor may not make packs of the assessment.
    """
    with database.writing() as connection:
        _get(connection, actor, assessment_id, pack_id, Action.MAKE_PACK)
        jobs.retry_job(connection, store.PACK, pack_id)


def _get(
    connection: Connection, actor: Person, assessment_id: str, pack_id: str, action: Action
) -> tuple[StoredPack, StoredAssessment]:
    pack = store.find_pack(connection, pack_id)
    if pack is None or pack.assessment != assessment_id:
        raise NotFoundError("pack", pack_id)
    try:
        return pack, get_assessment(connection, actor, assessment_id, action)
    except NotFoundError:
        # The same error as for a pack that does not exist, so that it gives nothing away.
        raise NotFoundError("pack", pack_id) from None


def name_file(title: str, language: str, ending: str) -> str:
    """Return a file name in plain letters, which every system accepts."""
    # NFKD parts a letter such as ŵ from its accent, and ASCII then drops the accent alone.
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:NAME_LIMIT].strip("-")
    return f"{words or 'assessment'}-{language}.{ending}"
