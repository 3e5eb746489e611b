"""Faults of counts: which group is meant, and what a number that no count can come near decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.bank_files.marked import expect, with_questions

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = """\
- id: table
  kind: grid
  label: {en: A, cy: A}
  rows: [{id: r1, label: {en: A, cy: A}}, {id: r2, label: {en: B, cy: B}}, {id: r3, label: {en: C, cy: C}}]
  questions: [{id: sure, kind: yes_no, label: {en: B, cy: B}}]
- id: items
  kind: group
  label: {en: C, cy: C}
  max_items: 2
  questions: [{id: sure, kind: yes_no, label: {en: D, cy: D}}]
"""


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{count: table, at_least: 0}", "W102"),
        ("{count: table, at_most: 0}", "W101"),
        ("{count: items, at_most: 5}", "W102"),
        ("{not: {count: items, at_most: 5}}", "W101"),
        ("{count: items, at_least: 5}", "W101"),
    ],
)
def test_a_number_out_of_a_counts_reach_decides_it(tmp_path: Path, when: str, code: str) -> None:
    last = f"- {{id: last, kind: yes_no, label: {{en: E, cy: E}}, when: {when}}}  # !{code}\n"
    expect(tmp_path, with_questions(COUNTED + last))


def test_a_count_means_the_group_where_an_item_has_a_question_of_that_id(tmp_path: Path) -> None:
    last = """\
- id: more
  kind: group
  label: {en: E, cy: E}
  questions:
    - {id: what, kind: short_text, label: {en: F, cy: F}, when: {count: items, at_least: 1}}
    - id: items
      kind: yes_no
      label: {en: G, cy: G}
      when: {count: items, where: {question: sure, is: "yes"}, at_least: 1}
"""
    expect(tmp_path, with_questions(COUNTED + last))


def test_a_grid_that_may_not_be_asked_may_have_no_row_to_count(tmp_path: Path) -> None:
    table = COUNTED.replace("  kind: grid\n", '  kind: grid\n  when: {question: yn, is: "yes"}\n')
    first = "- {id: yn, kind: yes_no, label: {en: A, cy: A}}\n"
    last = "- {id: last, kind: yes_no, label: {en: E, cy: E}, when: {count: table, at_most: 2}}\n"
    expect(tmp_path, with_questions(first + table + last))
