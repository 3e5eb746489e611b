"""Files as answers: added, removed and read one by one, since their bytes never travel with a page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.parsing import ValueParser, to_json
from iia.domain.problems import FileProblem, Misfit, Problem
from iia.domain.questions import FileQuestion
from iia.domain.values import AnswerKey, StoredFile, files_of
from iia.errors import NotFoundError
from iia.services.access import Action, get_assessment
from iia.services.banks import bank_by_hash
from iia.services.page_answers import check_items, get_question, groups_of
from iia.store.answers import read_answers, read_items
from iia.store.blobs import hash_content, read_blob, save_blob
from iia.store.decoding import Decoder
from iia.store.events import AnswerChanged
from iia.store.projection import Change
from iia.store.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.bank import Bank
    from iia.services.people import Person
    from iia.store.assessments import AssessmentRecord
    from iia.store.database import Database


@dataclass(frozen=True)
class FileContent:
    """A file to download."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Upload:
    """A file as it was sent; its name and media type are only what the sender says."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class _Files:
    """The files that an answer holds now."""

    found: AssessmentRecord
    bank: Bank
    question: FileQuestion
    files: tuple[StoredFile, ...]
    version: int


def add_file(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    key: AnswerKey,
    upload: Upload,
    language: str,
    now: datetime,
) -> Problem | None:
    """Add a file to an answer; the same bytes under the same name are there only once.

    Returns:
        Why the file cannot be added, if it cannot.

    Raises:
        NotFoundError: the assessment, question or item is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    file = _describe(upload)
    if not upload.content:
        return Problem(key.question, FileProblem.EMPTY_FILE, item=key.item)
    with database.writing() as connection:
        present = _read(connection, database, actor, assessment_id, key, Action.ANSWER)
        if file in present.files:
            return None
        files = (*present.files, file)
        try:
            on = present.found.particulars.decision_date
            ValueParser(present.bank, on).parse(present.question, files)
        except Misfit as misfit:
            return misfit.at(*key)
        save_blob(connection, upload.content)
        _record(connection, database, Change(assessment_id, actor.id, now), present, key, files, language)
    return None


def _describe(upload: Upload) -> StoredFile:
    """Return what is kept about a file; of a path, only the last part is its name."""
    name = unicodedata.normalize("NFC", upload.name.replace("\\", "/").rpartition("/")[2]).strip()
    media_type = upload.media_type.partition(";")[0].strip().lower() or "application/octet-stream"
    return StoredFile(name, media_type, len(upload.content), hash_content(upload.content))


def remove_file(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    key: AnswerKey,
    sha256: str,
    language: str,
    now: datetime,
) -> None:
    """Take a file out of an answer; its bytes are kept for the history.

    Raises:
        NotFoundError: the assessment, question, item or file is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    with database.writing() as connection:
        present = _read(connection, database, actor, assessment_id, key, Action.ANSWER)
        files = tuple(file for file in present.files if file.sha256 != sha256)
        if files == present.files:
            raise NotFoundError("file", sha256)
        _record(connection, database, Change(assessment_id, actor.id, now), present, key, files, language)


def read_file(
    database: Database, actor: Person, assessment_id: str, *, key: AnswerKey, sha256: str
) -> FileContent:
    """Return a file that an answer holds.

    Raises:
        NotFoundError: the assessment, question, item or file is not there.
    """
    with database.reading() as connection:
        present = _read(connection, database, actor, assessment_id, key, Action.READ)
        file = next((file for file in present.files if file.sha256 == sha256), None)
        content = None if file is None else read_blob(connection, sha256)
    if file is None or content is None:
        raise NotFoundError("file", sha256)
    return FileContent(file.name, content)


def _read(
    connection: Connection,
    database: Database,
    actor: Person,
    assessment_id: str,
    key: AnswerKey,
    action: Action,
) -> _Files:
    found = get_assessment(connection, actor, assessment_id, action)
    bank = bank_by_hash(database, found.bank_hash)
    on = found.particulars.decision_date
    question = get_question(bank, key)
    if not isinstance(question, FileQuestion):
        raise NotFoundError("question", key.question)
    groups = groups_of(bank, [key])
    items = read_items(connection, assessment_id, groups) if groups else ()
    check_items(bank, on, [key], {(item.group, item.id) for item in items})
    stored = read_answers(connection, assessment_id, [key]).get(key)
    value = None if stored is None else Decoder(bank, on).decode(key.question, stored.value)
    return _Files(found, bank, question, files_of(value), 0 if stored is None else stored.version)


def _record(
    connection: Connection,
    database: Database,
    change: Change,
    present: _Files,
    key: AnswerKey,
    files: tuple[StoredFile, ...],
    language: str,
) -> None:
    value = to_json(files) if files else None
    event = AnswerChanged(key.question, key.item or "", value, language, present.version + 1)
    record(connection, database.keys, present.found.head, change, (event,))
