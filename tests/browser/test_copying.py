"""Copied answers in a real browser: their marks shut nobody out, and go when an answer is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SOURCES = "assessments/new/wales_iia/from/"
MARKED = ("sections/cover", "pages/equality_effects", "pages/costs", "pages/impact_register/impacts/i7")
"""A check, a grid, a table and an item, all with copied answers."""


def test_copied_answers_are_marked_on_every_sort_of_page_until_they_are_changed(
    browser: Browser, site: str
) -> None:
    walker = Walker(browser, site, "cy").sign_in("Sam Sample")
    page = walker.page
    for path in (SOURCES, f"{SOURCES}sample-default-20mph", f"{SOURCES}sample-default-20mph/start"):
        walker.go_at_both_widths(path)
    page.fill("#q-title", "Copi")
    home = walker.push("#page-form .govuk-button").check_both_widths().page.url
    for path in MARKED:
        walker.go_at_both_widths(home + path)
    walker.open(f"{home}pages/responsible")
    marks = page.locator(".iia-copied")
    expect(marks).to_have_count(4)
    page.locator("#page-form input[type=text]").first.fill("Rhywun arall")
    expect(marks).to_have_count(3)
    walker.press(".iia-copied button")
    expect(marks).to_have_count(2)
    walker.close()
