"""Faults of the steps that part the questions of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import a_bank, a_group, a_question, a_text
from tests.unit.bank_files.marked import expect, with_questions

if TYPE_CHECKING:
    from pathlib import Path

    from iia.domain.questions import Group

QUESTIONS = """\
- id: g
  kind: group
  label: {en: G, cy: G}
  steps:
    - {title: {en: S, cy: S}, first: one%s}
    - {title: {en: T, cy: T}, first: two%s}
  questions:
    - {id: one, kind: short_text, label: {en: A, cy: A}}
    - {id: two, kind: short_text, label: {en: B, cy: B}}
    - {id: three, kind: short_text, label: {en: C, cy: C}}
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("one}", "two}"),
        ("one}", "three}"),
        ("two}  # !E056", "three}"),
        ("one}", "one}  # !E056"),
        ("one}", "four}  # !E011"),
    ],
)
def test_steps_begin_at_questions_in_order(tmp_path: Path, first: str, second: str) -> None:
    steps = QUESTIONS.replace("first: one%s}", f"first: {first}").replace("first: two%s}", f"first: {second}")
    expect(tmp_path, with_questions(steps))


def test_one_step_alone_is_a_fault(tmp_path: Path) -> None:
    steps = QUESTIONS.replace("    - {title: {en: T, cy: T}, first: two%s}\n", "").replace("one%s", "one")
    expect(tmp_path, with_questions(steps.replace("  steps:", "  steps:  # !E056")))


def test_a_step_in_a_language_alone_is_found(tmp_path: Path) -> None:
    steps = QUESTIONS.replace("%s", "").replace("{en: T, cy: T}", "{en: T}").replace("two}", "two}  # !E030")
    expect(tmp_path, with_questions(steps))


def a_stepped(*starts: str) -> Group:
    """Return a group of three questions in steps that begin at these."""
    steps = [{"title": a_text("Step"), "first": start} for start in starts]
    bank = a_bank(a_group("g", *(a_question(name) for name in ("one", "two", "three")), steps=steps))
    group = bank.get_place("g").question
    assert group.kind == "group"
    return group


def test_a_step_lasts_until_the_next_begins() -> None:
    group = a_stepped("one", "three")
    assert [[question.id for question in part] for part in group.parts] == [["one", "two"], ["three"]]
    assert [group.step_of(name) for name in ("one", "two", "three")] == [1, 1, 2]
    with pytest.raises(LookupError):
        group.step_of("four")


def test_a_group_without_steps_asks_everything_at_once() -> None:
    assert [len(part) for part in a_stepped().parts] == [3]
