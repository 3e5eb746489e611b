"""Limits that add up: no form of a bank can send more than its measure, worked out by hand."""

from __future__ import annotations

from forms.form_size import FormSize, measure_forms
from tests.builders import a_bank, a_choice, a_grid, a_group, a_page, a_question, a_section

KB = 1_000
FORM, ANY = 20, 6


def test_files_count_in_full_and_texts_as_a_form_without_files_writes_them() -> None:
    bank = a_bank(
        a_question("files", "file", max_files=10, max_megabytes=20),
        a_question("long", "long_text"),
        a_question("short", "short_text", max_characters=200_000),
    )
    parts = FORM + 3 * ANY + 2 * 10
    total = 10 * 20_000_000 + 12 * 100_000 + 12 * 200_000 + parts * KB
    assert measure_forms(bank) == FormSize(total, 12 * 200_000, parts)


def test_a_grid_counts_row_by_row_and_an_item_by_itself() -> None:
    grid = a_grid("grid", ["a", "b", "c"], a_question("text", "short_text"))
    group = a_group("group", a_question("proof", "file", max_files=2, max_megabytes=5), a_choice("c", 1, 2))
    bank = a_bank(a_section("s", a_page("one", grid), a_page("two", group)))
    item = FormSize(10_000_000 + (FORM + 2 * ANY + 4) * KB, 0, FORM + 2 * ANY + 4)
    table = FormSize(3 * 12_000 + (FORM + 3 * ANY) * KB, 12_000, FORM + 3 * ANY)
    assert measure_forms(bank) == item | table
    assert (item | table).parts == FORM + 3 * ANY


def test_options_that_can_be_ticked_together_are_parts_of_their_own() -> None:
    bank = a_bank(a_choice("many", 1, 2, 3, kind="choices"))
    assert measure_forms(bank).parts == FORM + ANY + 3
