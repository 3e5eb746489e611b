"""Marked banks: YAML whose comments say what the check must find on their line, such as `# !E011`."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent, indent
from typing import Final

from iia.bank_files import check_bank

_MARK: Final = re.compile(r"#(?: ?!([EW][0-9]{3}))+")
_CODE: Final = re.compile(r"!([EW][0-9]{3})")

HEAD: Final = """\
format: 1
id: tiny
version: 2026.1.0
title: {en: Tiny, cy: Bach}
languages: [en, cy]
"""


def found(path: Path) -> list[tuple[str, int, str]]:
    """Return what the check finds: file name, line and code."""
    return sorted((Path(each.path).name, each.line, each.code) for each in check_bank(path))


def marked(folder: Path) -> list[tuple[str, int, str]]:
    """Return what the comments in a folder's files say that it must find."""
    return sorted(
        (file.name, number, code)
        for file in folder.rglob("*.yaml")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if (mark := _MARK.search(line))
        for code in _CODE.findall(mark[0])
    )


def write(folder: Path, text: str, name: str = "bank.yaml") -> Path:
    """Write a file of a bank, and return the bank's folder."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text), encoding="utf-8")
    return folder


def with_questions(questions: str, rest: str = "") -> str:
    """Return a bank of one section and one page with the questions, and whatever else it has."""
    page = """\
sections:
  - id: first
    title: {en: First, cy: Cyntaf}
    pages:
      - id: page_one
        title: {en: Page, cy: Tudalen}
        questions:
"""
    return HEAD + page + indent(dedent(questions), " " * 10) + dedent(rest)


def expect(folder: Path, text: str) -> None:
    """Hold the check to the marks of a bank."""
    write(folder, text)
    assert found(folder) == marked(folder)
