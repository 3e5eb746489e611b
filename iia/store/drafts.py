"""Drafts: what is being written beside where it will be, and is removed even if the program was killed.

A draft is locked for as long as somebody writes it. The lock goes with the process, so that a draft
without one was left behind.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENDING: Final = ".iia-draft"
"""How the name of each ends, so that nobody takes it for what it is a draft of."""


@contextmanager
def drafting(path: Path) -> Iterator[Path]:
    """Give an empty file beside another that only its owner can read; it is gone when the block has ended."""
    handle, draft = _make_locked(lambda: _make_file(path))
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)
        os.close(handle)


@contextmanager
def drafting_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder beside a file; it is gone with all that is in it when the block has ended."""
    handle, draft = _make_locked(
        lambda: tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=_ENDING)
    )
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        os.close(handle)


def sweep_drafts(folder: Path) -> None:
    """Remove the drafts in a folder that nobody writes any more."""
    for draft in folder.glob(f".*{_ENDING}"):
        with suppress(OSError):
            _sweep(draft)


def _make_file(path: Path) -> str:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_ENDING)
    os.close(handle)
    return name


def _make_locked(make: Callable[[], str]) -> tuple[int, Path]:
    while True:
        draft = Path(make())
        # Somebody may sweep it before it is locked; then another is made.
        with suppress(FileNotFoundError):
            handle = os.open(draft, os.O_RDONLY)
            _lock(handle)
            if draft.exists():
                return handle, draft
            os.close(handle)


def _lock(handle: int) -> None:
    # Where there are no locks, what was left stays, and nothing else is amiss.
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)


def _sweep(draft: Path) -> None:
    handle = os.open(draft, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if draft.is_dir():
            shutil.rmtree(draft)
        else:
            draft.unlink()
    finally:
        os.close(handle)
