"""The pages for authors of banks name every key of the format, and every word that a key may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from iia.bank_files.schema import bank_schema
from iia.domain.conditions import CONDITIONS
from iia.domain.operators import OPERATORS
from iia.domain.questions import ALL_KINDS
from tests.unit.documentation.pages import passages, read, table, under, words

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: Final = bank_schema()
PARTS: Final[dict[str, Any]] = SCHEMA["$defs"] | {"Bank": SCHEMA}
FORMAT: Final = read("bank-format.md")
SCORING: Final = read("scoring.md")

KINDS: Final = {kind.__name__ for kind in ALL_KINDS}
TABLES: Final = {
    "Bank": table(under(FORMAT, "bank.yaml"), "key"),
    "Section": table(under(FORMAT, "Sections and pages"), "a section's key"),
    "Law": table(under(FORMAT, "Law"), "a law's key"),
    "Metric": table(under(SCORING, "Metrics"), "key"),
    "Impacts": table(under(SCORING, "Impacts"), "key"),
    "Gate": table(under(SCORING, "Gates"), "key"),
}
QUESTION: Final = table(under(FORMAT, "Questions"), "a question's key")
OWN: Final = table(under(FORMAT, "Questions"), "kind")
TESTS: Final = table(under(FORMAT, "Conditions"), "test") | table(under(SCORING, "Flags"), "test")
OF_OPERATORS: Final = table(under(FORMAT, "Conditions"), "operator")


def _keys(part: str) -> dict[str, Any]:
    keys: dict[str, Any] = PARTS[part].get("properties", {})
    return keys


def _values(key: object) -> Iterator[str]:
    """Yield the words that a key may have, where the format lists them."""
    if isinstance(key, dict):
        yield from (str(value) for value in [*key.get("enum", ()), key.get("const")] if value is not None)
        for inner in key.values():
            yield from _values(inner)
    elif isinstance(key, list):
        for inner in key:
            yield from _values(inner)


@pytest.mark.parametrize("part", TABLES)
def test_the_table_of_a_part_has_its_keys_and_the_words_that_they_may_have(part: str) -> None:
    assert TABLES[part].keys() == _keys(part).keys()
    for name, key in _keys(part).items():
        assert set(_values(key)) <= words(TABLES[part][name]), name


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.__name__)
def test_every_key_of_a_question_is_in_the_table_of_all_questions_or_in_the_row_of_its_kind(
    kind: type,
) -> None:
    keys = _keys(kind.__name__)
    assert set(keys) <= QUESTION.keys() | words(OWN[keys["kind"]["const"]])


def test_the_table_of_all_questions_has_what_all_have() -> None:
    shared = set.intersection(*(set(_keys(kind)) for kind in KINDS)) | {"label", "required"}
    assert QUESTION.keys() == shared


@pytest.mark.parametrize("part", sorted(PARTS.keys() - TABLES.keys() - KINDS - {"QuestionTest"}))
def test_the_keys_of_a_smaller_part_are_told_together_with_the_words_that_they_may_have(part: str) -> None:
    told = set(_keys(part)) | {value for key in _keys(part).values() for value in _values(key)}
    assert any(told <= words(passage) for page in (FORMAT, SCORING) for passage in passages(page)), told


def test_every_test_and_every_way_of_joining_tests_is_told() -> None:
    joining = {"all", "any", "not"}
    assert joining <= words(under(FORMAT, "Conditions").partition("| test |")[0])
    assert {row.strip("{").partition(":")[0] for row in TESTS} >= CONDITIONS.keys() - joining


def test_every_operator_is_explained() -> None:
    assert OF_OPERATORS.keys() == OPERATORS.keys()
