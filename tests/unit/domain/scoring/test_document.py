"""The scores as JSON: exact strings, the keys that are promised, null where there is no score."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.domain.scoring.document import exact_string, shown_string
from tests.builders import (
    WELSH,
    a_bank,
    a_flag,
    a_gate,
    a_metric,
    a_scale,
    document_of,
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("7/4", "1.75"),
        ("17/9", "17/9"),
        ("-17/9", "-17/9"),
        ("0", "0"),
        ("40", "40"),
        ("-3/2", "-1.5"),
        ("1/8", "0.125"),
        ("1/1000", "0.001"),
        ("1/80", "0.0125"),
        ("-1/20", "-0.05"),
        ("61/5", "12.2"),
        ("1/7", "1/7"),
        ("1/30", "1/30"),
    ],
)
def test_a_number_is_a_decimal_if_that_ends_and_otherwise_a_fraction(number: str, written: str) -> None:
    assert exact_string(Fraction(number)) == written


@given(st.fractions())
def test_an_exact_string_is_read_back_as_the_same_number(number: Fraction) -> None:
    assert Fraction(exact_string(number)) == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("17/9", "1.89"),
        ("1/200", "0.01"),
        ("1.005", "1.01"),
        ("1.0049", "1"),
        ("2.5", "2.5"),
        ("3", "3"),
        ("-0.005", "0"),
        ("-0.006", "-0.01"),
        ("1/3", "0.33"),
        ("1234567.891", "1234567.89"),
    ],
)
def test_a_number_is_shown_with_at_most_two_decimals_rounded_half_up(number: str, shown: str) -> None:
    assert shown_string(Fraction(number)) == shown


BANK = a_bank(
    a_scale("q"),
    a_scale("r"),
    scoring={
        "metrics": [
            a_metric("none", "r"),
            a_metric("low", "q", "r", method="lowest"),
            a_metric("adjusted", "q", method="sum", adjust=[{"multiply": "0.85", "round": "half_up"}]),
        ],
        "gates": [a_gate("duty")],
        "flags": [a_flag("flag", {"section": "main"}, "stop")],
    },
)


def test_a_metric_without_an_answer_is_null_with_its_maximum() -> None:
    none = document_of(BANK, {"q": 2})["metrics"][0]
    assert none == {
        "id": "none",
        "measures": None,
        "score": None,
        "shown": None,
        "maximum": "4",
        "coverage": "0",
        "band": None,
        "parts": [],
        "adjustments": [],
        "open": [{"question": "r", "item": None, "lowest": "0", "highest": "4"}],
    }


def test_the_part_of_an_extreme_is_null_and_the_terms_that_decide_are_marked() -> None:
    low = document_of(BANK, {"q": 2, "r": 3})["metrics"][1]
    assert low["score"] == "1"
    assert [(part["part"], part["decides"]) for part in low["parts"]] == [(None, True), (None, False)]


def test_adjustments_are_listed_with_the_score_before_and_after() -> None:
    # 5 · 0.85 = 4.25, rounded 4.
    adjusted = document_of(BANK, {"q": 5})["metrics"][2]
    assert adjusted["score"] == "4"
    assert adjusted["adjustments"] == [{"multiply": "0.85", "round": "half_up", "before": "5", "after": "4"}]
    assert [part["part"] for part in adjusted["parts"]] == ["5"]


def test_the_document_has_the_keys_that_are_promised_and_is_json() -> None:
    document = document_of(BANK)
    assert list(document) == [
        "bank", "bank_version", "completeness", "metrics", "impacts", "gates", "flags", "grid",
    ]  # fmt: skip
    assert json.loads(json.dumps(document)) == document
    assert document["gates"] == [
        {
            "id": "duty",
            "state": "open",
            "because": "This duty always applies. It stays open: "
            "the question bank does not say what it asks for.",
        }
    ]
    assert document["flags"] == [{"id": "flag", "severity": "stop", "message": "Message flag"}]


def test_a_law_that_may_not_be_in_force_is_marked_so_in_the_document() -> None:
    gates = [a_gate("made", in_force="unknown"), a_gate("dated", in_force={"from": "2027-04-01"})]
    document = document_of(a_bank(a_scale("q", 0, 4), scoring={"gates": gates}))
    assert [gate.get("in_force") for gate in document["gates"]] == ["unknown", None]


def test_no_figure_depends_on_the_language() -> None:
    answers = {"q": 2, "r": 3}
    english, welsh = (
        document_of(BANK, answers),
        document_of(BANK, answers, wording=WELSH),
    )
    assert {**english, "gates": None, "flags": None} == {**welsh, "gates": None, "flags": None}
    assert welsh["flags"][0]["message"] == "cy Message flag"
