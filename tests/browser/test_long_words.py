"""One long word in a title, a reference or an answer: no page of the site grows wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WORD = "W" * 100
TABLET = 1000


def test_a_long_word_widens_no_page(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample")
    page = walker.page
    home = walker.start_assessment(WORD)
    check_width(page)
    page.goto(f"{home}details")
    page.fill("#q-reference", WORD)
    page.fill("#q-marking", f"{WORD}{WORD}")
    press_save(page)
    assert page.locator(".govuk-error-summary").count() == 1
    check_width(page)
    page.fill("#q-marking", WORD)
    press_save(page)
    page.goto(f"{home}pages/responsible")
    page.fill("[name=q-team]", WORD)
    check_width(page)
    page.goto(f"{site}/en/assessments/")
    check_width(page)
    walker.close()


def press_save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.govuk-button").first.click()


def check_width(page: Page) -> None:
    """Check that nobody has to scroll sideways at the widths of a phone and of a tablet."""
    for width in (PHONE, TABLET):
        page.set_viewport_size({"width": width, "height": 800})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} pixels wider than {width}"
