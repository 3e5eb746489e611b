"""Suggestions: the ones about the weakest score first, and none left out for a stronger one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from iia.domain.scoring.score import score
from iia.domain.scoring.suggestions import can_suggest, rank_suggestions
from tests.builders import a_bank, a_flag, a_metric, a_question, a_scale, applicability_of

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from tests.builders import Document


def _suggestion(name: str, metric: str, when: Document, severity: str = "note") -> Document:
    return {**a_flag(name, when, severity), "suggestion_for": metric}


def _bank(*scales: tuple[int, int]) -> Bank:
    """Return a bank with a metric for each scale, a suggestion at any score, and a note at the lowest."""
    names = [f"m{order}" for order in range(len(scales))]
    notes = [
        a_question(
            f"note_{name}", "note", suggestion_for=name, when={"question": f"q_{name}", "below": low + 1}
        )
        for name, (low, _) in zip(names, scales, strict=True)
    ]
    questions = [a_scale(f"q_{name}", *ends) for name, ends in zip(names, scales, strict=True)]
    metrics = [
        a_metric(name, f"q_{name}", scale={"from": low, "to": high})
        for name, (low, high) in zip(names, scales, strict=True)
    ]
    flags = [
        _suggestion(f"do_{name}", name, {"metric": name, "at_least": low})
        for name, (low, _) in zip(names, scales, strict=True)
    ]
    flags.append(a_flag("note", {"question": "q_m0", "answered": True}, "note"))
    return a_bank(*questions, *notes, scoring={"metrics": metrics, "flags": flags})


def _ranked(bank: Bank, **answers: int) -> list[tuple[str, list[str], list[str]]]:
    applies = applicability_of(bank, {f"q_{name}": value for name, value in answers.items()})
    found = rank_suggestions(applies, score(applies))
    return [
        (one.metric.id, [flag.id for flag in one.flags], [note.id for note in one.notes]) for one in found
    ]


def test_the_weakest_score_comes_first_and_equals_stand_in_bank_order() -> None:
    bank = _bank((0, 10), (0, 10), (0, 10))
    assert [name for name, *_ in _ranked(bank, m0=7, m1=3, m2=7)] == ["m1", "m0", "m2"]


def test_a_metric_has_its_flags_and_its_notes_and_nothing_else_is_a_suggestion() -> None:
    bank = _bank((0, 10), (0, 10))
    assert _ranked(bank, m0=9, m1=0) == [("m1", ["do_m1"], ["note_m1"]), ("m0", ["do_m0"], [])]
    assert can_suggest(bank)


def test_what_has_no_score_suggests_nothing() -> None:
    assert _ranked(_bank((0, 10), (0, 10)), m1=4) == [("m1", ["do_m1"], [])]


def test_scores_on_different_scales_are_compared_by_how_far_up_they_lie() -> None:
    # 3 of 0 to 4 is three quarters of the way up; 6 of 0 to 10 is three fifths.
    assert [name for name, *_ in _ranked(_bank((0, 4), (0, 10)), m0=3, m1=6)] == ["m1", "m0"]
    # 2 of 1 to 5 is a quarter; 1 of 0 to 5 is a fifth.
    assert [name for name, *_ in _ranked(_bank((1, 5), (0, 5)), m0=2, m1=1)] == ["m1", "m0"]


@given(st.lists(st.integers(0, 10), min_size=4, max_size=4))
def test_none_is_left_out_and_none_stands_after_a_higher_score(values: list[int]) -> None:
    bank = _bank(*[(0, 10)] * 4)
    answers = {f"m{order}": value for order, value in enumerate(values)}
    order = [name for name, *_ in _ranked(bank, **answers)]
    assert sorted(order) == sorted(answers)
    assert all(answers[before] <= answers[after] for before, after in pairwise(order))


@pytest.mark.parametrize("severity", ["warn", "stop"])
def test_only_a_note_can_be_a_suggestion(severity: str) -> None:
    flag = _suggestion("f", "m", {"metric": "m", "below": 1}, severity)
    with pytest.raises(ValidationError, match="suggestion_for goes with severity: note"):
        a_bank(a_scale("q"), scoring={"metrics": [a_metric("m", "q")], "flags": [flag]})


def test_a_bank_without_any_cannot_suggest() -> None:
    assert not can_suggest(a_bank(a_scale("q"), scoring={"metrics": [a_metric("m", "q")]}))
