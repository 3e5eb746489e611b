"""Files as answers: added, removed and read one by one, because their bytes never travel with a page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.events import AnswerChanged
from iia.domain.kinds import FileProblem, FileQuestion
from iia.domain.kinds.misfit import Misfit
from iia.domain.parsing import ValueParser
from iia.domain.problems import Problem
from iia.domain.values import AnswerKey, StoredFile, files_of, to_json
from iia.errors import NotFoundError
from iia.services.answering.answer_changes import SaveResult
from iia.services.answering.changing import changing
from iia.services.answering.page_answers import check_items, get_question
from iia.services.assessments.open_assessment import read_opened
from iia.services.people.access import Action, get_assessment
from iia.store.answering.blobs import hash_content, read_blob, save_blob

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


@dataclass(frozen=True)
class Download:
    """A file to download."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Upload:
    """A file as it was sent; its name and media type are only what the sender claims."""

    name: str
    media_type: str
    content: bytes


def add_file(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    key: AnswerKey,
    upload: Upload,
    language: str,
    now: datetime,
) -> SaveResult:
    """Add a file to an answer; the same bytes under the same name are kept only once.

    Returns:
        The outcome, with a problem if the file cannot be added.

    Raises:
        NotFoundError: the assessment, question or item is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    file = _describe(upload)
    if not upload.content:
        return SaveResult(opened, (Problem(key.question, FileProblem.EMPTY_FILE, item=key.item),))
    with changing(database, actor, opened, Action.ANSWER) as locked:
        present = locked.opened
        question, held = _read(present, key)
        if file in held:
            return SaveResult(present)
        files = (*held, file)
        try:
            ValueParser(present.bank, present.particulars.decision_date).parse(question, files)
        except Misfit as misfit:
            return SaveResult(present, (Problem.of(misfit, *key),))
        save_blob(locked.connection, upload.content)
        after = locked.record((_give(present, key, files, language),), now)
    return SaveResult(after, saved=(key,))


def _describe(upload: Upload) -> StoredFile:
    """Return what is stored about a file; if its name is a path, only the last part is kept."""
    # Some systems send accents apart from their letters: one name must not look like two.
    name = unicodedata.normalize("NFC", upload.name.replace("\\", "/").rpartition("/")[2]).strip()
    media_type = upload.media_type.partition(";")[0].strip().lower() or "application/octet-stream"
    return StoredFile(name, media_type, len(upload.content), hash_content(upload.content))


def remove_file(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    key: AnswerKey,
    sha256: str,
    language: str,
    now: datetime,
) -> OpenedAssessment:
    """Take a file out of an answer, and return the assessment without it; its bytes stay for the history.

    Raises:
        NotFoundError: the assessment, question, item or file is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    with changing(database, actor, opened, Action.ANSWER) as locked:
        _, held = _read(locked.opened, key)
        files = tuple(file for file in held if file.sha256 != sha256)
        if files == held:
            raise NotFoundError("file", sha256)
        return locked.record((_give(locked.opened, key, files, language),), now)


def read_file(
    database: Database, actor: Person, assessment_id: str, *, key: AnswerKey, sha256: str
) -> Download:
    """Return a file that an answer holds.

    Raises:
        NotFoundError: the assessment, question, item or file is not there.
    """
    with database.reading() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.READ)
        _, held = _read(read_opened(database, connection, actor, found), key)
        file = next((file for file in held if file.sha256 == sha256), None)
        content = None if file is None else read_blob(connection, sha256)
    if file is None or content is None:
        raise NotFoundError("file", sha256)
    return Download(file.name, content)


def _read(opened: OpenedAssessment, key: AnswerKey) -> tuple[FileQuestion, tuple[StoredFile, ...]]:
    """Return a file question and the files in its answer, including an answer in a removed item."""
    question = get_question(opened.bank, key)
    if not isinstance(question, FileQuestion):
        raise NotFoundError("question", key.question)
    check_items(opened, [key])
    stored = opened.stored.get(key)
    return question, () if stored is None else files_of(opened.decoder.decode(key.question, stored.value))


def _give(
    opened: OpenedAssessment, key: AnswerKey, files: tuple[StoredFile, ...], language: str
) -> AnswerChanged:
    """Return the event by which an answer now holds these files."""
    value = to_json(files) if files else None
    return AnswerChanged.under(key, value, language, opened.versions.get(key, 0) + 1)
