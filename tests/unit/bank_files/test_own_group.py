"""Inside a group, an item's question may be named with or without its group: both are the same item's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.bank_files import load_bank
from iia.domain.truth import Truth
from tests.builders import applicability_of
from tests.unit.bank_files.marked import with_questions, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("ref", ["sure", "g.sure"])
def test_a_condition_reads_the_same_item(tmp_path: Path, ref: str) -> None:
    questions = f"""\
        - id: g
          kind: group
          label: {{en: A, cy: A}}
          questions:
            - {{id: sure, kind: yes_no, label: {{en: A, cy: A}}}}
            - {{id: why, kind: yes_no, label: {{en: A, cy: A}}, when: {{question: {ref}, is: "yes"}}}}
        """
    bank = load_bank(write(tmp_path, with_questions(questions)))
    applies = applicability_of(bank, {"g": [{"id": "i1", "sure": "yes"}, {"id": "i2", "sure": "no"}]})
    assert [applies.truth("g.why", item) for item in ("i1", "i2")] == [Truth.YES, Truth.NO]
