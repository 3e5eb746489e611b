"""Pictures and tables on the page of scores: whole at 400% zoom, with spaced text, in forced colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conditions import SHOW_TEXT_AS_SENT, SPACE_TEXT, ZOOMED, check_text
from tests.browser.walker import DESKTOP, PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCORES: Final = "assessments/sample-default-20mph/scores"
TABLET: Final = 640
LEAST: Final = 16
"""The smallest that words in a picture may be, in CSS pixels."""
LOOK_AT_WORDS: Final = """() => {
    const shown = part => part.checkVisibility() && part.getBoundingClientRect().width > 1
    const parts = [...document.querySelectorAll('.iia-picture *, .iia-matrix *, .iia-key *, .iia-short *')]
        .filter(part => !part.closest('svg') && shown(part))
        .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
        .filter(part => !part.closest('.govuk-visually-hidden, thead'))
    const words = parts.filter(part => getComputedStyle(part).clipPath === 'none')
    const leaves = words.filter(part => !words.some(other => other !== part && part.contains(other)))
    return {
        count: leaves.length,
        smallest: Math.min(...leaves.map(part => parseFloat(getComputedStyle(part).fontSize))),
    }
}"""
LOOK_AT_MARKS: Final = """() => [...document.querySelectorAll('.iia-symbol, .iia-gauge')]
    .filter(mark => mark.checkVisibility())
    .filter(mark => mark.getBoundingClientRect().width < 14 ||
        getComputedStyle(mark).forcedColorAdjust !== 'none').length"""
READ_LABELS: Final = "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
FIND_SCROLLERS: Final = """() => [...document.querySelectorAll('main *')].filter(part =>
    part.checkVisibility() && part.scrollWidth > part.clientWidth + 1 &&
    ['auto', 'scroll'].includes(getComputedStyle(part).overflowX)).map(part => part.outerHTML.slice(0, 90))"""


def open_scores(browser: Browser, site: str, language: str, width: int) -> Walker:
    """Open the page of scores with all that is folded away on it."""
    return Walker(browser, site, language, width=width).sign_in("Sam Sample").open(SCORES).unfold()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_words_in_pictures_are_large_and_nothing_covers_them_even_when_spaced(
    browser: Browser, site: str, language: str
) -> None:
    walker = open_scores(browser, site, language, DESKTOP)
    for width in (ZOOMED, PHONE, DESKTOP):
        walker.resize(width)
        for space in (SHOW_TEXT_AS_SENT, SPACE_TEXT):
            walker.page.evaluate(space)
            words = walker.page.evaluate(LOOK_AT_WORDS)
            assert words["count"] > 100
            assert words["smallest"] >= LEAST
            check_text(walker.page)
            assert walker.page.evaluate("document.documentElement.scrollWidth") <= width
    walker.close()


def test_no_table_of_the_scores_has_to_be_scrolled_sideways(browser: Browser, site: str) -> None:
    walker = open_scores(browser, site, "cy", DESKTOP)
    for width in (ZOOMED, TABLET, DESKTOP):
        assert walker.resize(width).page.evaluate(FIND_SCROLLERS) == [], width
    walker.close()


def test_a_row_on_a_phone_names_the_column_of_each_of_its_cells(browser: Browser, site: str) -> None:
    walker = open_scores(browser, site, "en", PHONE)
    row = walker.page.locator("#goals ~ details table tbody tr").first
    labels = row.locator("td").evaluate_all(READ_LABELS)
    assert [label.partition('"')[2].partition('"')[0] for label in labels] == [
        "Strongest gain",
        "Worst harm",
        "Harm left after mitigation",
        "Not known yet",
        "Records",
    ]
    tree = walker.page.locator("#goals ~ details table").first.aria_snapshot()
    assert "- cell" in tree
    assert "- rowheader" in tree
    walker.close()


def test_pictures_keep_their_marks_and_their_words_in_forced_colours(browser: Browser, site: str) -> None:
    walker = open_scores(browser, site, "en", DESKTOP)
    walker.page.emulate_media(forced_colors="active")
    assert walker.page.evaluate(LOOK_AT_MARKS) == 0
    check_text(walker.page)
    walker.close()


def test_a_bar_can_be_pressed_as_well_as_its_name(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample").open(SCORES)
    drawn = walker.page.locator(".iia-chart__row--score .iia-gauge").first
    drawn.scroll_into_view_if_needed()
    bar = drawn.bounding_box()
    assert bar is not None
    with walker.page.expect_navigation():
        walker.page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    assert walker.page.url.endswith("/scores/metrics/long_term")
    walker.close()
