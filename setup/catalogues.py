"""Compiles the gettext catalogues: run by `make` and by every build.

The compiled files are never committed. Message ids are English sentences, so English needs no catalogue.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = Path(__file__).resolve().parent.parent / "iia" / "language"


class CatalogueError(Exception):
    """A catalogue is missing or cannot be compiled."""


def compile_catalogue(source: Path) -> None:
    """Write the compiled catalogue beside its source."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parent.parent.name, abort_invalid=True)
    with source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)


def is_stale(source: Path) -> bool:
    """Return whether the compiled catalogue is missing or older than its source."""
    compiled = source.with_suffix(".mo")
    return not compiled.is_file() or compiled.stat().st_mtime <= source.stat().st_mtime


def compile_catalogues(languages: Path = LANGUAGES) -> None:
    """Compile every catalogue that has changed.

    Raises:
        CatalogueError: there is none, so a build would have only English.
    """
    sources = sorted(languages.glob("*/LC_MESSAGES/iia.po"))
    if not sources:
        raise CatalogueError(f"no catalogue under {languages}")
    for source in filter(is_stale, sources):
        compile_catalogue(source)


if __name__ == "__main__":
    try:
        compile_catalogues()
    except (CatalogueError, OSError, ValueError) as error:
        sys.exit(f"The catalogues could not be compiled: {error}")
