"""Files that somebody names: read whole, if they are ordinary files and not too large."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, BinaryIO, Final

from iia.errors import TooLargeFileError, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

_SORTS: Final = (
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)


def read_input(path: Path, limit: int) -> bytes:
    """Return the bytes of a file.

    Args:
        path: where it is.
        limit: the most bytes that it may have.

    Raises:
        UnreadableFileError: it is not there, not an ordinary file, or cannot be read.
        TooLargeFileError: it is larger.
    """
    try:
        with open_input(path) as file:
            # One byte more is enough to tell that a file is too large.
            content = file.read(limit + 1)
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error
    if len(content) > limit:
        raise TooLargeFileError(path, limit)
    return content


def open_input(path: Path) -> BinaryIO:
    """Open a file, to be read piece by piece and closed by whoever asked for it.

    Raises:
        UnreadableFileError: it is not there, not an ordinary file, or cannot be read.
    """
    try:
        # Looked at before it is opened, because opening a pipe waits for a writer and a device may act.
        _refuse_other_sorts(path, path.stat().st_mode)
        return open(path, "rb", opener=_open_without_waiting)
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise UnreadableFileError(path, str(error)) from error


def _open_without_waiting(name: str, flags: int) -> int:
    """Open a file that may have become a pipe since it was looked at; a pipe without a writer reads empty."""
    return os.open(name, flags | os.O_NONBLOCK)


def _refuse_other_sorts(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        sort = next((words for is_sort, words in _SORTS if is_sort(mode)), "is of another sort")
        raise UnreadableFileError(path, f"{sort}, not a file")
