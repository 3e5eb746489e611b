"""Checking a section in a real browser: a line of the errors moves the focus to what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.test_every_page import SAMPLE
from tests.browser.walker import DESKTOP, PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

COUNT_LINES: Final = """
(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getClientRects().length;
}
"""


def start(walker: Walker) -> str:
    """Start an assessment with half an impact, and return the address of its task list."""
    overview = walker.sign_in("Enfys Enghraifft").start_assessment("Gwirio")
    walker.open(overview + "pages/impact_register").push("button[value='add:impacts']")
    walker.page.locator("textarea[name$='-reason']").fill("Llai o fysiau gyda’r nos")
    walker.push("button[name=action][value=continue]")
    return overview


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("cy", False)])
def test_a_line_of_the_errors_moves_the_focus_to_what_is_missing(
    browser: Browser, site: str, language: str, *, scripts: bool
) -> None:
    walker = Walker(browser, site, language, width=PHONE, scripts=scripts)
    overview = start(walker)
    walker.go(overview).check_both_widths()
    walker.go(overview + "sections/proposal").check_both_widths()
    walker.page.locator("#completed").check()
    walker.press("main form button.govuk-button")
    page, lines = walker.page, walker.page.locator(".govuk-error-summary__list a")
    for line in (lines.first, lines.last):
        target = str(line.get_attribute("href"))
        line.focus()
        page.keyboard.press("Enter")
        page.locator(f"{target}:focus").wait_for()
    assert page.locator("summary:focus").count() == 1, "the last one is the impact"
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/pages/impact_register/impacts/" in page.url
    walker.close()


def test_a_status_stands_in_one_line_at_both_widths(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "cy").sign_in("Enfys Enghraifft").go(f"{SAMPLE}sections/proposal")
    for width in (PHONE, DESKTOP):
        status = walker.resize(width).page.locator("main .govuk-tag").first
        assert status.evaluate(COUNT_LINES) == 1, status.inner_text()
    walker.close()
