"""Files that hold a secret: only their owner can read them, and whoever starts first makes them."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from iia.errors import SettingsError

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
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secret + "\n")
            file.flush()
            os.fsync(file.fileno())
        # Linked, because a rename would replace the winner's file and writing in place could show half.
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
