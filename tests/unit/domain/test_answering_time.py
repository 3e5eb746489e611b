"""How long answering takes: the required questions that are left, by their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.answering_time import MINUTES, estimate_minutes
from iia.domain.kinds import KINDS
from iia.domain.kinds.question import kind_of
from iia.domain.progress import find_progress
from tests.builders import a_bank, a_grid, a_group, a_question, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank


def minutes(bank: Bank, answers: Mapping[str, object] | None = None) -> int:
    return estimate_minutes(bank, find_progress(applicability_of(bank, answers)))


def test_every_kind_of_question_has_its_minutes() -> None:
    assert set(MINUTES) == {kind_of(model) for model in KINDS}


def test_what_is_answered_or_optional_takes_no_more_time() -> None:
    bank = a_bank(
        a_question("why", "long_text", required=True), a_question("q1", required=True), a_question("may")
    )
    assert minutes(bank) == MINUTES["long_text"] + MINUTES["yes_no"]
    assert minutes(bank, {"why": "Because"}) == MINUTES["yes_no"]
    assert minutes(bank, {"why": "Because", "q1": "no"}) == 0


def test_a_group_takes_as_long_as_its_first_items() -> None:
    inner = (a_question("harm", required=True), a_question("why", "long_text", required=True))
    bank = a_bank(a_group("risks", *inner, a_question("may"), required=True, min_items=2))
    assert minutes(bank) == 2 * (MINUTES["yes_no"] + MINUTES["long_text"])
    assert minutes(bank, {"risks": [{"id": "a", "harm": "yes"}, {"id": "b", "harm": "no"}]}) == 20


def test_a_grid_takes_the_time_of_its_cells() -> None:
    bank = a_bank(a_grid("table", ["north", "south"], a_question("harmed", required=True), required=True))
    assert minutes(bank) == 2 * MINUTES["yes_no"]
