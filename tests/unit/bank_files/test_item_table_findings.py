"""Faults of groups whose items are the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.bank_files.marked import expect, with_questions

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
- id: g
  kind: group
  label: {en: G, cy: G}
  layout: table%s
  questions:
    - {id: one, kind: short_text, label: {en: A, cy: A}}
"""


def test_a_table_of_short_questions_with_an_end_has_no_finding(tmp_path: Path) -> None:
    expect(tmp_path, with_questions(HEAD.replace("%s", "\n  max_items: 9")))


def test_a_table_needs_an_end(tmp_path: Path) -> None:
    expect(tmp_path, with_questions(HEAD.replace("%s", "  # !E057")))


def test_the_rows_of_a_table_have_no_steps(tmp_path: Path) -> None:
    steps = """  # !E057
  max_items: 9
  steps:
    - {title: {en: S, cy: S}, first: one}
    - {title: {en: T, cy: T}, first: two}"""
    two = "    - {id: two, kind: short_text, label: {en: B, cy: B}}\n"
    expect(tmp_path, with_questions(HEAD.replace("%s", steps) + two))


@pytest.mark.parametrize(
    "question",
    [
        "{id: two, kind: long_text, label: {en: B, cy: B}}",
        "{id: two, kind: file, label: {en: B, cy: B}}",
        "{id: two, kind: note, text: {en: B, cy: B}}",
        "{id: two, kind: choices, label: {en: B, cy: B}, options: [{id: o, label: {en: O, cy: O}}]}",
        "{id: two, kind: date, label: {en: B, cy: B}, when: {question: one, answered: true}}",
    ],
)
def test_what_is_long_or_not_always_asked_does_not_fit_in_a_row(tmp_path: Path, question: str) -> None:
    head = HEAD.replace("%s", "\n  max_items: 9")
    expect(tmp_path, with_questions(f"{head}    - {question}  # !E057\n"))
