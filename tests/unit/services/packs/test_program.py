"""The program's digest changes with every file of it, and with nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.services.packs.program import digest_folders, name_program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of three files."""
    folder = tmp_path / "templates"
    (folder / "pack" / "fonts").mkdir(parents=True)
    (folder / "pack" / "pack.html").write_text("<h1>Pack</h1>")
    (folder / "pack" / "fonts" / "sans.woff2").write_bytes(b"abc")
    (folder / "__init__.py").write_text('"""Templates."""')
    return folder


def test_a_corrected_word_is_another_program(program: Path) -> None:
    before = digest_folders([program])
    (program / "pack" / "pack.html").write_text("<h1>Pact</h1>")
    assert digest_folders([program]) != before


def test_a_file_that_is_moved_is_another_program(program: Path) -> None:
    before = digest_folders([program])
    (program / "pack" / "pack.html").rename(program / "pack.html")
    assert digest_folders([program]) != before


def test_fonts_are_told_apart_by_name_and_size(program: Path) -> None:
    before = digest_folders([program])
    font = program / "pack" / "fonts" / "sans.woff2"
    font.write_bytes(b"xyz")
    assert digest_folders([program]) == before
    font.write_bytes(b"wxyz")
    assert digest_folders([program]) != before


def test_what_python_writes_beside_it_is_not_part_of_the_program(program: Path) -> None:
    before = digest_folders([program])
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "a.cpython-311.pyc").write_bytes(b"code")
    assert digest_folders([program]) == before


def test_the_program_is_named_by_its_version_and_digest() -> None:
    version, digest = name_program().split(" ")
    assert version == "0.1.0"
    assert len(digest) == 64
    assert name_program() is name_program()
