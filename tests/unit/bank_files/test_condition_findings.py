"""Faults of conditions: what they name, when it is asked, how it is tested, and what that decides."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from iia.bank_files import check_bank
from tests.unit.bank_files.marked import HEAD, expect, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path

KINDS = """\
- {id: yn, kind: yes_no, label: {en: A, cy: A}}
- {id: line, kind: short_text, label: {en: B, cy: B}, max_characters: 5, pattern: "[a-z ]*"}
- {id: prose, kind: long_text, label: {en: C, cy: C}}
- {id: figure, kind: number, label: {en: D, cy: D}, min: 0, max: 100, decimals: 1}
- {id: day, kind: date, label: {en: E, cy: E}, earliest: 2020-01-01, latest: 2030-12-31}
- id: one
  kind: choice
  label: {en: F, cy: F}
  options: [{id: a, label: {en: A, cy: A}}, {id: b, label: {en: B, cy: B}}, {id: c, label: {en: C, cy: C}}]
- id: many
  kind: choices
  label: {en: G, cy: G}
  options: [{id: a, label: {en: A, cy: A}}, {id: b, label: {en: B, cy: B}}, {id: c, label: {en: C, cy: C}}]
- {id: due, kind: date, label: {en: P, cy: P}}
- {id: level, kind: scale, label: {en: H, cy: H}, from: 1, to: 5}
- {id: paper, kind: file, label: {en: I, cy: I}}
- id: table
  kind: grid
  label: {en: J, cy: J}
  rows: [{id: r1, label: {en: One, cy: Un}}, {id: r2, label: {en: Two, cy: Dau}}]
  questions:
    - id: effect
      kind: choice
      label: {en: K, cy: K}
      options: [{id: good, label: {en: A, cy: A}}, {id: bad, label: {en: B, cy: B}}]
- id: items
  kind: group
  label: {en: L, cy: L}
  max_items: 5
  questions:
    - {id: what, kind: short_text, label: {en: M, cy: M}}
    - {id: sure, kind: yes_no, label: {en: N, cy: N}}
- {id: remark, kind: note, text: {en: O, cy: O}}
"""


def with_when(*whens: str) -> str:
    """Return a bank with a question of each kind, followed by one question for each condition."""
    questions = [
        f"- id: last_{number}\n  kind: yes_no\n  label: {{en: Z, cy: Z}}\n  when:\n{indent(when, '    ')}\n"
        for number, when in enumerate(whens)
    ]
    return with_questions(KINDS + "".join(questions))


GOOD = [
    "{question: yn, is: 'yes'}",
    "{question: line, in: [abc, def]}",
    "{question: prose, answered: true}",
    "{question: paper, answered: false}",
    "{question: items, answered: true}",
    "{question: table, answered: true}",
    "{all: [{question: figure, above: 5}, {question: figure, below: 6}]}",
    "{question: figure, at_least: 99.9}",
    "{question: figure, above: 5.25}",
    "{question: level, above: 2.5}",
    "{question: level, at_least: '2.5'}",
    "{question: level, below: 4.5}",
    "{question: level, at_most: 1.5}",
    "{all: [{question: day, above: 2026-01-01}, {question: day, below: 2026-01-03}]}",
    "{question: one, not_in: [a, b]}",
    "{question: many, includes_all: [a, b, c]}",
    "{all: [{question: many, includes: a}, {not: {question: many, includes: b}}]}",
    "{all: [{question: level, above: 1}, {question: level, below: 3}]}",
    "{count: table, where: {question: effect, is: bad}, at_least: 2}",
    "{count: items, where: {all: [{question: sure, is: 'no'}, {question: yn, is: 'yes'}]}, at_most: 0}",
    "{count: items, at_least: 5}",
    "{any: [{question: yn, answered: false}, {not: {question: yn, is: 'yes'}}]}",
    "{date: start, below: 2026-01-01}",
    "{all: [{date: start, below: 2026-01-01}, {date: decision, above: 2026-01-01}]}",
    "{all: [{later: day, than: due}, {not: {later: day, than: due, by_months: 3}}]}",
    "{all: [{later: day, than: due}, {question: day, below: 2026-01-01}]}",
]


@pytest.mark.parametrize("when", GOOD)
def test_sound_conditions_have_no_finding(tmp_path: Path, when: str) -> None:
    expect(tmp_path, with_when(when))


FAULTS = {
    "unknown questions, at the name": [
        "question: nowhere  # !E011\nis: a",
        "count: nowhere  # !E011\nat_least: 1",
    ],
    "itself": ["question: last_0  # !E021\nis: 'yes'"],
    "a later question": ["question: last_1  # !E020\nis: 'yes'", "question: last_0\nis: 'yes'"],
    "a question of a group": ["question: items.sure  # !E022\nis: 'yes'", "question: what  # !E022\nis: a"],
    "a question of a grid": ["question: table.effect  # !E022\nis: bad"],
    "unknown options, at the value": [
        "question: one\nis: z  # !E012",
        "question: one\nin:\n  - a\n  - z  # !E012\n  - y  # !E012",
        "question: many\nincludes: z  # !E012",
        "count: table\nat_least: 1\nwhere:\n  question: effect\n  is: awful  # !E012",
    ],
    "operators that do not fit": [
        "question: yn\nincludes: 'yes'  # !E023",
        "question: many\nis: a  # !E023",
        "question: one\nabove: 3  # !E023",
        "question: prose\nis: words  # !E023",
        "question: figure\nis_not: '5'  # !E023",
        "question: level\nin: ['1']  # !E023",
        "question: day\nis: '2026-01-01'  # !E023",
        "question: paper\nis_not: x  # !E023",
        "question: items\nincludes_any: [x]  # !E023",
        "question: remark\nanswered: true  # !E023",
        "count: yn  # !E023\nat_least: 1",
    ],
    "values that cannot be": [
        "question: yn\nis: maybe  # !E024",
        "question: line\nis: toolong  # !E024",
        "question: line\nis: A1  # !E024",
        "question: line\nis_not: ''  # !E024",
        "question: figure\nabove: 200  # !E024",
        "question: figure\nabove: 2026-01-01  # !E024",
        "question: day\nabove: 5  # !E024",
        "question: day\nabove: 2019-12-31  # !E024",
        "question: figure\nis: 5.25  # !E024",
        "question: figure\nis: some  # !E024",
        "question: level\nis: 6  # !E024",
        "question: figure\nabove: 2026-01  # !E024",
        "question: day\nabove: 2026-01  # !E024",
        "question: level\nis: '2.5'  # !E024",
        "question: level\nat_least: 6  # !E024",
        "question: level\nat_least: 5.5  # !E024",
        "question: level\nabove: 0.5  # !E024",
        "question: figure\nabove: 100.01  # !E024",
    ],
    "tests on scores outside flags": [
        "metric: care  # !E025\nat_least: 1",
        "gate: duty  # !E025\nstate: open",
        "impact: {direction: negative}  # !E025",
        "harmed_under: 2  # !E025",
    ],
}


@pytest.mark.parametrize("whens", FAULTS.values(), ids=FAULTS)
def test_faults_of_conditions_are_found_at_their_lines(tmp_path: Path, whens: list[str]) -> None:
    expect(tmp_path, with_when(*whens))


NEVER = [
    "{all: [{question: yn, is: 'yes'}, {question: yn, is: 'no'}]}",
    "{all: [{question: figure, above: 6}, {question: figure, below: 6}]}",
    "{all: [{question: figure, above: 6}, {question: figure, below: 6.1}]}",
    "{question: figure, below: 0}",
    "{question: figure, above: 100}",
    "{all: [{question: level, above: 2.5}, {question: level, below: 2.75}]}",
    "{all: [{question: level, above: 2.5}, {question: level, at_most: 2}]}",
    "{all: [{question: figure, is: 5}, {question: figure, is: 6}]}",
    "{all: [{question: level, is: 2}, {question: level, at_least: 3}]}",
    "{question: day, below: 2020-01-01}",
    "{all: [{question: level, above: 2}, {question: level, below: 3}]}",
    "{not: {question: one, in: [a, b, c]}}",
    "{all: [{question: one, is: a}, {not: {question: one, answered: true}}]}",
    "{count: table, where: {question: effect, is: bad}, at_least: 3}",
    "{count: items, at_least: 6}",
    "{all: [{date: start, below: 2026-01-01}, {date: start, above: 2026-06-01}]}",
    "{not: {question: many, includes_any: [a, b, c]}}",
    "{all: [{later: day, than: due}, {not: {later: day, than: due}}]}",
    "{all: [{later: day, than: due, by_months: 3}, {not: {later: day, than: due, by_months: 2}}]}",
]
ALWAYS = [
    "{any: [{question: yn, is: 'yes'}, {question: yn, is: 'no'}]}",
    "{question: one, in: [a, b, c]}",
    "{question: figure, at_least: 0}",
    "{question: level, at_most: 5}",
    "{any: [{question: level, above: 2.5}, {question: level, at_most: 2}]}",
    "{question: many, includes_any: [a, b, c]}",
    "{any: [{question: level, is: 2}, {not: {question: level, is: 2}}]}",
    "{any: [{question: figure, at_most: 6}, {question: figure, above: 6}]}",
    "{count: items, at_least: 0}",
    "{count: table, at_least: 2}",
    "{any: [{later: day, than: due}, {not: {later: day, than: due, by_months: 3}}]}",
    "{section: unconditional}",
]


@pytest.mark.parametrize("when", NEVER)
def test_conditions_that_can_never_hold_are_warned_of(tmp_path: Path, when: str) -> None:
    text = with_when(when).replace("  when:\n", "  when:  # !W101\n")
    expect(tmp_path, text)


@pytest.mark.parametrize("when", ALWAYS)
def test_conditions_that_always_hold_are_warned_of(tmp_path: Path, when: str) -> None:
    first = "  - {id: unconditional, title: {en: Before, cy: Cyn}}\n  - id: first\n"
    text = with_when(when).replace("  - id: first\n", first).replace("  when:\n", "  when:  # !W102\n")
    expect(tmp_path, text)


@pytest.mark.parametrize(
    ("when", "advice"),
    [
        ("{question: many, includes_any: [a, b, c]}", "every answer to 'many': write answered: true"),
        ("{any: [{question: yn, is: 'yes'}, {question: yn, is: 'no'}]}", "every answer to 'yn'"),
        ("{count: many, at_least: 1}", "every answer to 'many'"),
        (
            "{any: [{question: yn, answered: true}, {question: yn, answered: false}]}",
            "always holds: leave it out",
        ),
        (
            "{any: [{later: day, than: due}, {not: {later: day, than: due}}]}",
            "every answer to 'day', 'due': write answered: true",
        ),
        ("{count: items, at_least: 0}", "always holds: leave it out"),
        ("{any: [{date: start, below: 2026-01-01}, {date: start, at_least: 2026-01-01}]}", "has to wait"),
    ],
)
def test_a_condition_that_holds_for_every_answer_is_not_said_to_hold_without_one(
    tmp_path: Path, when: str, advice: str
) -> None:
    (finding,) = check_bank(write(tmp_path, with_when(when)))
    assert finding.code == "W102"
    assert advice in finding.message


def test_what_a_count_says_of_items_is_decided_at_where(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_when(
            "count: items\nat_least: 1\nwhere:  # !W101\n"
            "  all:\n    - {question: sure, is: 'yes'}\n    - {question: sure, is: 'no'}",
        ),
    )


def test_too_many_combinations_are_passed_over(tmp_path: Path) -> None:
    questions = "".join(f"- {{id: y{n}, kind: yes_no, label: {{en: A, cy: A}}}}\n" for n in range(14))
    tests = ", ".join(f"{{question: y{n}, is: 'yes'}}, {{question: y{n}, is: 'no'}}" for n in range(14))
    last = f"- {{id: last, kind: yes_no, label: {{en: A, cy: A}}, when: {{all: [{tests}]}}}}\n"
    expect(tmp_path, with_questions(questions + last))


TWO_SECTIONS = """\
sections:
  - id: one
    title: {en: One, cy: Un}
    pages:
      - id: page_one
        title: {en: Page, cy: Tudalen}
        questions:
          - {id: yn, kind: yes_no, label: {en: A, cy: A}}
          - {id: then, kind: yes_no, label: {en: A, cy: A}, when: {question: yn, is: "yes"}}
"""


def test_a_part_that_contradicts_what_it_is_in_cannot_be_reached(tmp_path: Path) -> None:
    expect(
        tmp_path,
        HEAD
        + TWO_SECTIONS
        + """\
  - id: two
    title: {en: Two, cy: Dau}
    when: {question: yn, is: "yes"}
    pages:
      - id: page_two
        title: {en: Page, cy: Tudalen}
        questions:
          - id: cannot
            kind: group
            label: {en: B, cy: B}
            when: {question: yn, is: "no"}  # !W103
            questions:
              - id: inner
                kind: yes_no
                label: {en: C, cy: C}
                when: {all: [{question: yn, is: "yes"}, {question: yn, is: "no"}]}
          - {id: after, kind: yes_no, label: {en: D, cy: D}, when: {question: cannot, answered: true}}
      - id: page_three
        title: {en: Page, cy: Tudalen}
        when: {question: yn, is: "no"}  # !W103
        questions:
          - {id: q9, kind: yes_no, label: {en: E, cy: E}, when: {question: yn, is: "no"}}
""",
    )


def test_a_part_that_contradicts_what_its_questions_need_cannot_be_reached(tmp_path: Path) -> None:
    expect(
        tmp_path,
        HEAD
        + TWO_SECTIONS
        + """\
  - id: two
    title: {en: Two, cy: Dau}
    when:  # !W103
      all:
        - {question: then, is: "yes"}
        - {question: yn, is: "no"}
  - id: three
    title: {en: Three, cy: Tri}
    when: {section: two}
""",
    )


def test_what_compares_a_date_that_cannot_have_been_asked_cannot_be_reached(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - {id: yn, kind: yes_no, label: {en: A, cy: A}}
            - {id: due, kind: date, label: {en: A, cy: A}}
            - {id: fresh, kind: date, label: {en: A, cy: A}, when: {question: yn, is: "yes"}}
            - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {all: [{question: yn, is: "yes"}, {later: fresh, than: due}]}}
            - {id: b, kind: yes_no, label: {en: A, cy: A}, when: {all: [{question: yn, is: "no"}, {later: fresh, than: due}]}}  # !W103
            - {id: c, kind: yes_no, label: {en: A, cy: A}, when: {all: [{question: yn, is: "no"}, {later: due, than: fresh}]}}  # !W103
            """  # noqa: E501 - each question stands on the line that is marked
        ),
    )


def test_what_is_in_a_section_that_can_never_apply_is_not_a_second_finding(tmp_path: Path) -> None:
    expect(
        tmp_path,
        HEAD
        + TWO_SECTIONS
        + """\
  - id: two
    title: {en: Two, cy: Dau}
    when: {all: [{question: yn, is: "yes"}, {question: yn, is: "no"}]}  # !W101
    pages:
      - id: page_two
        title: {en: Page, cy: Tudalen}
        when: {all: [{question: yn, is: "yes"}, {question: then, is: "no"}]}
        questions:
          - {id: q8, kind: yes_no, label: {en: E, cy: E}, when: {question: yn, is: "no"}}
""",
    )


def test_sections_and_pages_read_only_what_is_before_them(tmp_path: Path) -> None:
    expect(
        tmp_path,
        HEAD
        + """\
sections:
  - id: one
    title: {en: One, cy: Un}
    when: {question: yn, is: "yes"}  # !E020
    pages:
      - id: page_one
        title: {en: Page, cy: Tudalen}
        when: {question: yn, is: "no"}  # !E020
        questions:
          - {id: yn, kind: yes_no, label: {en: A, cy: A}}
          - id: g
            kind: group
            label: {en: B, cy: B}
            questions:
              - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {question: b, is: "yes"}}  # !E020
              - {id: b, kind: yes_no, label: {en: A, cy: A}, when: {question: a, is: "yes"}}
              - {id: c, kind: yes_no, label: {en: A, cy: A}, when: {count: g, at_least: 2}}  # !E021
              - {id: d, kind: yes_no, label: {en: A, cy: A}, when: {question: yn, is: "yes"}}
              - {id: e, kind: yes_no, label: {en: A, cy: A}, when: {question: g.d, is: "yes"}}  # !W109
          - id: h
            kind: group
            label: {en: B, cy: B}
            questions:
              - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {question: g.a, is: "yes"}}  # !E022
              - {id: f, kind: yes_no, label: {en: A, cy: A}, when: {question: b, is: "yes"}}  # !E022
  - id: two
    title: {en: Two, cy: Dau}
    when:
      any:
        - section: two  # !E021
        - section: three  # !E020
        - section: nowhere  # !E013
        - {all: [{section: one}, {question: yn, is: "no"}]}
    pages:
      - id: page_two
        title: {en: Page, cy: Tudalen}
        when: {section: two}  # !E021
  - id: three
    title: {en: Three, cy: Tri}
    when: {section: two}
""",
    )
