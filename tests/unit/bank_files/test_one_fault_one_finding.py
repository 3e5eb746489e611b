"""One fault is one finding: what follows from a fault is not found as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.bank_files.marked import expect, found, marked, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = """\
- {id: size, kind: yes_no, label: {en: A, cy: A}, supports: {goals: [green, fair]}, points: {yes: 1, no: 0}}
- {id: aim, kind: choice, label: {en: B, cy: B}, options_from: f.goals}
- {id: fit, kind: yes_no, label: {en: C, cy: C}, when: {question: aim, is: fair}}
- id: records
  kind: group
  label: {en: D, cy: D}
  questions:
    - {id: goal, kind: choice, label: {en: E, cy: E}, options_from: f.goals}
    - {id: people, kind: choices, label: {en: F, cy: F}, options: [{id: young, label: {en: Y, cy: Y}}]}
    - id: way
      kind: choice
      label: {en: G, cy: G}
      options: [{id: p, label: {en: P, cy: P}}, {id: n, label: {en: N, cy: N}}]
    - id: much
      kind: choice
      label: {en: H, cy: H}
      options: [{id: little, label: {en: L, cy: L}}, {id: lots, label: {en: M, cy: M}}]
"""

REST = """\
frameworks:
  - id: f
    version: 1
    title: {en: F, cy: F}
    lists:
      - id: goals
        entries:
          - {id: green, title: {en: Green, cy: Gwyrdd}}
          - {id: fair, title: {en: Fair, cy: Teg}}
scoring:
  metrics:
    - id: m
      title: {en: M, cy: M}
      measures: goals.fair
      method: sum
      terms: [{question: size}]
  impacts:
    group: records
    fields: {goal: goal, people: people, direction: way, extent: much}
    directions: {positive: p, negative: n, none: p, unknown: p}
    extents: [little, lots]
  gates:
    - id: g
      title: {en: G, cy: G}
      done: {section: first}
  flags:
    - id: harm
      severity: stop
      message: {en: Harm, cy: Niwed}
      when: {impact: {left_at_least: lots, goal: fair, people: young}}
"""

FAULTS = {
    "a list given twice": (
        "          - {id: fair, title: {en: Fair, cy: Teg}}\n",
        (
            "          - {id: fair, title: {en: Fair, cy: Teg}}\n"
            "      - id: goals  # !E010\n"
            "        entries: [{id: odd, title: {en: Odd, cy: Od}}]\n"
        ),
    ),
    "lists that are a map": (
        "    lists:\n      - id: goals\n        entries:\n",
        "    lists:  # !E006\n      goals:\n        entries:\n",
    ),
    "a goal misspelt by the only question that supports it": (
        "supports: {goals: [green, fair]}, points: {yes: 1, no: 0}}",
        "supports: {goals: [green, fare]}, points: {yes: 1, no: 0}}  # !E014",
    ),
    "a goal supported that is no text": (
        "supports: {goals: [green, fair]}, points: {yes: 1, no: 0}}",
        "supports: {goals: [green, [fair]]}, points: {yes: 1, no: 0}}  # !E006",
    ),
    "a question that is no map": (
        "- {id: aim, kind: choice, label: {en: B, cy: B}, options_from: f.goals}",
        "- aim  # !E006",
    ),
    "a question of a group that is no map": (
        "    - {id: goal, kind: choice, label: {en: E, cy: E}, options_from: f.goals}",
        "    - goal  # !E006",
    ),
    "a metric that is no map": (
        "      terms: [{question: size}]\n",
        (
            "      terms: [{question: size}]\n"
            "    - other  # !E006\n"
            "    - id: third\n"
            "      title: {en: M, cy: M}\n"
            "      method: sum\n"
            "      terms: [{question: size}]\n"
            "      adjust: [{when: {metric: other, below: 1}, multiply: 2}]\n"
        ),
    ),
    "an operator without a value": (
        "when: {question: aim, is: fair}}",
        "when: {question: aim,\n              is: }}  # !E006",
    ),
    "an extent misspelt": ("extents: [little, lots]", "extents: [little, lost]  # !E012"),
    "people read from a question of another kind": (
        "people: people, direction: way, extent: much}",
        "people: goal, direction: way, extent: much}  # !E049",
    ),
    "a direction read from a question of another kind": (
        "direction: way, extent: much}",
        "direction: people, extent: much}  # !E049",
    ),
    "a gate that is done by a question": ("done: {section: first}", "done: {question: fit}  # !E004"),
    "two tests in one condition": (
        "when: {question: aim, is: fair}}",
        "when: {question: aim, is: fair, all: [{question: size, is: yes}]}}  # !E004",
    ),
}


def test_the_bank_without_faults_has_no_findings(tmp_path: Path) -> None:
    expect(tmp_path, with_questions(QUESTIONS, REST))


@pytest.mark.parametrize("fault", FAULTS)
def test_what_follows_from_a_fault_is_not_found_as_well(tmp_path: Path, fault: str) -> None:
    text, (right, wrong) = with_questions(QUESTIONS, REST), FAULTS[fault]
    assert text.count(right) == 1
    expect(tmp_path, text.replace(right, wrong))


def test_a_framework_listed_twice_is_found_where_it_is_listed(tmp_path: Path) -> None:
    rest, framework = REST.split("frameworks:\n", 1)[1].split("scoring:\n"), "frameworks/f.yaml"
    lines = [line.removeprefix("  - ").removeprefix("    ") for line in rest[0].splitlines()]
    write(tmp_path, "\n".join(lines), framework)
    listed = "frameworks:\n  - f\n  - f  # !E010\nscoring:\n" + rest[1]
    expect(tmp_path, with_questions(QUESTIONS, listed))


@pytest.mark.parametrize("content", ["- a list", "a word"])
def test_a_section_that_is_not_a_map_may_have_held_any_question(tmp_path: Path, content: str) -> None:
    question = "- {id: here, kind: yes_no, label: {en: A, cy: A}, points: {yes: 1, no: 0}}\n"
    rest = """\
          - sections/second.yaml
        scoring:
          metrics:
            - {id: m, title: {en: M, cy: M}, method: sum, terms: [{question: here}, {question: elsewhere}]}
        """
    write(tmp_path, f"{content}  # !E006\n", "sections/second.yaml")
    expect(tmp_path, with_questions(question, rest))


def test_conditions_are_not_held_to_a_range_that_is_the_wrong_way_round(tmp_path: Path) -> None:
    questions = """\
        - id: cost
          kind: number
          label: {en: A, cy: A}
          min: 100
          max: 0  # !E008
        - {id: why, kind: short_text, label: {en: B, cy: B}, when: {question: cost, below: 5}}
        """
    expect(tmp_path, with_questions(questions))


def test_a_scale_of_one_value_is_a_fault_only_of_the_metric_that_counts_it(tmp_path: Path) -> None:
    questions = "- {id: flat, kind: scale, label: {en: A, cy: A}, from: 3, to: 3}\n"
    expect(tmp_path, with_questions(questions))
    scoring = """\
        scoring:
          metrics:
            - id: m
              title: {en: M, cy: M}
              method: sum
              terms:
                - {question: flat}  # !E045
        """
    write(tmp_path, with_questions(questions, scoring))
    assert found(tmp_path) == marked(tmp_path)
