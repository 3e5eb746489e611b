"""The page of scores: what matters first, pictures of words and marks, and tables that fit a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import BeautifulSoup, Tag

    from tests.journeys.visitor import Visit

SCORES = "assessments/sample-default-20mph/scores"
PAGES_WITH_TABLES = (
    SCORES,
    f"{SCORES}/metrics/long_term",
    f"{SCORES}/completeness",
    f"{SCORES}/grid/prosperous/long_term",
    "assessments/sample-default-20mph/pages/full_assessments",
)


def test_the_page_begins_with_what_a_reader_of_one_screen_needs(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    page = visit("Sam Sample", language).go(SCORES).page
    assert [present(head).get_text(strip=True) for head in page.select("main h2")][:3] == [
        say("In short"), say("On this page"), say("What needs attention"),
    ]  # fmt: skip
    short = present(page.select_one("section[aria-labelledby=meters]"))
    heads = [" ".join(head.get_text().split()) for head in short.select("dt")]
    assert heads == [
        say("Required questions answered"), say("Impact records with a grade of evidence"),
        say("What needs attention"), say("Harm left after mitigation"), say("Duties"), say("What to do next"),
    ]  # fmt: skip
    assert short.select("dd a[href*='/scores/flags/']")
    assert short.select("dd a[href$='/duties/welsh_language']")


def test_every_mark_of_a_picture_is_on_the_page(visit: Visit) -> None:
    page = visit("Sam Sample", "en").go(SCORES).page
    symbols = {str(symbol["id"]) for symbol in page.select("symbol")}
    used = {str(use["href"]).removeprefix("#") for use in page.select("use")}
    assert len(used) > 5
    assert used <= symbols


def test_each_picture_says_that_its_table_follows(visit: Visit) -> None:
    page = visit("Sam Sample", "en").go(SCORES).page
    pictures = page.select("[role=group].iia-picture")
    assert len(pictures) == 3
    for picture in pictures:
        assert str(picture["aria-label"]).endswith(": a picture. The table that follows says the same.")
        assert present(picture.find_next_sibling("details")).select("table")


def find_unlabelled(page: BeautifulSoup) -> Iterator[Tag]:
    """Yield the cells that a phone would show without the name of their column, or a voice without a role."""
    for table in page.select("main table.iia-stack"):
        heads = {head.get_text().strip() for head in table.select("thead th")}
        for line in table.select("tbody tr"):
            yield from () if line.get("role") == "row" else (line,)
            for cell in line.find_all(["td", "th"], recursive=False):
                is_hidden = "iia-stack__none" in str(cell["class"])
                is_whole = is_hidden or cell.name == "th" or cell.get("colspan")
                if not cell.get("role") or not (is_whole or cell.get("data-label") in heads):
                    yield cell


@pytest.mark.parametrize("path", PAGES_WITH_TABLES)
def test_each_cell_of_a_table_is_labelled_for_a_phone(visit: Visit, language: str, path: str) -> None:
    page = visit("Sam Sample", language).go(path).page
    assert page.select("main table.iia-stack")
    assert list(find_unlabelled(page)) == []
