"""The register line by line, and the actions that it promises in the order that a reader chooses."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.actions_csv import render_actions_csv
from iia.report.figures.actions import ActionOrder, list_actions
from iia.report.figures.register_rows import build_rows
from iia.report.shortened import shorten_text
from tests.builders import ENGLISH, WELSH
from tests.unit.domain.scoring.impact_bank import MITIGATED, a_record, an_asking_bank, an_impact_bank, records
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from iia.report.figures.impact_words import ImpactWords
    from tests.builders import Document


def a_register(*items: Document, asks: bool = False) -> ImpactWords:
    bank = an_asking_bank() if asks else an_impact_bank()
    register = figures_of(bank, records(*items)).register
    assert register is not None
    return register.words


def test_a_record_is_told_apart_by_its_number_goal_people_and_first_words() -> None:
    register = a_register(
        a_record(
            "minus", "moderate", reason="Fewer buses run at night.\n\nThey stop at ten.", people=["carers"]
        ),
        a_record("minus", "moderate", reason="Fares rise."),
    )
    first, second = build_rows(register)
    assert (first.say_name(ENGLISH), first.opening) == (
        "Impact 1",
        "Fewer buses run at night. They stop at ten.",
    )
    assert (second.say_name(ENGLISH), second.opening) == ("Impact 2", "Fares rise.")
    assert (first.goal, first.who) == ("Entry healthier", ("Entry carers",))


def test_a_record_says_how_large_a_harm_is_and_what_is_left() -> None:
    reduced, kept, gain = build_rows(
        a_register(
            a_record("minus", "significant", **MITIGATED),
            a_record("minus", "moderate"),
            a_record("plus", "minimal"),
        )
    )
    assert (reduced.before, reduced.left, reduced.left_level) == ("Option significant", "Option moderate", 2)
    assert (kept.before, kept.left, kept.left_level) == ("Option moderate", "Option moderate", 2)
    assert (gain.before, gain.left, gain.left_level) == ("Option minimal", "", None)


def test_a_harm_names_what_its_mitigation_lacks_in_order_to_count() -> None:
    (row,) = build_rows(a_register(a_record("minus", "significant", action="Do it", owner="Post holder")))
    assert [citation.label for citation in row.missing] == ["Label of due"]


def test_only_harms_have_actions_even_those_whose_extent_is_not_said() -> None:
    register = a_register(
        a_record("plus", "minimal"), a_record("minus"), a_record("nil"), a_record("minus", "minimal")
    )
    assert [row.number for row in list_actions(register)] == [2, 4]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (ActionOrder.NUMBER, [1, 2, 3, 4]),
        (ActionOrder.OWNER, [2, 1, 4, 3]),
        (ActionOrder.DUE, [4, 1, 2, 3]),
        (ActionOrder.LEFT, [2, 1, 4, 3]),
    ],
)
def test_actions_stand_in_the_order_that_is_asked_for(order: ActionOrder, numbers: list[int]) -> None:
    register = a_register(
        a_record("minus", "moderate", owner="ŵyn", due="2027-06-01"),
        a_record("minus", "significant", owner="Alys", due="2028-01-01"),
        a_record("minus"),
        a_record("minus", "moderate", owner="ŵyn", due="2027-01-01"),
    )
    assert [row.number for row in list_actions(register, order)] == numbers


def test_a_spreadsheet_has_a_row_for_each_harm_and_works_out_no_formula() -> None:
    register = a_register(
        a_record("minus", "significant", reason="=1+1", action="@SUM(A1)", owner="ŵyn", due="2027-06-01")
    )
    content = render_actions_csv(list_actions(register), ENGLISH)
    assert content.startswith(b"\xef\xbb\xbf")
    heads, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert heads[:4] == ["Impact", "Goal", "Who is affected", "Why there is an effect"]
    assert row[:3] == ["1", "Entry healthier", ""]
    assert row[3:7] == ["'=1+1", "'@SUM(A1)", "ŵyn", "2027-06-01"]
    assert row[7:] == ["Option significant", "Option moderate", ""]


def test_a_spreadsheet_has_its_heads_in_welsh() -> None:
    heads = next(csv.reader(io.StringIO(render_actions_csv((), WELSH).decode("utf-8-sig"))))
    assert "Perchennog" in heads


@given(st.text(max_size=200), st.integers(min_value=1, max_value=80))
def test_the_first_words_of_a_text_are_its_own_and_fit(text: str, most: int) -> None:
    whole, shown = " ".join(text.split()), shorten_text(text, most)
    assert len(shown) <= most + 1
    assert shown == whole or whole.startswith(shown.removesuffix("…"))
