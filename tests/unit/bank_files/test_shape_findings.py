"""Faults of shape: YAML itself, keys, types and kinds, each found once and at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.bank_files import check_bank
from tests.unit.bank_files.marked import HEAD, expect, found, marked, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = """\
- {id: q1, kind: yes_no, label: {en: One, cy: Un}}
"""

SHAPES = {
    "a type of file that cannot be checked, or that nothing is of, is a warning": with_questions(
        """\
        - id: q1
          kind: file
          label: {en: One, cy: Un}
          accept:
            - pdf
            - image/*
            - dwg  # !W107
            - application/x-unheard-of  # !W107
        """
    ),
    "an unknown key is found at the key": with_questions(
        """\
        - id: q1
          kind: yes_no
          label: {en: One, cy: Un}
          colour: red  # !E004
        """
    ),
    "a misspelt key is one fault, not also a missing one": with_questions(
        """\
        - id: q1
          kind: yes_no
          lable: {en: One, cy: Un}  # !E004
        """
    ),
    "a missing key is found at the list entry that lacks it": with_questions(
        """\
        - kind: yes_no  # !E005
          label: {en: One, cy: Un}
        - id: q2  # !E005
          kind: yes_no
        """
    ),
    "a key missing in a map under a key is found at that key": with_questions(
        QUESTION,
        """\
        scoring:
          impacts:
            group: impacts
            fields:  # !E005
              goal: goal
              direction: direction
            directions: {positive: a, negative: b, none: c, unknown: d}
            extents: [x]
        """,
    ),
    "an unknown kind is found at the key, and what refers to the question is no fault": with_questions(
        """\
        - id: q1
          kind: dropdown  # !E007
          label: {en: One, cy: Un}
        - {id: q2, kind: yes_no, label: {en: "Two {q1}", cy: "Dau {q1}"}, when: {question: q1, is: a}}
        """
    ),
    "a missing kind is found at the question": with_questions(
        """\
        - id: q1  # !E005
          label: {en: One, cy: Un}
        - id: q2
          knid: yes_no  # !E004
          label: {en: Two, cy: Dau}
        """
    ),
    "a kind that cannot stand in a group is found there": with_questions(
        """\
        - id: g
          kind: group
          label: {en: One, cy: Un}
          questions:
            - id: inner
              kind: grid  # !E007
              label: {en: Two, cy: Dau}
            - {id: other, kind: yes_no, label: {en: Three, cy: Tri}}
        """
    ),
    "wrong types are found at their keys": with_questions(
        """\
        - id: q1
          kind: number
          label: Plain text  # !E006
          min: low  # !E006
          required: maybe  # !E006
          decimals: 1.5  # !E006
        - id: q2
          kind: choice
          label: {en: Two, cy: Dau}
          options: none  # !E006
        - just words  # !E006
        """
    ),
    "characters that cannot be shown, and numbers beyond all measure, are refused": with_questions(
        """\
        - id: q1
          kind: short_text
          label: {en: "A\\u0000", cy: A}  # !E006
          guidance: {en: "\\x9b", cy: A}  # !E006
          max_characters: 99999999999999999999  # !E006
          pattern: "\\x01"  # !E006
        - {id: q2, kind: number, label: {en: A, cy: A}, max: 99999999999999999999}
        """
    ),
    "a float written with an exponent is no decimal": with_questions(
        """\
        - id: q1
          kind: number
          label: {en: One, cy: Un}
          max: 1e3  # !E006
        """
    ),
    "an id that is none is found once, not again where it is named": with_questions(
        """\
        - id: Q-One  # !E006
          kind: yes_no
          label: {en: One, cy: Un}
        - {id: q2, kind: yes_no, label: {en: Two, cy: Dau}, when: {question: Q-One, is: "yes"}}
        """
    ),
    "a month is written YYYY-MM, and its limits in their order": with_questions(
        """\
        - {id: q1, kind: month, label: {en: One, cy: Un}, earliest: 2027-13}  # !E006
        - {id: q2, kind: month, label: {en: Two, cy: Dau}, latest: March 2027}  # !E006
        - {id: q3, kind: month, label: {en: Three, cy: Tri}, earliest: 2027-02, latest: 2027-01}  # !E008
        """
    ),
    "money has a currency, and its limits in their order": with_questions(
        """\
        - {id: q1, kind: money, label: {en: One, cy: Un}, currency: pounds}  # !E006
        - {id: q2, kind: money, label: {en: Two, cy: Dau}, min: £5}  # !E006
        - {id: q3, kind: money, label: {en: Three, cy: Tri}, min: 5, max: 4}  # !E008
        - {id: q4, kind: money, label: {en: Four, cy: Pedwar}, unit: {en: pounds, cy: punnoedd}}  # !E004
        """
    ),
    "a range the wrong way round is found at its end": with_questions(
        """\
        - id: q1
          kind: number
          label: {en: One, cy: Un}
          min: 10
          max: 5  # !E008
        - id: q2
          kind: scale
          label: {en: Two, cy: Dau}
          from: 5
          to: 4  # !E008
        - id: q3
          kind: scale
          label: {en: Two, cy: Dau}
          from: 1
          to: 5
          labels:
            1: {en: Low, cy: Isel}
            6: {en: High, cy: Uchel}  # !E024
        - id: q4
          kind: choices
          label: {en: Four, cy: Pedwar}
          at_least: 3  # !E008
          options:
            - {id: a, label: {en: A, cy: A}}
            - {id: b, label: {en: B, cy: B}}
        """
    ),
    "a time that ends before it begins is found at its end": with_questions(
        QUESTION,
        """\
        frameworks:
          - id: frame
            version: "1"
            title: {en: Frame, cy: Fframwaith}
            lists:
              - id: aims
                entries:
                  - id: aim
                    title: {en: Aim, cy: Amcan}
                    from: 2027-04-01
                    until: 2026-04-01  # !E008
        scoring:
          gates:
            - id: duty
              title: {en: Duty, cy: Dyletswydd}
              in_force:
                from: 2027-04-01
                until: 2026-04-01  # !E008
        """,
    ),
    "when a duty is law is said by days or by one word": with_questions(
        "- {id: q1, kind: yes_no, label: {en: One, cy: Un}}\n",
        """\
        scoring:
          gates:
            - {id: known, title: {en: D, cy: D}, in_force: unknown}
            - {id: misspelt, title: {en: D, cy: D}, in_force: unkown}  # !E006
            - {id: bare, title: {en: D, cy: D}, in_force: 2027-04-01}  # !E006
            - {id: listed, title: {en: D, cy: D}, in_force: [unknown]}  # !E006
            - id: keyed
              title: {en: D, cy: D}
              in_force:
                since: 2027-04-01  # !E004
        """,
    ),
    "a pattern that is none is found at its key": with_questions(
        """\
        - id: q1
          kind: short_text
          label: {en: One, cy: Un}
          pattern: "[a-z"  # !E009
        """
    ),
    "a pattern that cannot be read, or would be read otherwise, is found at its key": with_questions(
        """\
        - id: q1
          kind: short_text
          label: {en: One, cy: Un}
          pattern: "[A-Z](?=[0-9])[0-9]"  # !E009
        - id: q2
          kind: short_text
          label: {en: Two, cy: Dau}
          pattern: '[\\p{L} ]+'
        - id: q3
          kind: group
          label: {en: Three, cy: Tri}
          questions:
            - id: inner
              kind: short_text
              label: {en: Inner, cy: Mewnol}
              hint: {en: A word, cy: Gair}
              pattern: '\\w+'  # !E009
        """
    ),
    "options that are missing, empty or double are found": with_questions(
        """\
        - id: q1  # !E005
          kind: choice
          label: {en: One, cy: Un}
        - id: q2
          kind: choice
          label: {en: Two, cy: Dau}
          options: []  # !E006
        - id: q3
          kind: choice
          label: {en: Three, cy: Tri}
          options:
            - {id: a, label: {en: A, cy: A}}
          options_from: f.goals  # !E004
        - id: q4  # !E005
          kind: grid
          label: {en: Four, cy: Pedwar}
          questions:
            - {id: a, kind: yes_no, label: {en: A, cy: A}}
        """
    ),
    "a faulty option hides no other, and references to it are no faults": with_questions(
        """\
        - id: q1
          kind: choice
          label: {en: One, cy: Un}
          options:
            - {id: a, label: {en: A, cy: A}}
            - nothing  # !E006
            - id: c  # !E005
            - {id: d, label: {en: D}}  # !E030
        - {id: q2, kind: yes_no, label: {en: Two, cy: Dau}, when: {question: q1, is: nothing}}
        """
    ),
    "conditions of no shape are found": with_questions(
        """\
        - {id: q1, kind: yes_no, label: {en: One, cy: Un}}
        - id: q2
          kind: yes_no
          label: {en: Two, cy: Dau}
          when:
            qestion: q1  # !E004
            is: "yes"
        - id: q3
          kind: yes_no
          label: {en: Three, cy: Tri}
          when:
            question: q1
            is: "yes"
            is_not: "no"  # !E023
        - id: q4
          kind: yes_no
          label: {en: Four, cy: Pedwar}
          when:  # !E005
            question: q1
        - id: q5
          kind: yes_no
          label: {en: Five, cy: Pump}
          when:
            any:
              - {question: q1, is: "yes"}
              - {question: q1, equals: "no"}  # !E004
              - {question: nowhere, is: "no"}  # !E011
        - id: q6
          kind: yes_no
          label: {en: Six, cy: Chwech}
          when: q1  # !E006
        - id: q7
          kind: yes_no
          label: {en: Seven, cy: Saith}
          when:
            not:
              not:
                question: q1
                is: true  # !E006
        - id: q8
          kind: yes_no
          label: {en: Eight, cy: Wyth}
          when: {all: []}  # !E006
        """
    ),
    "a law that is no text is one fault": with_questions(
        """\
        - id: q1
          kind: yes_no
          label: {en: One, cy: Un}
          law:
            title: 5  # !E006
            clause: {en: s.1, cy: a.1}
        """
    ),
    "what was found has a source, and what is sure of a law is a word of the format": with_questions(
        """\
        - id: q1
          kind: yes_no
          label: {en: One, cy: Un}
          law:
            - {title: An Act, checked: found}  # !E006
            - {title: An Act, checked: sure}  # !E006
            - {title: An Act, checked: found, source: {en: There, cy: Yno}}
            - {title: An Act, checked: recalled}
            - {title: An Act, source: 5}  # !E006
        """
    ),
    "the head of a bank is checked, and the rest as well": """\
        format: 2  # !E006
        id: Tiny  # !E006
        version: 1.10
        titel: {en: Tiny}  # !E004 !E030
        languages: [en, cy, en]  # !E010
        translation:
          cy: started  # !E006
        sections:
          - id: first
            title: {en: First, cy: Cyntaf}
            pages:
              - id: page_one
                title: {en: Page}  # !E030
        """,
    "a key twice in a map is found at the second": with_questions(
        """\
        - id: q1
          kind: yes_no
          label: {en: One, cy: Un}
          required: true
          required: false  # !E003
        """
    ),
    "a metric's scale goes with its method": with_questions(
        """\
        - {id: q1, kind: scale, label: {en: One, cy: Un}, from: 0, to: 4}
        """,
        """\
        scoring:
          metrics:
            - id: mean  # !E005 !E040
              title: {en: Mean, cy: Cymedr}
              method: mean
            - id: sum
              title: {en: Sum, cy: Swm}
              method: sum
              scale: {from: 0, to: 4}  # !E004
              terms: [{question: q1}]
            - id: low
              title: {en: Low, cy: Isel}
              method: lowest
              scale:
                from: 4
                to: 4  # !E008
              terms: [{question: q1, weight: 0}]  # !E006
        """,
    ),
    "a bank without sections is one fault, and its topics are still read": """\
        format: 1  # !E005
        id: tiny
        version: 1
        title: {en: Tiny, cy: Bach}
        languages: [en, cy]
        topics:
          - id: one
            title: {en: One}  # !E030
            when: {question: somewhere, is: "yes"}
        """,
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_faults_of_shape_are_found_at_their_lines(tmp_path: Path, text: str) -> None:
    expect(tmp_path, text)


BROKEN = {
    "a file that is not YAML": ("format: 1\nid: [tiny\nversion: 1\n", 3),
    "a tab where spaces must be": ("format: 1\ntitle:\n\ten: Tiny\n", 3),
    "an empty file": ("", 1),
    "a file of comments": ("# nothing\n\n", 1),
    "two documents": ("format: 1\n---\nformat: 1\n", 2),
    "a tag": ("format: 1\nid: !!python/object:os.system x\n", 2),
    "an alias to nothing": ("format: 1\nid: *tiny\n", 2),
    "an alias to what it is in": ("format: 1\ntopics: &topics\n  - *topics\n", 3),
    "a list as a key": ("format: 1\n? [a, b]\n: c\n", 2),
    "a null byte": ("format: 1\nid: ti\0ny\n", 2),
    "a character that is none, by its number": ('format: 1\nid: "\\ud800"\n', 2),
    "an invisible line break": ("format: 1\nid: ti\u2028ny\n", 2),
    "a control character after letters of two bytes": ("title: ŵŷŵŷŵŷ\n\nid: ti\x07ny\n", 3),
    "deep nesting": ("format: 1\ntopics: " + "[" * 5000 + "\n", 2),
}


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_yaml_is_one_fault_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, text)
    assert found(tmp_path) == [("bank.yaml", line, "E001")]


def test_the_character_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    write(tmp_path, "format: 1\nid: @tiny\n")
    assert [finding.message for finding in check_bank(tmp_path)] == [
        "this is not YAML: found character that cannot start any token: '@'"
    ]


def test_bytes_that_are_not_utf_8_are_found_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_bytes(b"format: 1\nid: tiny\ntitle: {en: caf\xe9}\n")
    assert found(tmp_path) == [("bank.yaml", 3, "E001")]


def test_aliases_cannot_exhaust_the_machine(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    write(tmp_path, "\n".join(lines))
    assert [code for _, _, code in found(tmp_path)] == ["E001"]


def test_a_list_where_the_bank_should_be_is_one_fault(tmp_path: Path) -> None:
    write(tmp_path, "- format: 1\n")
    assert found(tmp_path) == [("bank.yaml", 1, "E006")]


def test_anchors_and_merged_maps_are_read(tmp_path: Path) -> None:
    expect(
        tmp_path,
        with_questions(
            """\
            - &base
              id: q1
              kind: yes_no
              label: {en: One, cy: Un}
              points: &points {yes: 1, no: 0}
            - <<: *base
              id: q2
              points: *points
            """
        ),
    )


# --- Files ---------------------------------------------------------------------------------------


def test_faults_in_named_files_are_found_in_them(tmp_path: Path) -> None:
    write(
        tmp_path,
        HEAD
        + """\
frameworks:
  - small
  - nowhere  # !E014
sections:
  - sections/one.yaml
  - sections/missing.yaml  # !E002
  - ../outside.yaml  # !E002
  - /etc/passwd  # !E002
  - sections/one.yaml  # !E010
scoring: scoring.yaml
""",
    )
    write(
        tmp_path,
        """\
        # The first section
        id: one  # !E005
        pages:
          - id: page_one
            title: {en: Page, cy: Tudalen}
            questions:
              - {id: q1, kind: choice, label: {en: One, cy: Un}, options_from: small.goals}
              - {id: q2, kind: choice, label: {en: Two, cy: Dau}, options_from: elsewhere.goals}
              - id: q3
                kind: short_text
                label: {en: Three, cy: Tri}
                when: {question: in_the_missing_section, is: "yes"}
        """,
        "sections/one.yaml",
    )
    write(
        tmp_path,
        """\
        id: small
        version: 1
        title: {en: Small, cy: Bach}
        lists:
          - id: goals
            entries:
              - id: greener
                titel: {en: Greener, cy: Gwyrddach}  # !E004
        """,
        "frameworks/small.yaml",
    )
    write(tmp_path, "metrics: [\n", "scoring.yaml")
    assert found(tmp_path) == sorted([*marked(tmp_path), ("scoring.yaml", 2, "E001")])


def test_a_bank_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere") == [("bank.yaml", 1, "E002")]


def test_frameworks_beside_the_bank_and_those_that_ship_are_found(tmp_path: Path) -> None:
    write(
        tmp_path / "bank",
        HEAD
        + """\
frameworks: [beside, wfg_act]
sections:
  - id: one
    title: {en: One, cy: Un}
    pages:
      - id: page
        title: {en: Page, cy: Tudalen}
        questions:
          - {id: q1, kind: choice, label: {en: One, cy: Un}, options_from: beside.colours}
          - {id: q2, kind: choice, label: {en: Two, cy: Dau}, options_from: wfg_act.goals}
""",
    )
    write(
        tmp_path,
        """\
        id: beside
        version: 1
        title: {en: Beside, cy: Gerllaw}
        lists:
          - {id: colours, entries: [{id: red, title: {en: Red, cy: Coch}}]}
        """,
        "frameworks/beside.yaml",
    )
    assert found(tmp_path / "bank") == []
