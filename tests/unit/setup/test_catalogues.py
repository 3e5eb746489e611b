"""Catalogues are compiled when they change, and a build without any stops."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

import pytest

from setup.catalogues import CatalogueError, compile_catalogues

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: cy\\n"\n\n'


def write_catalogue(languages: Path, welsh: str) -> Path:
    """Write a catalogue of one message, an hour old, and return its path."""
    path = languages / "cy" / "LC_MESSAGES" / "iia.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{HEADER}msgid "Water"\nmsgstr "{welsh}"\n', "utf-8")
    os.utime(path, (path.stat().st_atime - 3600, path.stat().st_mtime - 3600))
    return path


def read_welsh(languages: Path) -> str:
    """Return the compiled Welsh of the message."""
    return gettext.translation("iia", languages, ["cy"]).gettext("Water")


def test_a_compiled_catalogue_speaks_welsh(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "Dŵr")
    compile_catalogues(tmp_path)
    assert read_welsh(tmp_path) == "Dŵr"


def test_a_catalogue_that_changed_is_compiled_again(tmp_path: Path) -> None:
    source = write_catalogue(tmp_path, "Dwr")
    compile_catalogues(tmp_path)
    compiled = source.with_suffix(".mo")
    write_catalogue(tmp_path, "Dŵr")
    os.utime(compiled, (0, source.stat().st_mtime - 1))
    compile_catalogues(tmp_path)
    gettext._translations.clear()  # type: ignore[attr-defined] # the standard library's cache, by path
    assert read_welsh(tmp_path) == "Dŵr"


def test_a_catalogue_that_did_not_change_is_left_alone(tmp_path: Path) -> None:
    source = write_catalogue(tmp_path, "Dŵr")
    source.with_suffix(".mo").write_bytes(b"compiled before")
    compile_catalogues(tmp_path)
    assert source.with_suffix(".mo").read_bytes() == b"compiled before"


def test_a_build_without_catalogues_stops(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError):
        compile_catalogues(tmp_path)
