"""The page on the format names every kind of question, with the operators that fit it."""

from __future__ import annotations

import re
from pathlib import Path

from iia.domain.kinds import kind_of
from iia.domain.operators import OF_ANY, OPERATORS
from iia.domain.questions import ALL_KINDS

PAGE = Path(__file__).parents[3] / "docs" / "bank-format.md"
ROW = re.compile(r"^\| `(\w+)` \|.*\|(.*)\|$", re.MULTILINE)


def test_every_kind_is_documented_with_the_operators_that_fit_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = text[text.index("tests that fit it") :]
    told = {kind: set(re.findall(r"`(\w+)`", fitting)) for kind, fitting in ROW.findall(table)}
    for kind in ALL_KINDS:
        operators = {operator.word for operator in kind.operators - OF_ANY}
        assert told[kind_of(kind)] - {"count"} == operators, kind_of(kind)


def test_every_operator_is_documented() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [word for word in OPERATORS if f"`{word}" not in text] == []
