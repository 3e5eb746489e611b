"""Files that hold a secret: only their owner can read them, and whoever starts first makes them."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from iia.errors import SettingsError
from iia.store.drafts import drafting
from iia.store.new_file import name_finally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def make_secret_file(path: Path, make: Callable[[], str]) -> None:
    """Write a secret into its file, if there is no such file yet.

    Raises:
        SettingsError: the file cannot be made.
    """
    try:
        if not path.exists():
            _write_first(path, make())
    except OSError as error:
        raise SettingsError(str(path), error.strerror or str(error)) from error


def read_secret_file(path: Path) -> str:
    """Return what a file of secrets holds.

    Raises:
        SettingsError: the file cannot be read.
    """
    try:
        # Whatever else it is, reading from it might never end.
        if not path.is_file():
            raise SettingsError(str(path), "is not a file")
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise SettingsError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SettingsError(str(path), "is not plain text") from error


def _write_first(path: Path, secret: str) -> None:
    """Write a secret; if several processes try at once, one wins and the others read what it wrote."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with drafting(path) as draft:
        with draft.open("w", encoding="ascii") as file:
            file.write(secret + "\n")
            file.flush()
            os.fsync(file.fileno())
        # Not taken back if something fails afterwards, because another may have read it by then.
        with suppress(FileExistsError):
            name_finally(draft, path)
