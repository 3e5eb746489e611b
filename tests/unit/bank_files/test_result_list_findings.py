"""Faults of requests, deadlines, tables and suggestions, and of a test on two dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.bank_files.marked import expect, found, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = """\
- {id: one, kind: scale, label: {en: A, cy: A}, from: 0, to: 4}
- {id: two, kind: scale, label: {en: B, cy: B}, from: 0, to: 4}
- {id: due, kind: date, label: {en: C, cy: C}}
- {id: expected, kind: date, label: {en: D, cy: D}}
- {id: month, kind: month, label: {en: E, cy: E}}
- {id: remark, kind: note, text: {en: F, cy: F}}
- id: g
  kind: group
  label: {en: G, cy: G}
  questions:
    - {id: name, kind: short_text, label: {en: H, cy: H}}
    - {id: due, kind: date, label: {en: I, cy: I}}
    - {id: expected, kind: date, label: {en: J, cy: J}}
    - {id: score, kind: scale, label: {en: K, cy: K}, from: 0, to: 4}
"""

METRICS = """\
scoring:
  metrics:
    - {id: row, method: mean, scale: {from: 0, to: 4}, terms: [{question: one}]}
    - {id: column, method: mean, scale: {from: 0, to: 4}, terms: [{question: one}, {question: two}]}
    - {id: other, method: mean, scale: {from: 0, to: 4}, terms: [{question: two}]}
    - {id: wide, method: mean, scale: {from: 0, to: 9}, terms: [{question: one}]}
    - {id: items, method: mean, scale: {from: 0, to: 4}, terms: [{question: g.score}]}
    - {id: summed, method: sum, terms: [{question: one}]}
    - {id: totalled, method: total, terms: [{question: one}]}
"""


def test_sound_lists_have_no_finding(tmp_path: Path) -> None:
    rest = """\
  flags:
    - {id: f, severity: note, message: {en: F, cy: F}, suggestion_for: summed,
       when: {metric: summed, below: 2}}
    - {id: w, severity: warn, message: {en: F, cy: F}, when: {later: expected, than: due, by_months: 3}}
    - {id: v, severity: warn, message: {en: F, cy: F},
       when: {count: g, where: {later: expected, than: due}, at_least: 1}}
  requests:
    - {id: a, title: {en: R, cy: R}, group: g, when: {question: name, is: Help}, shows: [name, one]}
    - {id: b, title: {en: R, cy: R}, when: {question: one, below: 2}, shows: [two]}
  deadlines:
    - {id: d, group: g, due: due, expected: expected}
  tables:
    - {id: t, title: {en: T, cy: T}, rows: [row, other], columns: [column]}
"""
    expect(tmp_path, with_questions(QUESTIONS, METRICS + rest))


def test_suggestions_name_a_metric_that_can_be_weak(tmp_path: Path) -> None:
    questions = QUESTIONS.replace(
        "{id: remark, kind: note,", "{id: remark, kind: note, suggestion_for: nowhere,"
    ).replace("text: {en: F, cy: F}}", "text: {en: F, cy: F}}  # !E048")
    inside = "    - {id: hint, kind: note, suggestion_for: row, text: {en: L, cy: L}}  # !E055\n"
    rest = """\
  flags:
    - {id: f, severity: note, message: {en: F, cy: F}, suggestion_for: nowhere,  # !E048
       when: {metric: row, below: 2}}
    - {id: g, severity: note, message: {en: F, cy: F}, suggestion_for: totalled,  # !E055
       when: {metric: row, below: 2}}
    - {id: h, severity: warn, message: {en: F, cy: F}, suggestion_for: row,  # !E006
       when: {metric: row, below: 2}}
"""
    expect(tmp_path, with_questions(questions + inside, METRICS + rest))


def test_requests_show_answers_and_test_answers(tmp_path: Path) -> None:
    rest = """\
  requests:
    - {id: a, group: nowhere, when: {question: one, is: 1}, shows: [one]}  # !E011
    - {id: b, group: one, when: {question: one, is: 1}, shows: [one]}  # !E055
    - {id: c, when: {question: one, is: 1}, shows: [nowhere]}  # !E011
    - {id: d, when: {question: one, is: 1}, shows: [remark]}  # !E055
    - {id: e, when: {question: one, is: 1}, shows: [name]}  # !E022
    - {id: f, group: g, when: {question: nowhere, is: 1}, shows: [name]}  # !E011
    - {id: h, when: {metric: row, below: 2}, shows: [one]}  # !E025
    - {id: h, when: {question: one, is: 1}, shows: [one]}  # !E010
"""
    expect(tmp_path, with_questions(QUESTIONS, METRICS + rest))


def test_deadlines_are_made_of_two_dates_of_a_group(tmp_path: Path) -> None:
    rest = """\
  deadlines:
    - {id: a, group: nowhere, due: due, expected: expected}  # !E011
    - {id: b, group: g, due: name, expected: expected}  # !E055
    - {id: c, group: g, due: due, expected: nowhere}  # !E011
    - {id: d, group: due, due: due, expected: expected}  # !E055
"""
    expect(tmp_path, with_questions(QUESTIONS, METRICS + rest))


def test_rows_and_columns_share_one_question_and_one_scale(tmp_path: Path) -> None:
    rest = """\
  tables:
    - {id: a, title: {en: T, cy: T}, rows: [nowhere], columns: [column]}  # !E048
    - {id: b, title: {en: T, cy: T}, rows: [row], columns: [other]}  # !E055
    - {id: c, title: {en: T, cy: T}, rows: [wide], columns: [column]}  # !E055
    - {id: d, title: {en: T, cy: T}, rows: [items], columns: [items]}  # !E055
    - {id: e, title: {en: T, cy: T}, rows: [summed], columns: [column]}  # !E055
    - {id: f, title: {en: T, cy: T}, rows: [row, row], columns: [column]}  # !E010
    - {id: f, title: {en: T, cy: T}, rows: [row], columns: [column]}  # !E010
"""
    expect(tmp_path, with_questions(QUESTIONS, METRICS + rest))


def test_only_two_dates_or_two_months_are_compared(tmp_path: Path) -> None:
    rest = """\
  flags:
    - {id: a, severity: note, message: {en: F, cy: F}, when: {later: one, than: due}}  # !E023
    - {id: b, severity: note, message: {en: F, cy: F}, when: {later: due, than: month}}  # !E023
    - {id: c, severity: note, message: {en: F, cy: F}, when: {later: nowhere, than: due}}  # !E011
    - {id: d, severity: note, message: {en: F, cy: F}, when: {later: due, than: due}}  # !E023
    - {id: e, severity: note, message: {en: F, cy: F}, when: {later: g.due, than: due}}  # !E022
"""
    expect(tmp_path, with_questions(QUESTIONS, METRICS + rest))


def test_a_part_cannot_compare_what_is_asked_later(tmp_path: Path) -> None:
    when = "when: {later: expected, than: due}"
    early = f"- {{id: early, kind: yes_no, label: {{en: Z, cy: Z}}, {when}}}  # !E020 !E020\n"
    expect(tmp_path, with_questions(early + QUESTIONS, METRICS))


def test_a_metric_whose_terms_are_faulty_is_reported_once(tmp_path: Path) -> None:
    metrics = METRICS.replace(
        "terms: [{question: two}]}\n", "terms: [{qestion: two, weihgt: no}]}  # !E0\n", 1
    )
    rest = "  tables:\n    - {id: b, title: {en: T, cy: T}, rows: [other], columns: [column]}\n"
    codes = [code for _, _, code in found(write(tmp_path, with_questions(QUESTIONS, metrics + rest)))]
    assert codes
    assert "E055" not in codes
