"""Conditions that can stay undecided once everything that applies is answered: found, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.bank_files import check_bank
from tests.unit.bank_files.marked import HEAD, expect, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_question_that_reads_one_that_may_not_be_asked_is_found(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - {id: food, kind: yes_no, label: {en: A, cy: A}}
            - {id: alcohol, kind: yes_no, label: {en: A, cy: A}, when: {question: food, is: "yes"}}
            - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {question: alcohol, is: "yes"}}  # !W109
            - {id: b, kind: yes_no, label: {en: A, cy: A}, when: {not: {question: alcohol, is: "yes"}}}  # !W109
            - {id: c, kind: yes_no, label: {en: A, cy: A}, when: {any: [{question: food, is: "no"}, {question: alcohol, is: "yes"}]}}
            - {id: cc, kind: yes_no, label: {en: A, cy: A}, when: {any: [{question: food, is: "yes"}, {question: alcohol, is: "yes"}]}}  # !W109
            - {id: d, kind: yes_no, label: {en: A, cy: A}, when: {all: [{question: food, is: "yes"}, {question: alcohol, is: "yes"}]}}
            - {id: e, kind: yes_no, label: {en: A, cy: A}, when: {question: alcohol, answered: true}}
            - {id: f, kind: yes_no, label: {en: A, cy: A}, when: {any: [{question: alcohol, answered: false}, {question: alcohol, is: "no"}]}}
            - {id: g, kind: yes_no, label: {en: A, cy: A}, when: {question: a, is: "yes"}}  # !W109
            - {id: h, kind: yes_no, label: {en: A, cy: A}, when: {date: decision, at_least: 2027-04-01}}
            - {id: i, kind: yes_no, label: {en: A, cy: A}, when: {question: h, is: "yes"}}  # !W109
            """  # noqa: E501 - each question stands on the line that is marked
        ),
    )


def test_what_is_inside_is_only_looked_at_where_all_around_it_applies(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - {id: food, kind: yes_no, label: {en: A, cy: A}}
            """,
            """\
              - id: second
                title: {en: Second, cy: Ail}
                when: {question: food, is: "yes"}
                pages:
                  - id: page_two
                    title: {en: Page, cy: Tudalen}
                    questions:
                      - {id: alcohol, kind: yes_no, label: {en: A, cy: A}}
                      - {id: late, kind: yes_no, label: {en: A, cy: A}, when: {question: alcohol, is: "yes"}}
                  - id: page_three
                    title: {en: Page, cy: Tudalen}
                    when: {question: late, is: "yes"}  # !W109
                    questions:
                      - {id: number, kind: yes_no, label: {en: A, cy: A}, when: {question: food, is: "yes"}}
              - id: third
                title: {en: Third, cy: Trydedd}
                when: {question: alcohol, is: "yes"}  # !W109
                pages:
                  - id: page_four
                    title: {en: Page, cy: Tudalen}
                    questions:
                      - {id: end, kind: yes_no, label: {en: A, cy: A}}
              - id: fourth
                title: {en: Fourth, cy: Pedwaredd}
                when: {section: third}
                pages:
                  - id: page_five
                    title: {en: Page, cy: Tudalen}
                    questions:
                      - {id: last, kind: yes_no, label: {en: A, cy: A}}
            topics: []
            """,
        ),
    )


def test_a_count_is_undecided_where_an_item_leaves_its_test_so(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - id: harms
              kind: group
              label: {en: A, cy: A}
              questions:
                - {id: known, kind: yes_no, label: {en: A, cy: A}}
                - {id: grave, kind: yes_no, label: {en: A, cy: A}, when: {question: known, is: "yes"}}
            - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {count: harms, where: {question: grave, is: "yes"}, at_least: 1}}  # !W109
            - id: b
              kind: yes_no
              label: {en: A, cy: A}
              when: {count: harms, where: {all: [{question: known, is: "yes"}, {question: grave, is: "yes"}]}, at_least: 1}
            - {id: c, kind: yes_no, label: {en: A, cy: A}, when: {count: harms, at_least: 2}}
            - id: some
              kind: choices
              label: {en: A, cy: A}
              when: {count: harms, at_least: 2}
              options: [{id: x, label: {en: A, cy: A}}, {id: y, label: {en: A, cy: A}}]
            - {id: d, kind: yes_no, label: {en: A, cy: A}, when: {count: some, at_least: 2}}  # !W109
            - {id: e, kind: yes_no, label: {en: A, cy: A}, when: {all: [{count: harms, at_least: 2}, {count: some, at_least: 2}]}}
            """  # noqa: E501 - each question stands on the line that is marked
        ),
    )


def test_a_date_held_against_another_is_undecided_where_either_may_not_be_asked(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - {id: food, kind: yes_no, label: {en: A, cy: A}}
            - {id: due, kind: date, label: {en: A, cy: A}}
            - {id: done, kind: date, label: {en: A, cy: A}}
            - {id: fresh, kind: date, label: {en: A, cy: A}, when: {question: food, is: "yes"}}
            - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {later: done, than: due}}
            - {id: b, kind: yes_no, label: {en: A, cy: A}, when: {later: fresh, than: due}}  # !W109
            - {id: c, kind: yes_no, label: {en: A, cy: A}, when: {later: due, than: fresh, by_months: 3}}  # !W109
            - {id: d, kind: yes_no, label: {en: A, cy: A}, when: {all: [{question: food, is: "yes"}, {later: fresh, than: due}]}}
            - {id: e, kind: yes_no, label: {en: A, cy: A}, when: {any: [{question: fresh, answered: false}, {later: fresh, than: due}]}}
            """  # noqa: E501 - each question stands on the line that is marked
        ),
    )


def test_a_count_is_undecided_where_an_item_leaves_its_dates_so(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - {id: due, kind: date, label: {en: A, cy: A}}
            - id: actions
              kind: group
              label: {en: A, cy: A}
              questions:
                - {id: begun, kind: yes_no, label: {en: A, cy: A}}
                - {id: done, kind: date, label: {en: A, cy: A}}
                - {id: fresh, kind: date, label: {en: A, cy: A}, when: {question: begun, is: "yes"}}
            - {id: a, kind: yes_no, label: {en: A, cy: A}, when: {count: actions, where: {later: done, than: due}, at_least: 1}}
            - {id: b, kind: yes_no, label: {en: A, cy: A}, when: {count: actions, where: {later: fresh, than: due}, at_least: 1}}  # !W109
            - {id: c, kind: yes_no, label: {en: A, cy: A}, when: {count: actions, where: {later: done, than: fresh}, at_least: 1}}  # !W109
            - id: d
              kind: yes_no
              label: {en: A, cy: A}
              when: {count: actions, where: {all: [{question: begun, is: "yes"}, {later: fresh, than: due}]}, at_least: 1}
            """  # noqa: E501 - each question stands on the line that is marked
        ),
    )


@pytest.mark.parametrize(
    ("test", "named"),
    [
        ("{later: fresh, than: due}", "'fresh', which is"),
        ("{later: due, than: fresh}", "'fresh', which is"),
        ("{later: fresh, than: stale}", "'fresh' and 'stale', which are"),
    ],
)
def test_the_finding_on_dates_names_those_that_are_not_always_asked(
    tmp_path: Path, test: str, named: str
) -> None:
    write(
        tmp_path,
        with_questions(
            f"""\
            - {{id: food, kind: yes_no, label: {{en: A, cy: A}}}}
            - {{id: due, kind: date, label: {{en: A, cy: A}}}}
            - {{id: fresh, kind: date, label: {{en: A, cy: A}}, when: {{question: food, is: "yes"}}}}
            - {{id: stale, kind: date, label: {{en: A, cy: A}}, when: {{question: food, is: "yes"}}}}
            - {{id: last, kind: yes_no, label: {{en: A, cy: A}}, when: {test}}}
            """
        ),
    )
    (found,) = check_bank(tmp_path)
    assert found.message == f"this can stay undecided: it reads {named} not always asked"


def test_duties_are_looked_at_and_flags_topics_and_adjustments_are_not(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - {id: food, kind: yes_no, label: {en: A, cy: A}}
            - {id: alcohol, kind: yes_no, label: {en: A, cy: A}, when: {question: food, is: "yes"}}
            """,
            """\
            topics:
              - {id: drink, title: {en: A, cy: A}, when: {question: alcohol, is: "yes"}}
            scoring:
              gates:
                - id: licence
                  title: {en: A, cy: A}
                  applies: {question: alcohol, is: "yes"}  # !W109
                - id: other
                  title: {en: A, cy: A}
                  applies: {all: [{question: food, is: "yes"}, {question: alcohol, is: "yes"}]}
              flags:
                - {id: drunk, severity: warn, message: {en: A, cy: A}, when: {question: alcohol, is: "yes"}}
            """,
        ),
    )


def test_the_finding_names_what_is_not_always_asked(tmp_path: Path) -> None:
    when = '{any: [{question: alcohol, is: "yes"}, {question: name, is: "Bar"}]}'
    write(
        tmp_path,
        HEAD
        + f"""\
sections:
  - id: first
    title: {{en: First, cy: Cyntaf}}
    pages:
      - id: page_one
        title: {{en: Page, cy: Tudalen}}
        questions:
          - {{id: name, kind: short_text, label: {{en: A, cy: A}}}}
          - {{id: alcohol, kind: yes_no, label: {{en: A, cy: A}}, when: {{question: name, is: "Pub"}}}}
          - {{id: licence, kind: yes_no, label: {{en: A, cy: A}}, when: {when}}}
""",
    )
    (found,) = check_bank(tmp_path)
    assert found.message == "this can stay undecided: it reads 'alcohol', which is not always asked"


def test_the_finding_on_a_count_names_the_items_question(tmp_path: Path) -> None:
    write(
        tmp_path,
        with_questions(
            """\
            - id: harms
              kind: group
              label: {en: A, cy: A}
              questions:
                - {id: known, kind: yes_no, label: {en: A, cy: A}}
                - {id: grave, kind: yes_no, label: {en: A, cy: A}, when: {question: known, is: "yes"}}
            - id: plan
              kind: yes_no
              label: {en: A, cy: A}
              when:
                count: harms
                where: {any: [{question: known, is: "yes"}, {question: grave, is: "yes"}]}
                at_least: 1
            """
        ),
    )
    (found,) = check_bank(tmp_path)
    assert found.message == "this can stay undecided: it reads 'harms.grave', which is not always asked"
