"""Files as answers: added, removed and read one by one, because their bytes never travel with a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from iia.domain.events import AnswerChanged
from iia.domain.files.names import tidy_name
from iia.domain.files.types import find_ending, type_of
from iia.domain.kinds import FileProblem, FileQuestion
from iia.domain.kinds.misfit import Misfit
from iia.domain.problems import Problem
from iia.domain.values import AnswerKey, StoredFile, files_of, to_json
from iia.errors import NotFoundError, WithheldError, Withholding
from iia.services.answering.answer_changes import SaveResult
from iia.services.answering.changing import changing
from iia.services.answering.page_answers import check_items, get_question
from iia.services.answering.virus_scan import Verdict
from iia.services.assessments.open_assessment import read_opened
from iia.services.download import Download
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.answering.blobs import hash_content, read_blob, save_blob

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.answering.virus_scan import Clamd
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: its name is only what the sender claims.

    `verdict` is what a scan for viruses found, None on a site that has nothing to scan with.
    """

    name: str
    content: bytes
    verdict: Verdict | None = None


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
    # Before the assessment is locked, because others wait as long as it is, and a large file takes its time.
    misfit = _find_misfit(_get_file_question(opened, key), file, upload)
    section = opened.bank.get_place(key.question).section.id
    with changing(database, actor, opened, Action.ANSWER, sections=[section]) as locked:
        question, held = _read(locked.opened, key)
        if _find(held, file.address):
            return SaveResult(locked.opened)
        if misfit is None and len(held) >= question.max_files:
            misfit = Misfit(FileProblem.NO_ROOM, limit=question.max_files, name=file.name)
        if misfit is not None:
            return SaveResult(locked.opened, (Problem.of(misfit, *key),))
        save_blob(locked.connection, upload.content)
        after = locked.record((_give(locked.opened, key, (*held, file), language),), now)
    return SaveResult(after, saved=(key,))


def _describe(upload: Upload) -> StoredFile:
    """Return what is stored about a file; its media type is that of its ending, whatever was sent."""
    name = tidy_name(upload.name)
    media_type = type_of(find_ending(name)).media_type
    return StoredFile(name, media_type, len(upload.content), hash_content(upload.content))


def _find_misfit(question: FileQuestion, file: StoredFile, upload: Upload) -> Misfit | None:
    """Return why a file does not fit, or is not known to be free of viruses; None if it can be kept."""
    try:
        question.check_upload(file, upload.content)
    except Misfit as misfit:
        return misfit
    match upload.verdict:
        case None | Verdict.CLEAN:
            return None
        case Verdict.INFECTED:
            return Misfit(FileProblem.INFECTED, name=file.name)
        case Verdict.NOT_CHECKED:
            return Misfit(FileProblem.NOT_CHECKED, name=file.name)
        case _:
            assert_never(upload.verdict)


def remove_file(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    key: AnswerKey,
    address: str,
    language: str,
    now: datetime,
) -> OpenedAssessment:
    """Take a file out of an answer, and return the assessment without it; its bytes stay for the history.

    A file that is gone already, because somebody else removed it, changes nothing.

    Raises:
        NotFoundError: the assessment, question or item is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    section = opened.bank.get_place(key.question).section.id
    with changing(database, actor, opened, Action.ANSWER, sections=[section]) as locked:
        _, held = _read(locked.opened, key)
        if _find(held, address) is None:
            return locked.opened
        files = tuple(file for file in held if file.address != address)
        return locked.record((_give(locked.opened, key, files, language),), now)


def read_file(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    key: AnswerKey,
    address: str,
    clamd: Clamd | None = None,
) -> Download:
    """Return a file that an answer holds.

    It is scanned now if there is a `clamd`, because it may have been kept before there was one, or before
    the virus in it was known.

    Raises:
        NotFoundError: the assessment, question, item or file is not there.
        WithheldError: its bytes were changed, or are not known to be free of viruses.
    """
    with database.reading() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.READ)
        _, held = _read(read_opened(database, connection, actor, found), key)
        file = _find(held, address)
        content = None if file is None else read_blob(connection, file.sha256)
    if file is None or content is None:
        raise NotFoundError("file", address)
    download = Download(file.name, file.media_type, content, file.sha256).check()
    match Verdict.CLEAN if clamd is None else clamd.scan(content):
        case Verdict.CLEAN:
            return download
        case Verdict.INFECTED:
            raise WithheldError(Withholding.INFECTED)
        case Verdict.NOT_CHECKED:
            raise WithheldError(Withholding.NOT_CHECKED)
        case _ as verdict:
            assert_never(verdict)


def _find(held: tuple[StoredFile, ...], address: str) -> StoredFile | None:
    return next((file for file in held if file.address == address), None)


def _get_file_question(opened: OpenedAssessment, key: AnswerKey) -> FileQuestion:
    question = get_question(opened.bank, key)
    if not isinstance(question, FileQuestion):
        raise NotFoundError("question", key.question)
    return question


def _read(opened: OpenedAssessment, key: AnswerKey) -> tuple[FileQuestion, tuple[StoredFile, ...]]:
    """Return a file question and the files in its answer, including an answer in a removed item."""
    question = _get_file_question(opened, key)
    check_items(opened, [key])
    stored = opened.stored.get(key)
    return question, () if stored is None else files_of(opened.decoder.find(key.question, stored.value))


def _give(
    opened: OpenedAssessment, key: AnswerKey, files: tuple[StoredFile, ...], language: str
) -> AnswerChanged:
    """Return the event by which an answer now holds these files."""
    value = to_json(files) if files else None
    return AnswerChanged.under(key, value, language, opened.versions.get(key, 0) + 1)
