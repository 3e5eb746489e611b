"""Faults of counts: which group is meant, and what is decided by a number that no count can reach."""

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


TICKED = """\
- id: few
  kind: choices
  label: {en: A, cy: A}
  at_most: 2
  options:
    - {id: a, label: {en: A, cy: A}}
    - {id: b, label: {en: B, cy: B}}
    - {id: c, label: {en: C, cy: C}}
    - {id: none, label: {en: D, cy: D}, exclusive: true}
- id: all_of_them
  kind: choices
  label: {en: B, cy: B}
  options: [{id: a, label: {en: A, cy: A}}, {id: b, label: {en: B, cy: B}}, {id: c, label: {en: C, cy: C}}]
- id: items
  kind: group
  label: {en: C, cy: C}
  questions:
    - id: who
      kind: choices
      label: {en: D, cy: D}
      options: [{id: a, label: {en: A, cy: A}}, {id: b, label: {en: B, cy: B}}]
    - {id: why, kind: short_text, label: {en: E, cy: E}, when: {count: who, at_least: 2}}
"""


@pytest.mark.parametrize(
    "when",
    [
        "{count: few, at_least: 2}",
        "{count: all_of_them, at_least: 3}",
        "{all: [{count: few, at_most: 1}, {count: all_of_them, at_least: 2}]}",
        "{count: items, where: {count: who, at_most: 1}, at_least: 1}",
    ],
)
def test_the_options_ticked_can_be_counted(tmp_path: Path, when: str) -> None:
    last = f"- {{id: last, kind: yes_no, label: {{en: E, cy: E}}, when: {when}}}\n"
    expect(tmp_path, with_questions(TICKED + last))


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{count: few, at_least: 3}", "W101"),
        ("{count: few, at_most: 0}", "W101"),
        ("{count: few, at_least: 1}", "W102"),
        ("{count: all_of_them, at_least: 4}", "W101"),
        ("{all: [{count: all_of_them, at_least: 2}, {count: all_of_them, at_most: 1}]}", "W101"),
        ("{count: few, where: {question: few, includes: a}, at_least: 1}", "E023"),
        ("{count: who, at_least: 1}", "E022"),
    ],
)
def test_a_count_of_ticks_that_cannot_be_is_found(tmp_path: Path, when: str, code: str) -> None:
    last = f"- {{id: last, kind: yes_no, label: {{en: E, cy: E}}, when: {when}}}  # !{code}\n"
    expect(tmp_path, with_questions(TICKED + last))
