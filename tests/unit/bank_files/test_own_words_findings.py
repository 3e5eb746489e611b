"""Faults of a bank's own words, and dates that are read and not asked, each found at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.bank_files.marked import found, marked, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = """\
- id: q1
  kind: yes_no
  label: {en: One, cy: Un}
  when: {date: decision, above: 2027-04-01}
"""
UNREAD = """\
- id: q1
  kind: yes_no
  label: {en: One, cy: Un}
"""

BANKS = {
    "every text has every language, and names no question": (
        UNREAD,
        """\
        words:
          purpose:  # !E030
            en: For whom
          time:
            en: "{q1} hours"  # !E020
            cy: "{q1} awr"
          particulars:
            title:
              label:  # !E030
                cy: Beth?
              hint:
                en: Within 12 words
                cy: O fewn 10 gair  # !E033
        """,
    ),
    "a particular that there is none of is an unknown key": (
        UNREAD,
        """\
        words:
          particulars:
            decision_day: {}  # !E004
            title:
              name: {en: Title, cy: Teitl}  # !E004
        """,
    ),
    "a place is a whole number from 1": (UNREAD, "words:\n  place: 0  # !E006\n"),
    "a date that is read is asked": (QUESTION, "words:\n  particulars:\n    decision_date: {}\n"),
    "a date that is read by a duty is asked": (
        UNREAD,
        """\
        words:
          particulars:
            start_date: {}
        scoring:
          gates:
            - id: duty
              title: {en: Duty, cy: Dyletswydd}
              in_force: {from: 2027-04-01}  # !E048
        """,
    ),
}


@pytest.mark.parametrize("name", BANKS)
def test_each_fault_is_found_at_its_line(tmp_path: Path, name: str) -> None:
    write(tmp_path, with_questions(*BANKS[name]))
    assert found(tmp_path) == marked(tmp_path)


def test_a_condition_on_a_date_that_is_not_asked_is_found(tmp_path: Path) -> None:
    question = QUESTION.replace("2027-04-01}", "2027-04-01}  # !E048")
    write(tmp_path, with_questions(question, "words:\n  particulars: {}\n"))
    assert found(tmp_path) == marked(tmp_path)
