"""A group as a table has a row for each item, and empty rows for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from werkzeug.datastructures import MultiDict

from forms.building import FormSource, build_page_form
from forms.form_size import measure_forms
from forms.table_part import TablePart
from forms.widgets import is_drop_down
from tests.builders import ENGLISH, a_bank, a_choice, a_group, a_question, applicability_of

if TYPE_CHECKING:
    from forms.page_form import PageForm
    from iia.domain.bank import Bank


def a_table(most: int = 10) -> Bank:
    """Return a bank with a table that has at most so many rows."""
    questions = (a_question("what", "short_text"), a_choice("kind", None, None))
    return a_bank(a_group("g", *questions, layout="table", max_items=most))


def form_of(bank: Bank, items: int, more: str | None = None, **sent: str | list[str]) -> PageForm:
    """Return the form of a bank whose table has so many items, with what was sent; `__` is a hyphen."""
    formdata: MultiDict[str, str] = MultiDict()
    for name, value in sent.items():
        formdata.setlist(name.replace("__", "-"), [value] if isinstance(value, str) else value)
    answers = {"g": [{"id": f"i{number}", "what": f"What {number}"} for number in range(items)]}
    source = FormSource(applicability_of(bank, answers), {}, ENGLISH, more)
    return build_page_form(bank.sections[0].pages[0], source, formdata if sent else None)


def table_of(form: PageForm) -> TablePart:
    """Return the table of a form."""
    part = form.parts[0]
    assert isinstance(part, TablePart)
    return part


@pytest.mark.parametrize(
    ("items", "more", "empty"), [(0, None, 3), (2, None, 1), (2, "g", 3), (9, "g", 1), (10, "g", 0)]
)
def test_a_table_ends_with_empty_rows_while_there_is_room(items: int, more: str | None, empty: int) -> None:
    table = table_of(form_of(a_table(), items, more))
    assert (len(table.items), len(table.rows) - len(table.items)) == (items, empty)
    assert table.is_full is (items == 10)


def test_empty_rows_have_ids_that_nobody_has_used() -> None:
    ids = [row.item for _ in range(2) for row in table_of(form_of(a_table(), 0)).rows]
    assert len(set(ids)) == len(ids)


def test_a_form_that_was_sent_has_the_rows_that_it_was_sent_with() -> None:
    form = form_of(a_table(), 1, rows__g=["i0", "new", "bad id"], q__g__new__what="Typed")
    assert [row.item for row in table_of(form).rows] == ["i0", "new"]
    assert form.new_rows == (("g", "new"),)
    assert form.is_changed


def test_what_is_chosen_in_a_row_is_a_list_to_drop_down() -> None:
    _, kind = table_of(form_of(a_table(), 1)).rows[0].fields
    assert is_drop_down(kind.prompt)


def test_only_rows_that_are_items_can_be_ticked_to_be_removed() -> None:
    form = form_of(a_table(), 1, rows__g=["i0", "new"], remove_row=["g:i0", "g:new"])
    assert form.rows_to_remove == (("g", "i0"),)
    assert form.is_changed


def test_the_largest_form_has_room_for_every_row() -> None:
    assert measure_forms(a_table(60)).parts > 10 * measure_forms(a_table(1)).parts
