"""Faults of ids in groups: an item's own id leaves no room for a question of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.bank_files.marked import expect, with_questions

if TYPE_CHECKING:
    from pathlib import Path


def test_a_group_has_no_question_called_id_but_a_grid_may(tmp_path: Path) -> None:
    questions = """\
- {id: id, kind: yes_no, label: {en: A, cy: A}}
- id: items
  kind: group
  label: {en: B, cy: B}
  questions:
    - id: id  # !E010
      kind: short_text
      label: {en: C, cy: C}
- id: table
  kind: grid
  label: {en: D, cy: D}
  rows: [{id: id, label: {en: E, cy: E}}]
  questions: [{id: id, kind: short_text, label: {en: F, cy: F}}]
"""
    expect(tmp_path, with_questions(questions))
