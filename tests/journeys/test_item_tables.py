"""A group as a table: rows are filled in, changed and removed on its page, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import open_page
from tests.journeys.visitor import home, read_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

LONG = "x" * 5000


@pytest.fixture
def listing(visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody at an empty table of sources, in an assessment of their own."""
    visitor = visit("Sam Sample", language).go("assessments/new/wales_iia")
    visitor.press(say("Start the assessment"), {"q-title": "Ffynonellau"})
    open_page(visitor, "proportion").save({"q-is_strategic": "yes"})
    return open_page(visitor, "terms")


def rows(visitor: Visitor) -> list[str]:
    """Return the rows of the table, each by its id."""
    return [str(field["value"]) for field in visitor.page.select("input[name=rows-references]")]


def title_of(row: str) -> str:
    """Return the name of the input for a row's title."""
    return f"q-references-{row}-title"


def titles(visitor: Visitor) -> list[str]:
    """Return what the rows hold."""
    return [visitor.value(title_of(row)) for row in rows(visitor)]


def list_titles(visitor: Visitor, *typed: str) -> Visitor:
    """Fill in the first rows of the empty table, and come back to it."""
    visitor.save(dict(zip([title_of(row) for row in rows(visitor)], typed, strict=False)))
    return open_page(visitor, "terms")


def form_of(visitor: Visitor, **typed: str) -> dict[str, str | list[str]]:
    """Return what the page's form sends with what was typed: the same however often."""
    form = read_form(present(visitor.page.find("form", id="page-form")))
    return {**{name: form.getlist(name) for name in form}, **typed}


def test_rows_with_something_in_them_become_items_and_empty_ones_do_not(listing: Visitor) -> None:
    assert titles(listing) == ["", "", ""]
    list_titles(listing, "A survey", "", "A study")
    assert titles(listing) == ["A survey", "A study", ""]
    listing.go(f"{home(listing)}sections/proposal")
    assert "A survey" in listing.text


def test_a_row_is_changed_where_it_is_listed(listing: Visitor) -> None:
    list_titles(listing, "A survey")
    first = rows(listing)[0]
    listing.save({title_of(first): "Another survey"})
    assert titles(open_page(listing, "terms")) == ["Another survey", ""]
    assert rows(listing)[0] == first


def test_a_table_sent_twice_adds_each_row_once(listing: Visitor) -> None:
    path, form = listing.path, form_of(listing, **{title_of(rows(listing)[0]): "A survey"})
    listing.post(path, form)
    listing.post(path, form)
    assert listing.status == 200
    assert titles(open_page(listing, "terms")) == ["A survey", ""]


def test_a_row_sent_again_with_other_words_is_a_conflict(listing: Visitor) -> None:
    path, name = listing.path, title_of(rows(listing)[0])
    form = form_of(listing)
    listing.post(path, {**form, name: "A survey"})
    listing.post(path, {**form, name: "A study"})
    assert listing.status == 422
    assert listing.value(name) == "A study"
    assert listing.page.select(".iia-conflict")
    listing.save()
    assert titles(open_page(listing, "terms")) == ["A study", ""]


def test_a_row_that_does_not_fit_comes_back_as_it_was_typed(
    listing: Visitor, say: Callable[..., str]
) -> None:
    first, second, _ = rows(listing)
    listing.save({title_of(first): "A survey", title_of(second): LONG})
    assert listing.status == 422
    assert listing.errors[0].startswith(say("Row {number}", number="2"))
    assert listing.value(title_of(second)) == LONG
    listing.save({title_of(second): "A study"})
    assert titles(open_page(listing, "terms")) == ["A survey", "A study", ""]


def test_more_rows_are_added_after_saving_what_is_there(listing: Visitor) -> None:
    listing.save({title_of(rows(listing)[0]): "A survey"}, action="rows:references")
    assert titles(listing) == ["A survey", "", "", ""]
    response = listing.client.get(listing.path)
    assert response.status_code == 200
    first_new = present(listing.page.find(id="new-references"))
    assert first_new.has_attr("tabindex"), "the keyboard can be sent to it"
    assert present(first_new.select_one("input[name=rows-references]"))["value"] == rows(listing)[1]


def test_a_row_is_removed_and_put_back(listing: Visitor, say: Callable[..., str]) -> None:
    list_titles(listing, "A survey", "A study")
    first = rows(listing)[0]
    (box,) = listing.page.select(f"details [name=remove_row][value='references:{first}']")
    label = present(listing.page.find("label", attrs={"for": box["id"]})).get_text()
    assert "A survey" in label, "a row is told from the others by what is in it"
    listing.save({"remove_row": f"references:{first}", title_of(first): "Typed, but removed"})
    assert say("Nothing had changed.") not in listing.text
    assert titles(open_page(listing, "terms")) == ["A study", ""]
    listing.press(say("Put back"))
    assert titles(open_page(listing, "terms")) == ["A survey", "A study", ""]


def test_rows_are_removed_together(listing: Visitor, say_plural: Callable[..., str]) -> None:
    list_titles(listing, "A survey", "A study", "A count")
    first, _, third = rows(listing)[:3]
    listing.save({"remove_row": [f"references:{first}", f"references:{third}"]})
    assert (
        say_plural(
            "{count} row is removed. You can put it back.",
            "{count} rows are removed. You can put them back.",
            2,
        )
        in listing.text
    )
    assert titles(open_page(listing, "terms")) == ["A study", ""]


def test_no_row_is_removed_if_somebody_has_changed_one_of_them_meanwhile(
    listing: Visitor, visit: Visit, language: str, say_plural: Callable[..., str]
) -> None:
    list_titles(listing, "A survey", "A study")
    first, second = rows(listing)[:2]
    other = visit("Sam Sample", language).go(listing.path)
    other.save({title_of(second): "A better study"})
    listing.save({"remove_row": [f"references:{first}", f"references:{second}"]})
    one = (
        "No row is removed, because row {rows} was changed by {people} after you opened this page. "
        "Look at it again, then tick what to remove."
    )
    more = one.replace("row {rows} was", "rows {rows} were").replace("at it", "at them")
    assert say_plural(one, more, 1, rows="2", people="Sam Sample") in listing.text
    assert titles(listing) == ["A survey", "A better study", ""], "the page is shown again, as it is now"
    listing.save({"remove_row": [f"references:{first}", f"references:{second}"]})
    assert titles(open_page(listing, "terms")) == ["", "", ""]


def test_what_somebody_typed_in_a_row_that_another_removed_is_kept(
    listing: Visitor, visit: Visit, language: str
) -> None:
    list_titles(listing, "A survey")
    first, other = rows(listing)[0], visit("Sam Sample", language).go(listing.path)
    other.save({"remove_row": f"references:{first}"})
    listing.save({title_of(first): "A better survey"})
    assert listing.status == 422
    assert listing.value(title_of(first)) == "A better survey"


def test_a_row_left_without_saving_is_offered_again(listing: Visitor) -> None:
    name = title_of(rows(listing)[0])
    listing.post(listing.path, {**form_of(listing), name: "Not saved", "leave": home(listing)})
    open_page(listing, "terms")
    assert listing.page.select(".iia-unsaved")
    assert listing.value(name) == "Not saved"


def test_a_made_up_row_is_refused(listing: Visitor) -> None:
    listing.post(listing.path, {**form_of(listing), "q-references-made_up-title": "x"})
    assert listing.status == 400


def test_whoever_may_only_read_sees_no_empty_rows(visit: Visit, language: str) -> None:
    visitor = visit("Siôn Sampl", language).go("assessments/sample-default-20mph/pages/costs")
    assert visitor.status == 200
    assert all(visitor.value(f"q-costs_and_savings-{row}-what") == "" for row in rows(visitor))
    assert len(visitor.page.select(".iia-entries fieldset")) == 4


def test_a_row_that_is_typed_into_and_ticked_is_removed(listing: Visitor) -> None:
    list_titles(listing, "A survey", "A study")
    first = rows(listing)[0]
    listing.save({title_of(first): "A longer survey", "remove_row": f"references:{first}"})
    assert titles(open_page(listing, "terms")) == ["A study", ""]


def test_rows_that_are_still_there_are_shown_before_anybody_is_signed_out(
    listing: Visitor, visit: Visit, language: str, say: Callable[..., str]
) -> None:
    list_titles(listing, "A survey")
    first = rows(listing)[0]
    visit("Sam Sample", language).go(listing.path).save({title_of(first): "A better survey"})
    listing.press(say("Save and sign out"), {"remove_row": f"references:{first}"})
    assert titles(listing)[0] == "A better survey"


def test_a_row_to_remove_is_named_in_its_own_language(listing: Visitor, language: str, visit: Visit) -> None:
    list_titles(listing, "Arolwg")
    address = listing.path.partition("?")[0].removeprefix(f"/{language}/")
    other = {"en": "cy", "cy": "en"}[language]
    label = visit("Sam Sample", other).go(address).page.select_one("label[for^=remove-references]")
    name = present(label).find("span", lang=language)
    assert present(name).get_text(strip=True).strip("\u2068\u2069") == "Arolwg"
