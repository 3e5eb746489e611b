"""Files as answers: added, removed and read back, and only by those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from iia.domain.values import AnswerKey, StoredFile, files_of
from iia.errors import NotFoundError
from iia.report.problems import say_problem
from iia.services.answering.files import Upload, add_file, read_file, remove_file
from iia.services.answering.items import add_item, remove_item, restore_item
from iia.store.answering.tables import BlobRow
from tests.builders import ENGLISH
from tests.integration.cases import OUTSIDER, OWNER, later, reopen, start

if TYPE_CHECKING:
    from iia.domain.problems import Problem
    from iia.store.database import Database

REPORT = AnswerKey("report")
CONTENT = b"%PDF-1.7 a report"
UNNAMED = "Each file needs a name, a media type, a size and its SHA-256"
UPLOAD = Upload("report.pdf", "application/pdf", CONTENT)


def add(database: Database, assessment: str, upload: Upload, key: AnswerKey = REPORT) -> Problem | None:
    """Add a file as the owner; return why it cannot be added, if it cannot."""
    opened = reopen(database, assessment)
    result = add_file(database, OWNER, opened, key=key, upload=upload, language="en", now=later(1))
    return next(iter(result.problems), None)


def remove(database: Database, assessment: str, file: StoredFile) -> None:
    """Remove a file as the owner."""
    opened = reopen(database, assessment)
    remove_file(database, OWNER, opened, key=REPORT, sha256=file.sha256, language="en", now=later(2))


def files(database: Database, assessment: str, key: AnswerKey = REPORT) -> tuple[StoredFile, ...]:
    """Return the files of an answer."""
    return files_of(reopen(database, assessment).answers.get(*key))


def test_a_file_comes_back_as_it_was_given(database: Database) -> None:
    found = start(database)
    assert add(database, found, UPLOAD) is None
    (file,) = files(database, found)
    assert (file.name, file.media_type, file.size) == ("report.pdf", "application/pdf", len(CONTENT))
    content = read_file(database, OWNER, found, key=REPORT, sha256=file.sha256)
    assert (content.name, content.content) == ("report.pdf", CONTENT)


def test_the_same_file_twice_is_there_once_and_its_bytes_are_kept_once(database: Database) -> None:
    found, other = start(database), start(database)
    for assessment in (found, found, other):
        add(database, assessment, UPLOAD)
    assert len(files(database, found)) == 1
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(BlobRow)) == 1


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (Upload("report.exe", "application/x-msdownload", b"MZ"), "“report.exe” must be of type pdf"),
        (Upload("empty.pdf", "application/pdf", b""), "The file is empty"),
        (Upload("big.pdf", "application/pdf", b"x" * 1_000_001), "“big.pdf” must be 1 megabyte or smaller"),
        (
            Upload("a\x00.pdf", "application/pdf", b"x"),
            UNNAMED,
        ),
        (Upload("", "application/pdf", b"x"), UNNAMED),
    ],
)
def test_a_file_that_does_not_fit_is_a_problem_and_not_kept(
    database: Database, upload: Upload, message: str
) -> None:
    found = start(database)
    problem = add(database, found, upload)
    assert problem is not None
    assert say_problem(problem, ENGLISH) == message
    assert files(database, found) == ()


def test_one_file_too_many_is_a_problem(database: Database) -> None:
    found = start(database)
    problems = [add(database, found, Upload(f"{n}.pdf", "application/pdf", bytes([n]))) for n in range(3)]
    messages = [problem and say_problem(problem, ENGLISH) for problem in problems]
    assert messages == [None, None, "Upload no more than 2 files"]


def test_only_the_name_of_a_path_is_kept(database: Database) -> None:
    found = start(database)
    add(database, found, Upload("C:\\Users\\me\\../x.pdf", "application/pdf; charset=x", b"x"))
    (file,) = files(database, found)
    assert (file.name, file.media_type) == ("x.pdf", "application/pdf")


def test_a_removed_file_is_gone_and_cannot_be_read(database: Database) -> None:
    found = start(database)
    add(database, found, UPLOAD)
    (file,) = files(database, found)
    remove(database, found, file)
    assert files(database, found) == ()
    with pytest.raises(NotFoundError):
        read_file(database, OWNER, found, key=REPORT, sha256=file.sha256)
    with pytest.raises(NotFoundError):
        remove(database, found, file)


def test_a_file_of_another_assessment_cannot_be_read_by_its_hash(database: Database) -> None:
    secret, own = start(database), start(database, OUTSIDER)
    add(database, secret, UPLOAD)
    (file,) = files(database, secret)
    for assessment in (secret, own):
        with pytest.raises(NotFoundError):
            read_file(database, OUTSIDER, assessment, key=REPORT, sha256=file.sha256)


def test_an_item_has_files_of_its_own(database: Database) -> None:
    found = start(database)
    add_item(
        database,
        OWNER,
        reopen(database, found),
        group="impacts",
        item="a1",
        raw={"what": "Noise"},
        language="en",
        now=later(1),
    )
    key = AnswerKey("impacts.proof", "a1")
    assert add(database, found, UPLOAD, key) is None
    remove_item(database, OWNER, found, group="impacts", item="a1", now=later(2))
    assert files(database, found, key) == ()
    restore_item(database, OWNER, found, group="impacts", item="a1", now=later(3))
    assert [file.name for file in files(database, found, key)] == ["report.pdf"]


@pytest.mark.parametrize("key", [AnswerKey("name"), AnswerKey("moon"), AnswerKey("impacts.proof", "forged")])
def test_a_file_for_a_question_that_takes_none_is_refused(database: Database, key: AnswerKey) -> None:
    found = start(database)
    with pytest.raises(NotFoundError):
        add(database, found, UPLOAD, key)
