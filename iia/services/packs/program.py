"""A digest of the program itself, so that no pack made by other words or code is served as its own."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exports.fonts import find_more_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGES: Final = ("iia", "forms", "exports", "templates")
"""What decides the words and looks of a pack, apart from its bank and its answers."""

BY_SIZE: Final = ("pack/fonts", "static/vendor")
"""Folders of files from npm: their names and sizes tell them apart well enough."""


@cache
def name_program() -> str:
    """Return the program's version, and the digest of its code, templates, fonts and catalogues.

    It is worked out once per process, because a process goes on running the code it has loaded.
    """
    folders = [*map(_find_folder, PACKAGES), *find_more_fonts()]
    return f"{version('iia-engine')} {digest_folders(folders)}"


def _find_folder(package: str) -> Path:
    """Return where a package is, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent


def digest_folders(folders: Iterable[Path]) -> str:
    """Return the SHA-256 of the files in some folders, their names and contents."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(_list_files(folder)):
            name = path.relative_to(folder).as_posix()
            digest.update(f"{folder.name}/{name}\0{_describe(path, name)}\n".encode())
    return digest.hexdigest()


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield the program's own files, and not what Python caches beside them."""
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != "__pycache__":
            yield path


def _describe(path: Path, name: str) -> str:
    if name.startswith(BY_SIZE) or name.endswith(".ttf"):
        return str(path.stat().st_size)
    return hashlib.sha256(path.read_bytes()).hexdigest()
