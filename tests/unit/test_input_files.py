"""Whatever somebody names as a file is read whole, or refused in one line and at once."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from iia.bank_files import check_bank
from iia.errors import TooLargeFileError, UnreadableFileError
from iia.input_files import open_input, read_input
from tests.unit.bank_files.marked import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=["folder", "pipe", "socket", "device"])
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Something that is there, and is not a file."""
    path = tmp_path / "bank.yaml"
    match request.param:
        case "folder":
            path.mkdir()
            yield path
        case "pipe":
            os.mkfifo(path)
            yield path
        case "socket":
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(str(path))
                yield path
        case _:
            yield Path("/dev/zero")


def test_what_is_not_a_file_is_refused_by_its_sort(no_file: Path, request: pytest.FixtureRequest) -> None:
    for read in (open_input, lambda path: read_input(path, 10)):
        with pytest.raises(UnreadableFileError, match=f"is a {request.node.callspec.params['no_file']}, not"):
            read(no_file)


def test_a_file_of_the_greatest_size_is_read_and_one_larger_is_not(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 10)
    assert read_input(file, 10) == b"x" * 10
    with pytest.raises(TooLargeFileError):
        read_input(file, 9)


@pytest.mark.parametrize("name", ["none", "x" * 300, "a\x00b"])
def test_a_file_that_cannot_be_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_input(tmp_path / name, 10)


@pytest.mark.parametrize("place", ["bank.yaml", "part.yaml"])
def test_a_pipe_as_a_file_of_a_bank_is_one_finding(tmp_path: Path, place: str) -> None:
    (tmp_path / "bank.yaml").write_text(f"{HEAD}sections: [part.yaml]\n", encoding="utf-8")
    (tmp_path / place).unlink(missing_ok=True)
    os.mkfifo(tmp_path / place)
    (finding,) = check_bank(tmp_path)
    assert finding.code == "E002"
    assert finding.message == f"{tmp_path / place} cannot be read (is a pipe, not a file)"


def test_a_bank_above_five_megabytes_is_refused_however_many_files_it_has(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(f"{HEAD}sections: [one.yaml, two.yaml]\n", encoding="utf-8")
    for name in ("one", "two"):
        # Not UTF-8, so that reading them takes no time.
        (tmp_path / f"{name}.yaml").write_bytes(b"\xff" * 2_600_000)
    messages = [finding.message for finding in check_bank(tmp_path)]
    assert messages == [f"{tmp_path / 'two.yaml'} brings the bank above 5 MB", "this line is not UTF-8 text"]
