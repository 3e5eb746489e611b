"""Faults of ids, lists and scoring, each found at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.bank_files import check_bank
from tests.unit.bank_files.marked import HEAD, expect, found, with_questions

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = """\
- {id: yn, kind: yes_no, label: {en: A, cy: A}, points: {yes: 1, no: 0}}
- {id: level, kind: scale, label: {en: B, cy: B}, from: 1, to: 5}
- {id: prose, kind: long_text, label: {en: C, cy: C}}
- {id: bare, kind: yes_no, label: {en: D, cy: D}}
- {id: figure, kind: number, label: {en: E, cy: E}}
- {id: fixed, kind: number, label: {en: F, cy: F}, min: 2, max: 2}
- id: same
  kind: choice
  label: {en: G, cy: G}
  options: [{id: a, label: {en: A, cy: A}, points: 1}, {id: b, label: {en: B, cy: B}, points: 1.0}]
- id: sums
  kind: choices
  label: {en: G, cy: G}
  options: [{id: a, label: {en: A, cy: A}, points: 1}, {id: b, label: {en: B, cy: B}, points: 1}]
- id: gap
  kind: choice
  label: {en: H, cy: H}
  options:
    - {id: a, label: {en: A, cy: A}, points: 1}
    - {id: b, label: {en: B, cy: B}}  # !E042
    - {id: c, label: {en: C, cy: C}}  # !E042
- id: half
  kind: yes_no
  label: {en: I, cy: I}
  points: {yes: 1}  # !E042
- id: listed
  kind: choice
  label: {en: J, cy: J}
  options_from: f.goals
- id: g
  kind: group
  label: {en: K, cy: K}
  questions:
    - {id: score, kind: scale, label: {en: L, cy: L}, from: 0, to: 3}
"""

FRAMEWORK = """\
frameworks:
  - id: f
    version: 1
    title: {en: F, cy: F}
    lists:
      - id: goals
        entries:
          - {id: green, title: {en: Green, cy: Gwyrdd}}
          - {id: fair, title: {en: Fair, cy: Teg}}
      - id: ways
        entries:
          - {id: early, title: {en: Early, cy: Cynnar}}
"""


def test_faults_of_metrics_are_found_at_their_lines(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            QUESTIONS,
            FRAMEWORK
            + """\
scoring:
  metrics:
    - id: good
      title: {en: M, cy: M}
      measures: ways.early
      method: sum
      terms: [{question: yn}, {question: level}, {question: sums}, {question: g.score}]
    - id: none  # !E040
      title: {en: M, cy: M}
      measures: ways.late  # !E041
      method: sum
    - id: empty
      title: {en: M, cy: M}
      measures: means.early  # !E041
      method: sum
      terms: []  # !E040
    - id: terms
      title: {en: M, cy: M}
      method: sum
      terms:
        - question: nowhere  # !E011
        - weight: 2
          question: prose  # !E044
        - question: bare  # !E044
        - question: figure  # !E046
        - question: fixed  # !E045
        - question: same  # !E045
        - question: gap
        - question: half
        - question: listed  # !E044
        - question: g  # !E044
        - question: score  # !E022
    - id: again
      title: {en: M, cy: M}
      method: sum
      terms: [{question: gap}]
""",
        ),
    )


def test_bands_that_do_not_ascend_are_found(tmp_path: Path) -> None:
    bands = {
        "low": ["up_to: 1", "up_to: 2", ""],
        "down": ["up_to: 2", "up_to: 1  # !E043", ""],
        "equal": ["up_to: 2", "up_to: 2.0  # !E043", ""],
        "closed": ["up_to: 1", "up_to: 2  # !E043"],
        "open": ["", "up_to: 2", ""],
        "mixed": ["up_to: 1", "up_to_share: 0.5  # !E043", ""],
        "both": ["up_to: 1\n          up_to_share: 0.5  # !E043", ""],
    }
    text = "scoring:\n  metrics:\n"
    for metric, limits in bands.items():
        text += f"    - id: {metric}\n      title: {{en: M, cy: M}}\n      method: sum\n"
        text += "      terms: [{question: level}]\n      bands:\n"
        for number, limit in enumerate(limits):
            mark = "  # !E043" if metric == "open" and number == 0 else ""
            text += f"        - id: band_{number}{mark}\n          title: {{en: B, cy: B}}\n"
            text += f"          {limit}\n" if limit else ""
    level = "- {id: level, kind: scale, label: {en: B, cy: B}, from: 1, to: 5}\n"
    expect(tmp_path, with_questions(level, text))


def test_each_circle_of_metrics_is_one_fault(tmp_path: Path) -> None:
    text = "scoring:\n  metrics:\n"
    reads = {"a": "b", "b": "c", "c": "a", "d": "d", "e": "a", "f": "zz"}
    marks = {"c": "  # !E047", "d": "  # !E047", "f": "  # !E048"}
    for metric, other in reads.items():
        text += f"    - id: {metric}\n      title: {{en: M, cy: M}}\n      method: sum\n"
        text += "      terms: [{question: level}]\n      adjust:\n        - multiply: 0.5\n"
        text += f"          when:\n            metric: {other}{marks.get(metric, '')}\n            below: 2\n"
    level = "- {id: level, kind: scale, label: {en: B, cy: B}, from: 1, to: 5}\n"
    expect(tmp_path, with_questions(level, text))


def test_a_gate_is_not_read_in_an_adjustment(tmp_path: Path) -> None:
    level = "- {id: level, kind: scale, label: {en: B, cy: B}, from: 1, to: 5}\n"
    expect(
        tmp_path,
        with_questions(
            level,
            """\
            scoring:
              metrics:
                - id: m
                  title: {en: M, cy: M}
                  method: sum
                  terms: [{question: level}]
                  adjust: [{add: 1, when: {gate: duty, state: open}}]  # !E025
              gates: [{id: duty, title: {en: D, cy: D}}]
            """,
        ),
    )


REGISTER = """\
- id: impacts
  kind: group
  label: {en: I, cy: I}
  questions:
    - {id: goal, kind: choice, label: {en: A, cy: A}, options_from: f.goals}
    - id: who
      kind: choices
      label: {en: A, cy: A}
      options: [{id: carers, label: {en: A, cy: A}}, {id: all, label: {en: B, cy: B}}]
    - id: way
      kind: choice
      label: {en: A, cy: A}
      options:
        - {id: up, label: {en: A, cy: A}}
        - {id: down, label: {en: B, cy: B}}
        - {id: none, label: {en: C, cy: C}}
        - {id: unknown, label: {en: D, cy: D}}
    - id: size
      kind: choice
      label: {en: A, cy: A}
      options: [{id: small, label: {en: A, cy: A}}, {id: big, label: {en: B, cy: B}}]
    - {id: why, kind: long_text, label: {en: A, cy: A}}
"""


def test_impacts_name_a_group_its_questions_and_their_options(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            REGISTER,
            FRAMEWORK
            + """\
scoring:
  impacts:
    group: impacts
    fields:
      goal: goal
      people: why  # !E049
      direction: way
      extent: size
      reason: nothing  # !E011
    directions:
      positive: up
      negative: worse  # !E012
      none: none
      unknown: unknown
    extents:
      - small
      - huge  # !E012
      - small  # !E010
    mitigation:
      steps: 1
      needs:
        - owner  # !E049
""",
        ),
    )


ASKING = (
    REGISTER
    + """\
    - id: left
      kind: choice
      label: {en: A, cy: A}
      options:
        - {id: none, label: {en: A, cy: A}}
        - {id: small, label: {en: B, cy: B}}
        - {id: same, label: {en: C, cy: C}}
    - id: remedy
      kind: choice
      label: {en: A, cy: A}
      options: [{id: judged, label: {en: A, cy: A}}, {id: study, label: {en: B, cy: B}}]
    - {id: act, kind: long_text, label: {en: A, cy: A}}
"""
)

IMPACTS = """\
scoring:
  impacts:
    group: impacts
    fields: {goal: goal, direction: way, extent: size, action: act}
    directions: {positive: up, negative: down, none: none, unknown: unknown}
    extents: [small, big]
    mitigation: """


ASKED = {
    "left": "left",
    "as_before": "same",
    "nothing": "none",
    "needs": "[action]",
    "evidence": "remedy",
    "proven": "[study]",
}


def asked(**changes: str | None) -> str:
    """Return rules of a bank that asks what is left, some of them changed, or left out if None."""
    kept = {key: value for key, value in {**ASKED, **changes}.items() if value is not None}
    return "{" + ", ".join(f"{key}: {value}" for key, value in kept.items()) + "}"


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        (asked(), ""),
        (asked(unproven="2"), ""),
        ("{steps: 1, needs: [action]}", ""),
        ("{needs: [action]}", ""),
        (asked(proven="[nobody]"), "!E012"),
        (asked(proven="[study, study]"), "!E010"),
        (asked(proven="[]"), "!E006"),
        (asked(as_before="all", nothing="nought"), "!E012 !E012"),
        (asked(left="act", evidence="goals"), "!E049 !E011"),
        (asked(as_before="none"), "!E049 !E049"),  # it stands for two things, and `same` for nothing
        (asked(nothing="small"), "!E049 !E049"),
        (asked(needs="[due]"), "!E049"),
        (asked(nothing=None), "!E005"),
        (asked(evidence=None, evidense="remedy"), "!E004"),
        (asked(unproven="-1"), "!E006"),
        ("{steps: 1, evidence: remedy, needs: []}", "!E004"),
        ("3", "!E006"),
    ],
)
def test_mitigation_is_by_steps_or_asked_with_all_that_it_names(
    tmp_path: Path, rules: str, codes: str
) -> None:
    mark = f"  # {codes}" if codes else ""
    expect(tmp_path, with_questions(ASKING, FRAMEWORK + IMPACTS + rules + mark + "\n"))


def test_steps_and_a_question_about_what_is_left_do_not_mix(tmp_path: Path) -> None:
    expect(tmp_path, with_questions(ASKING, FRAMEWORK + IMPACTS + asked(steps="1") + "  # !E004\n"))
    (finding,) = check_bank(tmp_path)
    assert finding.message == "left and steps cannot both be given here"


@pytest.mark.parametrize(("group", "code"), [("nowhere", "E011"), ("yn", "E049")])
def test_impacts_without_a_group_are_one_fault(tmp_path: Path, group: str, code: str) -> None:
    expect(
        tmp_path,
        with_questions(
            "- {id: yn, kind: yes_no, label: {en: A, cy: A}}\n",
            f"""\
            scoring:
              impacts:
                group: {group}  # !{code}
                fields: {{goal: goal, direction: way, extent: size}}
                directions: {{positive: up, negative: down, none: none, unknown: unknown}}
                extents: [small]
            """,
        ),
    )


def test_gates_and_flags_that_name_nothing_are_found(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            REGISTER,
            FRAMEWORK
            + """\
scoring:
  impacts:
    group: impacts
    fields: {goal: goal, people: who, direction: way, extent: size}
    directions: {positive: up, negative: down, none: none, unknown: unknown}
    extents: [small, big]
  gates:
    - id: duty
      title: {en: A, cy: A}
      done:
        section: annex  # !E048
      clearance: nobody  # !E048
      applies:
        question: nowhere  # !E011
        is: a
  flags:
    - id: f1
      severity: stop
      message: {en: A, cy: A}
      when: {metric: nothing, below: 1}  # !E048
    - id: f2
      severity: stop
      message: {en: A, cy: A}
      when: {gate: nothing, state: open}  # !E048
    - id: f3
      severity: stop
      message: {en: A, cy: A}
      when:
        impact:
          direction: negative
          left_at_least: huge  # !E048
          goal: blue  # !E048
          people: nobody  # !E048
    - id: f4
      severity: stop
      message: {en: A, cy: A}
      when: {all: [{impact: {goal: green, people: carers}}, {harmed_under: 2}, {gate: duty, state: open}]}
    - id: f6
      severity: stop
      message: {en: A, cy: A}
      when: {harmed_under: 2, left_at_least: big}
    - id: f7
      severity: stop
      message: {en: A, cy: A}
      when:
        harmed_under: 2
        left_at_least: huge  # !E048
    - id: f5
      severity: stop
      message: {en: A, cy: A}
      when: {all: [{gate: duty, state: [open, complete]}, {gate: duty, state: cleared}]}  # !W101
""",
        ),
    )


def test_a_test_of_a_duty_names_one_state_or_several(tmp_path: Path) -> None:
    every = "[not_in_force, not_applicable, undetermined, open, complete, cleared]"
    expect(
        tmp_path,
        with_questions(
            "- {id: yn, kind: yes_no, label: {en: A, cy: A}}\n",
            f"""\
            scoring:
              gates: [{{id: d, title: {{en: D, cy: D}}, applies: {{question: yn, is: "yes"}}}}]
              flags:
                - {{id: one, severity: note, message: {{en: A, cy: A}}, when: {{gate: d, state: complete}}}}
                - id: two
                  severity: note
                  message: {{en: A, cy: A}}
                  when: {{gate: d, state: [open, cleared]}}
                - id: old
                  severity: note
                  message: {{en: A, cy: A}}
                  when: {{gate: d, state: met}}  # !W110
                - id: olds
                  severity: note
                  message: {{en: A, cy: A}}
                  when:
                    gate: d
                    state: [open, met]  # !W110
                - id: all
                  severity: note
                  message: {{en: A, cy: A}}
                  when: {{gate: d, state: {every}}}  # !W102
                - id: none
                  severity: note
                  message: {{en: A, cy: A}}
                  when: {{gate: d, state: []}}  # !E006
                - id: unheard_of
                  severity: note
                  message: {{en: A, cy: A}}
                  when: {{gate: d, state: [open, done]}}  # !E006
                - id: unheard_of_too
                  severity: note
                  message: {{en: A, cy: A}}
                  when: {{gate: d, state: done}}  # !E006
            """,
        ),
    )


def test_flags_on_impacts_need_impacts(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            "- {id: yn, kind: yes_no, label: {en: A, cy: A}}\n",
            """\
            scoring:
              flags:
                - id: f1
                  severity: note
                  message: {en: A, cy: A}
                  when: {impact: {direction: negative}}  # !E048
                - id: f2
                  severity: note
                  message: {en: A, cy: A}
                  when: {harmed_under: 2}  # !E048
            """,
        ),
    )


# --- Ids and lists -------------------------------------------------------------------------------


def test_ids_given_twice_are_found_at_the_second(tmp_path: Path) -> None:
    expect(
        tmp_path,
        HEAD
        + FRAMEWORK
        + """\
      - id: goals  # !E010
        entries:
          - {id: red, title: {en: Red, cy: Coch}}
          - {id: red, title: {en: Red, cy: Coch}}  # !E010
  - id: other
    version: 1
    title: {en: F, cy: F}
    lists:
      - id: ways  # !E010
        entries: []
  - id: f  # !E010
    version: 1
    title: {en: F, cy: F}
    lists:
      - {id: goals, entries: []}
topics:
  - {id: t, title: {en: T, cy: T}}
  - {id: t, title: {en: T, cy: T}}  # !E010
sections:
  - id: one
    title: {en: One, cy: Un}
    pages:
      - id: page
        title: {en: P, cy: P}
        questions:
          - {id: q, kind: yes_no, label: {en: Q, cy: C}}
          - id: q  # !E010
            kind: choice
            label: {en: Q, cy: C}
            options:
              - {id: a, label: {en: A, cy: A}}
              - {id: a, label: {en: A, cy: A}}  # !E010
          - id: g
            kind: group
            label: {en: Q, cy: C}
            questions:
              - {id: q, kind: yes_no, label: {en: Q, cy: C}}
              - {id: q, kind: yes_no, label: {en: Q, cy: C}}  # !E010
          - id: t
            kind: grid
            label: {en: Q, cy: C}
            rows:
              - {id: r, label: {en: A, cy: A}}
              - {id: r, label: {en: A, cy: A}}  # !E010
            questions:
              - {id: q, kind: scale, label: {en: Q, cy: C}, from: 0, to: 1}
      - id: page  # !E010
        title: {en: P, cy: P}
  - id: one  # !E010
    title: {en: One, cy: Un}
    pages:
      - {id: page, title: {en: P, cy: P}}  # !E010
scoring:
  metrics:
    - id: m
      title: {en: M, cy: M}
      method: sum
      terms: [{question: t.q}]
      bands: [{id: a, title: {en: A, cy: A}, up_to: 1}, {id: a, title: {en: A, cy: A}}]  # !E010
    - {id: m, title: {en: M, cy: M}, method: sum, terms: [{question: t.q}]}  # !E010
  gates:
    - {id: d, title: {en: D, cy: D}}
    - {id: d, title: {en: D, cy: D}}  # !E010
  flags:
    - {id: f, severity: note, message: {en: D, cy: D}, when: {gate: d, state: open}}
    - {id: f, severity: note, message: {en: D, cy: D}, when: {gate: d, state: cleared}}  # !E010
""",
    )


def test_unknown_lists_entries_topics_and_cover_questions_are_found(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - id: q1
              kind: choice
              label: {en: A, cy: A}
              options_from: f.means  # !E014
              supports:
                ways:
                  - early
                  - late  # !E014
                goals: [green, fair]
              topics:
                - t
                - u  # !E015
            - id: q2
              kind: grid
              label: {en: A, cy: A}
              rows_from: g.goals  # !E014
              questions: [{id: a, kind: yes_no, label: {en: A, cy: A}}]
            - {id: q3, kind: choice, label: {en: A, cy: A}, options_from: f.goals}
            - {id: q4, kind: yes_no, label: {en: A, cy: A}, when: {question: q3, is: blue}}  # !E012
            """,
            FRAMEWORK
            + """\
topics: [{id: t, title: {en: T, cy: T}}]
cover:
  minister: q3
  officer: nobody  # !E011
  team: q2.a  # !E022
""",
        ),
    )


def test_goals_and_ways_that_no_question_supports_are_warned_of(tmp_path: Path) -> None:
    lists = FRAMEWORK.replace("Teg}}", "Teg}}  # !W105")
    supports = "- {id: q1, kind: yes_no, label: {en: A, cy: A}, supports: {ways: [early], goals: [green]}}\n"
    expect(tmp_path, with_questions(supports, lists))


def test_without_supports_no_goal_is_missed(tmp_path: Path) -> None:
    expect(tmp_path, with_questions("- {id: q1, kind: yes_no, label: {en: A, cy: A}}\n", FRAMEWORK))
    assert found(tmp_path) == []


TOTALS = """\
- {id: fee, kind: money, label: {en: A, cy: A}}
- {id: euros, kind: money, currency: EUR, label: {en: A, cy: A}}
- {id: prose, kind: long_text, label: {en: A, cy: A}}
- {id: same, kind: scale, from: 1, to: 1, label: {en: A, cy: A}}
- id: items
  kind: group
  label: {en: B, cy: B}
  questions:
    - {id: price, kind: money, label: {en: C, cy: C}}
    - {id: tonnes, kind: number, unit: {en: tonnes, cy: tunnell}, label: {en: D, cy: D}}
    - {id: litres, kind: number, unit: {en: litres, cy: litr}, label: {en: E, cy: E}}
"""


def test_a_total_needs_no_limits(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            TOTALS,
            """\
            scoring:
              metrics:
                - id: price
                  title: {en: M, cy: M}
                  method: total
                  terms: [{question: items.price}, {question: fee, weight: 2}]
                  inapplicable: counted
                  bands:
                    - {id: low, title: {en: L, cy: L}, up_to: 1000000}
                    - {id: high, title: {en: H, cy: H}}
                - {id: tonnes, title: {en: M, cy: M}, method: total, terms: [{question: items.tonnes}]}
            """,
        ),
    )


def test_what_a_total_cannot_have_is_found_where_it_is(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            TOTALS,
            """\
            scoring:
              metrics:
                - id: limits
                  title: {en: M, cy: M}
                  method: total
                  maximum: all  # !E004
                  unanswered: lowest  # !E006
                  terms: [{question: fee}]
                  bands:
                    - id: low
                      title: {en: L, cy: L}
                      up_to_share: "0.5"  # !E043
                    - {id: high, title: {en: H, cy: H}}
                - id: scaled
                  title: {en: M, cy: M}
                  method: total
                  scale: {from: 0, to: 4}  # !E004
                  terms: [{question: fee}]
                - id: currencies
                  title: {en: M, cy: M}
                  method: total
                  terms:
                    - question: fee
                    - question: items.price
                    - question: euros  # !E050
                - id: units
                  title: {en: M, cy: M}
                  method: total
                  terms:
                    - question: items.tonnes
                    - question: items.litres  # !E050
                - id: kinds
                  title: {en: M, cy: M}
                  method: total
                  terms:
                    - question: items.tonnes
                    - question: fee  # !E050
                - id: points
                  title: {en: M, cy: M}
                  method: total
                  terms:
                    - question: prose  # !E044
                - id: alike
                  title: {en: M, cy: M}
                  method: total
                  terms:
                    - question: same  # !E045
            """,
        ),
    )


def test_headings_of_options_that_are_not_there_are_found_once_each(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - id: q1
              kind: choice
              label: {en: A, cy: A}
              options_from: f.signs
              under: goals
            - {id: q2, kind: choices, label: {en: A, cy: A}, options_from: f.signs, under: goals}
            - id: q3
              kind: choice
              label: {en: A, cy: A}
              options_from: f.goals
              under: aims  # !E014
            - id: q4
              kind: choice
              label: {en: A, cy: A}
              options: [{id: a, label: {en: A, cy: A}}]
              under: goals  # !E004
            """,
            FRAMEWORK
            + """\
      - id: signs
        entries:
          - {id: trees, title: {en: T, cy: T}, under: green}
          - {id: trust, title: {en: U, cy: U}}
          - id: jobs
            title: {en: J, cy: J}
            under: wealthy  # !E014
""",
        ),
    )


# --- The table of a note ---------------------------------------------------------------------------

TABLES = """\
- {id: shown, kind: note, text: {en: A, cy: A}, table: duties}
- id: g
  kind: group
  label: {en: B, cy: B}
  questions:
    - {id: what, kind: short_text, label: {en: C, cy: C}}
    - {id: repeated, kind: note, text: {en: D, cy: D}, table: duties}  # !E006
"""


def test_the_table_of_duties_belongs_to_a_page(tmp_path: Path) -> None:
    gates = "scoring: {gates: [{id: duty, title: {en: A, cy: A}, done: {section: first}}]}\n"
    expect(tmp_path, with_questions(TABLES, gates))


def test_a_bank_without_duties_cannot_show_them(tmp_path: Path) -> None:
    expect(tmp_path, with_questions("- {id: n, kind: note, text: {en: A, cy: A}, table: duties}  # !E048\n"))


def test_a_note_shows_no_table_that_the_program_does_not_know(tmp_path: Path) -> None:
    expect(tmp_path, with_questions("- {id: n, kind: note, text: {en: A, cy: A}, table: flags}  # !E006\n"))
