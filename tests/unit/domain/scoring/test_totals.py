"""Totals: every answered item adds its own, exactly, and nothing is measured against a maximum."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import (
    a_bank,
    a_choice,
    a_gate,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_term,
    document_of,
    metric_of,
    scores_of,
)

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from tests.builders import Document

PRICES = a_group(
    "schemes",
    a_question("is_new"),
    a_question("price", "money", when={"question": "is_new", "is": "yes"}),
)
BANDS = [
    {"id": "small", "title": {"en": "Small", "cy": "Bach"}, "up_to": "1000000"},
    {"id": "large", "title": {"en": "Large", "cy": "Mawr"}},
]


def a_total(*terms: str | Document, **keys: object) -> Bank:
    """Return a bank with a total `m` of some terms."""
    return a_bank(
        a_question("fee", "money"),
        PRICES,
        a_grid("years", ["one", "two"], a_question("tonnes", "number")),
        a_group("risks", a_scale("size"), a_choice("sort", "-1", "2.5")),
        scoring={"metrics": [a_metric("m", *terms, method="total", **keys)]},
    )


def schemes(*prices: str | None, is_new: str = "yes") -> list[dict[str, object]]:
    """Return schemes with their prices."""
    return [{"id": f"s{order}", "is_new": is_new, "price": price} for order, price in enumerate(prices)]


@pytest.mark.parametrize(
    ("terms", "answers", "score"),
    [
        # 33,000,000 + 1,250,000.50; the scheme without a price adds nothing.
        (["schemes.price"], {"schemes": schemes("33000000", "1250000.50", None)}, Fraction("34250000.50")),
        # The weight is each item's own, not shared among them: 0.5 · (3 + 5).
        ([a_term("schemes.price", "0.5")], {"schemes": schemes("3", "5")}, 4),
        # Terms of a group and of the bank: 0.10 + 0.20 + 2 · 0.30.
        (["schemes.price", a_term("fee", 2)], {"fee": "0.30", "schemes": schemes("0.10", "0.20")},
         Fraction(9, 10)),
        (["years.tonnes"], {"years": {"one": {"tonnes": "-1.5"}, "two": {"tonnes": "4"}}}, Fraction(5, 2)),
        (["risks.size"], {"risks": [{"id": "a", "size": 2}, {"id": "b", "size": 5}]}, 7),
        (["risks.sort"], {"risks": [{"id": "a", "sort": "o0"}, {"id": "b", "sort": "o1"}]}, Fraction(3, 2)),
        (["schemes.price"], {"schemes": schemes(None)}, None),
        (["schemes.price"], {}, None),
        # Nothing is not none: an answer of 0 is a total of 0.
        (["schemes.price"], {"schemes": schemes("0")}, 0),
    ],
)  # fmt: skip
def test_a_total_adds_up_what_is_answered(
    terms: list[str | Document], answers: dict[str, Any], score: object
) -> None:
    found = metric_of(a_total(*terms), answers)
    assert found.score == score
    assert (found.maximum, found.unanswered) == (None, ())
    assert sum(part.part or 0 for part in found.parts) == (score or 0)
    assert {(part.lowest, part.highest) for part in found.parts} <= {(None, None)}


def test_an_item_whose_question_does_not_apply_adds_nothing_unless_it_is_said_to() -> None:
    answers = {"schemes": [*schemes("3"), {"id": "old", "is_new": "no", "price": "5"}]}
    assert metric_of(a_total("schemes.price"), answers).score == 3
    assert metric_of(a_total("schemes.price", inapplicable="counted"), answers).score == 8


def test_a_total_is_covered_as_far_as_its_terms_are_answered() -> None:
    bank = a_total("schemes.price", a_term("fee", 3))
    assert metric_of(bank, {"fee": "1"}).coverage == Fraction(3, 4)
    assert metric_of(bank, {"fee": "1", "schemes": schemes("2", None)}).coverage == 1


@pytest.mark.parametrize(("price", "band"), [("1000000", "small"), ("1000000.01", "large"), ("-5", "small")])
def test_bands_go_by_the_total_itself(price: str, band: str) -> None:
    found = metric_of(a_total("schemes.price", bands=BANDS), {"schemes": schemes(price)})
    assert found.band is not None
    assert found.band.id == band


def test_steps_are_taken_after_the_total() -> None:
    found = metric_of(a_total("schemes.price", adjust=[{"multiply": "0.5"}]), {"schemes": schemes("3", "4")})
    assert found.unadjusted == 7
    assert found.score == Fraction(7, 2)


def test_a_total_in_json_has_no_maximum() -> None:
    document = document_of(a_total("schemes.price"), {"schemes": schemes("2.50")})["metrics"][0]
    assert (document["score"], document["shown"], document["maximum"]) == ("2.5", "2.5", None)
    (part,) = document["parts"]
    assert (part["points"], part["lowest"], part["highest"], part["part"]) == ("2.5", None, None, "2.5")
    assert document["open"] == []


def test_a_flag_reads_a_total() -> None:
    bank = a_bank(
        PRICES,
        scoring={
            "metrics": [a_metric("m", "schemes.price", method="total")],
            "gates": [a_gate("duty")],
            "flags": [
                {
                    "id": "dear",
                    "severity": "warn",
                    "message": {"en": "Dear", "cy": "Drud"},
                    "when": {"metric": "m", "at_least": 1_000_000},
                }
            ],
        },
    )
    assert [flag.id for flag in scores_of(bank, {"schemes": schemes("600000", "400000")}).flags] == ["dear"]
    assert not scores_of(bank, {"schemes": schemes("600000", "399999.99")}).flags
