"""Which terms are considered: groups and grids, what does not apply, and what is unanswered."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from iia.domain.scoring.results import UnansweredTerm
from tests.builders import (
    a_bank,
    a_choice,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_term,
    metric_of,
    seen,
)

IF_ASKED = {"question": "asked", "is": "yes"}


def F(number: str) -> Fraction:  # noqa: N802 - reads as a number
    return Fraction(number)


def a_group_bank(method: str, **keys: Any) -> Any:  # noqa: ANN401
    """Return a bank with a group's term of weight 3 (0, 1, 4) and a scale (1 to 5) of weight 1."""
    return a_bank(
        a_question("asked"),
        a_group("risks", a_choice("size", 0, 1, 4), when=IF_ASKED),
        a_scale("b"),
        scoring={"metrics": [a_metric("m", a_term("risks.size", 3), "b", method=method, **keys)]},
    )


def risks(*sizes: str | None, asked: str = "yes") -> dict[str, Any]:
    items = [{"id": f"r{order}", "size": size} for order, size in enumerate(sizes)]
    return {"asked": asked, "risks": items}


# --- Groups and grids ------------------------------------------------------------------------------


def test_a_group_term_shares_its_weight_among_the_items_that_have_an_answer() -> None:
    # Two of three items answered: 3/2 each. n: 1/4 and 1. (3/2·1/4 + 3/2·1) / 3 · 4 = 5/2.
    found = metric_of(a_group_bank("mean"), risks("o1", None, "o2"))
    assert found.score == F("5/2")
    assert [(part.question, part.item, part.weight, part.part) for part in found.parts] == [
        ("risks.size", "r0", F("3/2"), F("1/2")),
        ("risks.size", "r2", F("3/2"), F("2")),
    ]
    assert found.coverage == F("3/4")
    # b: (15/8 + 0)/4 · 4 = 15/8, and (15/8 + 1)/4 · 4 = 23/8.
    assert found.unanswered == (UnansweredTerm("b", None, F("15/8"), F("23/8")),)


def test_a_sum_of_a_group_term_is_the_mean_of_its_items_times_the_weight() -> None:
    # 3/2·1 + 3/2·4 = 15/2, of at most 3·4 + 5 = 17.
    found = metric_of(a_group_bank("sum"), risks("o1", "o2"))
    assert seen((found.score, found.maximum)) == (F("15/2"), 17)


def test_an_extreme_looks_at_every_item() -> None:
    found = metric_of(a_group_bank("lowest"), {**risks("o1", "o2"), "b": 2})
    assert found.score == 1
    assert [(part.item, part.decides) for part in found.parts] == [("r0", True), ("r1", False), (None, True)]


@pytest.mark.parametrize("sizes", [[], [None], [None, None]])
def test_a_group_term_without_any_answered_item_is_one_unanswered_term(sizes: list[None]) -> None:
    # b 3 -> n 1/2. The group at its lowest: (1/2 + 0)/4 · 4 = 1/2; at its highest: (1/2 + 3)/4 · 4 = 7/2.
    found = metric_of(a_group_bank("mean"), {**risks(*sizes), "b": 3})
    assert found.score == 2
    assert found.coverage == F("1/4")
    assert found.unanswered == (UnansweredTerm("risks.size", None, F("1/2"), F("7/2")),)


def test_the_order_of_items_changes_the_order_of_parts_and_no_figure() -> None:
    items = risks("o1", "o2")["risks"]
    one = metric_of(a_group_bank("mean"), {"asked": "yes", "risks": items})
    other = metric_of(a_group_bank("mean"), {"asked": "yes", "risks": items[::-1]})
    assert other.score == one.score
    assert [part.item for part in other.parts] == ["r1", "r0"]


def test_an_item_whose_question_does_not_apply_is_ignored() -> None:
    size = a_choice("size", 0, 1, 4, when={"question": "real", "is": "yes"})
    bank = a_bank(
        a_group("risks", a_question("real"), size), scoring={"metrics": [a_metric("m", "risks.size")]}
    )
    items = [
        {"id": "a", "real": "yes", "size": "o2"},
        {"id": "b", "real": "no", "size": "o0"},
        {"id": "c", "size": "o0"},
    ]
    found = metric_of(bank, {"risks": items})
    assert found.score == 4
    assert seen([(part.item, part.weight) for part in found.parts]) == [("a", 1)]


def test_a_grids_rows_share_the_weight_as_items_do() -> None:
    bank = a_bank(
        a_grid("table", ["north", "south", "west"], a_scale("level", 0, 4)),
        scoring={"metrics": [a_metric("m", "table.level")]},
    )
    found = metric_of(bank, {"table": {"west": {"level": 4}, "north": {"level": 1}}})
    assert found.score == F("5/2")
    assert [(part.item, part.weight) for part in found.parts] == [("north", F("1/2")), ("west", F("1/2"))]


# --- What does not apply ---------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["no", None])
def test_an_answer_that_does_not_apply_is_kept_but_not_counted(asked: str | None) -> None:
    answers = {**risks("o1"), "asked": asked, "b": 5}
    found = metric_of(a_group_bank("sum"), answers)
    assert seen((found.score, found.maximum, found.coverage)) == (5, 5, 1)
    assert [part.question for part in found.parts] == ["b"]
    assert found.unanswered == ()


@pytest.mark.parametrize("asked", ["no", None])
def test_counted_lets_a_stored_answer_count_where_it_no_longer_applies(asked: str | None) -> None:
    # 3·1 + 5 = 8 of 3·4 + 5 = 17.
    answers = {**risks("o1"), "asked": asked, "b": 5}
    found = metric_of(a_group_bank("sum", inapplicable="counted"), answers)
    assert seen((found.score, found.maximum, found.coverage)) == (8, 17, 1)


def test_counted_does_not_consider_what_neither_applies_nor_has_an_answer() -> None:
    found = metric_of(a_group_bank("sum", inapplicable="counted"), {"asked": "no", "b": 5})
    assert seen((found.score, found.maximum, found.coverage, found.unanswered)) == (5, 5, 1, ())


def test_counted_lets_the_items_of_a_group_count_where_their_question_no_longer_applies() -> None:
    size = a_choice("size", 0, 1, 4, when={"question": "real", "is": "yes"})
    bank = a_bank(
        a_group("risks", a_question("real"), size),
        scoring={"metrics": [a_metric("m", "risks.size", inapplicable="counted")]},
    )
    items = [{"id": "a", "real": "yes", "size": "o2"}, {"id": "b", "real": "no", "size": "o0"}]
    assert metric_of(bank, {"risks": items}).score == 2


def test_a_metric_with_nothing_that_applies_has_neither_score_nor_coverage() -> None:
    bank = a_bank(
        a_question("asked"),
        a_scale("b", when=IF_ASKED),
        scoring={"metrics": [a_metric("m", "b", method="sum")]},
    )
    found = metric_of(bank, {"asked": "no", "b": 3})
    assert seen((found.score, found.coverage, found.maximum, found.unanswered)) == (None, None, 0, ())


# --- What is unanswered ----------------------------------------------------------------------------


def test_unanswered_lowest_counts_an_unanswered_term_with_its_lowest_points() -> None:
    # b 5 -> n 1. (3·0 + 1·1)/4 · 4 = 1; coverage stays what is answered.
    found = metric_of(a_group_bank("mean", unanswered="lowest"), {"asked": "yes", "b": 5})
    assert seen((found.score, found.coverage)) == (1, F("1/4"))
    assert seen(
        [(part.question, part.item, part.points, part.weight, part.part) for part in found.parts]
    ) == [
        ("risks.size", None, 0, 3, 0),
        ("b", None, 5, 1, 1),
    ]
    assert [part.answered for part in found.parts] == [False, True]
    # Answering it takes its place: from 1, where it is, to (3 + 1)/4 · 4.
    assert found.unanswered == (UnansweredTerm("risks.size", None, F("1"), F("4")),)


def test_unanswered_lowest_in_a_sum_counts_the_lowest_points_themselves() -> None:
    # b unanswered: its lowest is 1. 3·4 + 1 = 13; answering b gives 13 to 17.
    found = metric_of(a_group_bank("sum", unanswered="lowest"), risks("o2"))
    assert seen((found.score, found.maximum)) == (13, 17)
    assert [part.part for part in found.parts] == [12, 1]
    assert found.unanswered == (UnansweredTerm("b", None, F("13"), F("17")),)


def test_unanswered_lowest_ignores_items_without_an_answer() -> None:
    found = metric_of(a_group_bank("mean", unanswered="lowest"), {**risks("o2", None), "b": 5})
    assert seen((found.score, found.coverage)) == (4, 1)


def test_unanswered_lowest_gives_no_score_without_a_single_answer() -> None:
    found = metric_of(a_group_bank("sum", unanswered="lowest"), {"asked": "yes"})
    assert seen((found.score, found.maximum, found.parts, found.coverage)) == (None, 17, (), 0)
    # The first answer brings the other's lowest in: 3·{0, 4} + 1, and 3·0 + {1, 5}.
    assert found.unanswered == (
        UnansweredTerm("risks.size", None, F("1"), F("13")),
        UnansweredTerm("b", None, F("1"), F("5")),
    )


def test_unanswered_lowest_decides_a_lowest_and_never_a_highest() -> None:
    answers = {"asked": "yes", "b": 3}
    lowest = metric_of(a_group_bank("lowest", unanswered="lowest"), answers)
    assert lowest.score == 0
    assert [part.decides for part in lowest.parts] == [True, False]
    assert lowest.unanswered == (UnansweredTerm("risks.size", None, F("0"), F("2")),)
    highest = metric_of(a_group_bank("highest", unanswered="lowest"), answers)
    assert highest.score == 2
    assert [part.decides for part in highest.parts] == [False, True]
    assert highest.unanswered == (UnansweredTerm("risks.size", None, F("2"), F("4")),)


def test_unanswered_lowest_keeps_a_lowest_down_while_another_term_is_unanswered() -> None:
    bank = a_bank(
        a_scale("a"),
        a_scale("b"),
        a_scale("c"),
        scoring={"metrics": [a_metric("m", "a", "b", "c", method="lowest", unanswered="lowest")]},
    )
    found = metric_of(bank, {"a": 5})
    assert seen([(term.lowest, term.highest) for term in found.unanswered]) == [(0, 0), (0, 0)]


def test_unanswered_lowest_does_not_reach_what_does_not_apply() -> None:
    found = metric_of(a_group_bank("mean", unanswered="lowest"), {"asked": "no", "b": 5})
    assert seen((found.score, found.coverage)) == (4, 1)
    assert [part.question for part in found.parts] == ["b"]


# --- Over which questions the maximum is taken -------------------------------------------------------


@pytest.mark.parametrize(("asked", "applicable"), [("yes", 17), ("no", 5)])
def test_maximum_all_is_over_every_term_whether_it_applies_or_not(asked: str, applicable: int) -> None:
    answers = {"asked": asked, "b": 5}
    assert metric_of(a_group_bank("sum"), answers).maximum == applicable
    assert metric_of(a_group_bank("sum", maximum="all"), answers).maximum == 17


def test_the_maximum_of_a_mean_is_its_scales_end() -> None:
    scale = {"from": "0.5", "to": "99.5"}
    assert metric_of(a_group_bank("mean", scale=scale), {"asked": "no"}).maximum == F("99.5")
