"""Files as answers: added, removed and read back, and only by those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from iia.domain.values import AnswerKey, StoredFile, files_of
from iia.errors import NotFoundError, WithheldError, Withholding
from iia.report.problems import say_problem
from iia.services.answering.files import Upload, add_file, read_file, remove_file
from iia.services.answering.items import add_item
from iia.services.answering.virus_scan import Verdict
from iia.store.answering.tables import BlobRow
from tests.builders import ENGLISH
from tests.integration import cases
from tests.integration.cases import OUTSIDER, OWNER, later, reopen, start

if TYPE_CHECKING:
    from iia.domain.problems import Problem
    from iia.store.database import Database

REPORT = AnswerKey("report")
CONTENT = b"%PDF-1.7 a report"
UPLOAD = Upload("report.pdf", CONTENT)


def add(database: Database, assessment: str, upload: Upload, key: AnswerKey = REPORT) -> Problem | None:
    """Add a file as the owner; return why it cannot be added, if it cannot."""
    opened = reopen(database, assessment)
    result = add_file(database, OWNER, opened, key=key, upload=upload, language="en", now=later(1))
    return next(iter(result.problems), None)


def remove(database: Database, assessment: str, file: StoredFile) -> None:
    """Remove a file as the owner."""
    opened = reopen(database, assessment)
    remove_file(database, OWNER, opened, key=REPORT, address=file.address, language="en", now=later(2))


def files(database: Database, assessment: str, key: AnswerKey = REPORT) -> tuple[StoredFile, ...]:
    """Return the files of an answer."""
    return files_of(reopen(database, assessment).answers.get(*key))


def test_a_file_comes_back_as_it_was_given(database: Database) -> None:
    found = start(database)
    assert add(database, found, UPLOAD) is None
    (file,) = files(database, found)
    assert (file.name, file.media_type, file.size) == ("report.pdf", "application/pdf", len(CONTENT))
    download = read_file(database, OWNER, found, key=REPORT, address=file.address)
    assert (download.name, download.content) == ("report.pdf", CONTENT)


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
        (Upload("report.exe", CONTENT), "“report.exe” must be of type PDF"),
        (
            Upload("report.pdf", b"MZ\x90\x00"),
            "“report.pdf” cannot be read as PDF. Save it again as PDF, without a password",
        ),
        (Upload("empty.pdf", b""), "“empty.pdf” is empty"),
        (Upload("big.pdf", b"%PDF-" + b"x" * 1_000_000), "“big.pdf” must be 1 megabyte or smaller"),
        (
            Upload("a\x00.pdf", CONTENT),
            "“a\ufffd.pdf” has a character in its name that cannot be used. Rename the file",
        ),
        (Upload("\u200b.pdf", CONTENT), "“\u200b.pdf” has no name that can be read. Rename the file"),
        (Upload("ŵ" * 128, CONTENT), f"“{'ŵ' * 40}…” has a name that is too long. Shorten it"),
        (
            Upload("a.pdf", CONTENT, Verdict.INFECTED),
            "“a.pdf” contains a virus, so it was not kept",
        ),
        (
            Upload("a.pdf", CONTENT, Verdict.NOT_CHECKED),
            "“a.pdf” could not be checked for viruses, so it was not kept. Try again in a few minutes",
        ),
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
    problems = [add(database, found, Upload(f"{n}.pdf", CONTENT)) for n in range(3)]
    messages = [problem and say_problem(problem, ENGLISH) for problem in problems]
    assert messages == [None, None, "“2.pdf” was not added: upload no more than 2 files"]


def test_only_the_name_of_a_path_is_kept(database: Database) -> None:
    found = start(database)
    add(database, found, Upload("C:\\Users\\me\\../x.pdf", CONTENT))
    (file,) = files(database, found)
    assert (file.name, file.media_type) == ("x.pdf", "application/pdf")


def test_a_removed_file_is_gone_and_cannot_be_read(database: Database) -> None:
    found = start(database)
    add(database, found, UPLOAD)
    (file,) = files(database, found)
    remove(database, found, file)
    assert files(database, found) == ()
    with pytest.raises(NotFoundError):
        read_file(database, OWNER, found, key=REPORT, address=file.address)


def test_a_file_that_somebody_else_removed_already_is_no_error(database: Database) -> None:
    found = start(database)
    add(database, found, UPLOAD)
    (file,) = files(database, found)
    for _ in range(2):
        remove(database, found, file)
    assert files(database, found) == ()


def test_two_names_with_the_same_bytes_are_two_files(database: Database) -> None:
    found = start(database)
    add(database, found, UPLOAD)
    add(database, found, Upload("copy.pdf", CONTENT))
    first, second = files(database, found)
    names = [read_file(database, OWNER, found, key=REPORT, address=x.address).name for x in (first, second)]
    assert names == ["report.pdf", "copy.pdf"]
    remove(database, found, first)
    assert files(database, found) == (second,)


def test_a_new_version_under_the_same_name_is_another_file(database: Database) -> None:
    found = start(database)
    add(database, found, UPLOAD)
    add(database, found, Upload("report.pdf", b"%PDF-1.7 the second"))
    old, new = files(database, found)
    assert (
        read_file(database, OWNER, found, key=REPORT, address=new.address).content == b"%PDF-1.7 the second"
    )
    remove(database, found, old)
    assert files(database, found) == (new,)


def test_a_file_whose_bytes_were_changed_in_the_database_is_withheld(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    found = start(database)
    add(database, found, UPLOAD)
    (file,) = files(database, found)
    with database.writing() as connection:
        connection.execute(update(BlobRow).values(content=b"%PDF-1.7 forged"))
    with pytest.raises(WithheldError) as withheld:
        read_file(database, OWNER, found, key=REPORT, address=file.address)
    assert withheld.value.reason is Withholding.DAMAGED
    assert file.sha256 in caplog.text


def test_a_file_of_another_assessment_cannot_be_read_by_its_hash(database: Database) -> None:
    secret, own = start(database), start(database, OUTSIDER)
    add(database, secret, UPLOAD)
    (file,) = files(database, secret)
    for assessment in (secret, own):
        with pytest.raises(NotFoundError):
            read_file(database, OUTSIDER, assessment, key=REPORT, address=file.address)


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
    cases.remove(database, found, "a1")
    assert files(database, found, key) == ()
    cases.restore(database, found, "a1")
    assert [file.name for file in files(database, found, key)] == ["report.pdf"]


@pytest.mark.parametrize("key", [AnswerKey("name"), AnswerKey("moon"), AnswerKey("impacts.proof", "forged")])
def test_a_file_for_a_question_that_takes_none_is_refused(database: Database, key: AnswerKey) -> None:
    found = start(database)
    with pytest.raises(NotFoundError):
        add(database, found, UPLOAD, key)
