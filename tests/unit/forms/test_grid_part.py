"""The row of a grid shows its short questions, and folds away details with which nothing is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from werkzeug.datastructures import MultiDict

from forms.building import FormSource, build_page_form
from forms.grid_part import GridPart, GridRow
from forms.widgets import is_drop_down
from tests.builders import ENGLISH, a_bank, a_choice, a_grid, a_question, an_option, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank

HARM = {"question": "effect", "is": "o1"}
BANK = a_bank(
    a_grid(
        "grid",
        ["one"],
        a_choice("effect", None, None, required=True),
        a_question("cost", "money"),
        a_question("why", "long_text", when=HARM, required=True),
        a_question("source", "short_text", when=HARM),
    )
)
HARMED = {"effect": "o1"}


def part_of(bank: Bank, row: Mapping[str, object], **sent: str) -> GridPart:
    """Return the grid of a bank with the answers of its first row, and what was sent, if anything was."""
    formdata = MultiDict({name.replace("__", "-"): value for name, value in sent.items()}) if sent else None
    source = FormSource(applicability_of(bank, {"grid": {"one": row}}), {}, ENGLISH)
    form = build_page_form(bank.sections[0].pages[0], source, formdata)
    part = form.parts[0]
    assert isinstance(part, GridPart)
    return part


def row_of(row: Mapping[str, object], **sent: str) -> GridRow:
    """Return the row of the grid with effects."""
    return part_of(BANK, row, **sent).rows[0]


def names(row: GridRow) -> tuple[list[str], list[str]]:
    """Return the questions beside a row's title, and those under it."""
    ids = [[field.prompt.question.id for field in fields] for fields in (row.line, row.details)]
    return ids[0], ids[1]


def test_what_is_short_and_always_asked_stands_beside_the_title() -> None:
    assert names(row_of(HARMED)) == (["effect", "cost"], ["why", "source"])


def test_a_row_without_an_effect_asks_no_details() -> None:
    row = row_of({"effect": "o0"})
    assert [field.prompt.question.id for field in row.details if field in row.asked] == []
    assert not row.is_folded, "what an option opens must not be behind a fold"


@pytest.mark.parametrize(
    ("row", "sent", "is_folded"),
    [
        (HARMED, {}, False),
        ({**HARMED, "source": "A survey"}, {}, False),
        ({**HARMED, "why": "It does"}, {}, True),
        (
            {**HARMED, "why": "It does"},
            {"q__grid__one__why": "It does more", "v__grid__one__why": "0"},
            False,
        ),
    ],
    ids=["required and empty", "another is answered", "all that is required is answered", "not saved yet"],
)
def test_details_are_folded_once_nothing_there_is_left_to_do(
    row: dict[str, object], sent: dict[str, str], *, is_folded: bool
) -> None:
    assert row_of(row, **sent).is_folded is is_folded


def test_details_with_a_problem_are_open() -> None:
    row = row_of({**HARMED, "why": "It does"})
    row.details[0].problem = "Too long"
    assert not row.is_folded


def test_details_that_are_always_offered_wait_behind_a_fold() -> None:
    bank = a_bank(a_grid("grid", ["one"], a_question("seen"), a_question("why", "long_text")))
    assert part_of(bank, {}).rows[0].is_folded


def test_a_row_of_long_questions_alone_is_never_folded() -> None:
    bank = a_bank(a_grid("grid", ["one"], a_question("why", "long_text")))
    assert not part_of(bank, {"why": "It does"}).rows[0].is_folded


def test_many_rows_that_may_stay_empty_are_folded_and_counted() -> None:
    rows = ["one", "two", "three", "four", "five", "six", "seven"]
    optional = a_bank(a_grid("grid", rows, a_question("seen")))
    part = part_of(optional, {"seen": "yes"})
    assert (part.is_folded, part.answered) == (True, 1)
    assert not part_of(a_bank(a_grid("grid", rows, a_question("seen"), required=True)), {}).is_folded
    assert not part_of(a_bank(a_grid("grid", rows, a_question("seen", required=True))), {}).is_folded
    assert not part_of(a_bank(a_grid("grid", rows[:6], a_question("seen"))), {}).is_folded


def test_long_options_of_a_detail_are_chosen_from_a_list() -> None:
    options = [an_option(f"o{number}", label={"en": "x" * 30, "cy": "y" * 30}) for number in range(3)]
    evidence = {**a_choice("evidence", None, None), "options": options}
    asked = a_bank(
        a_grid("grid", ["one"], a_question("seen"), {**evidence, "when": {"question": "seen", "is": "yes"}})
    )
    seen, listed = part_of(asked, {"seen": "yes"}).rows[0].fields
    assert (is_drop_down(seen.prompt), is_drop_down(listed.prompt)) == (False, True)
    always = a_bank(a_grid("grid", ["one"], evidence))
    assert not is_drop_down(part_of(always, {}).rows[0].fields[0].prompt)
