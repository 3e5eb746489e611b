"""The frame at a browser: reached by keyboard in order, whole at any width, and absent from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.walker import DESKTOP, HEIGHT, PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAMPLE: Final = "assessments/sample-default-20mph/"
NARROWEST: Final = 320
"""What is left of 1280 pixels at 400%."""

ABOUT: Final = ("help", "contact", "accessibility", "cookies", "privacy")
FOCUSED: Final = "(document.activeElement.innerText || '').trim()"
YELLOW: Final = "rgb(255, 221, 0)"
SPACING: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
  }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing of WCAG 1.4.12, set the way that the site's content security policy allows."""


@pytest.mark.parametrize("path", [f"{SAMPLE}scores", f"{SAMPLE}pages/issue_and_action"])
def test_the_keyboard_goes_through_the_frame_in_the_order_that_it_is_read(
    browser: Browser, site: str, path: str
) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample").go(path)
    order = []
    for _ in range(8):
        walker.page.keyboard.press("Tab")
        order.append(walker.page.evaluate(FOCUSED))
        looks = walker.page.evaluate("getComputedStyle(document.activeElement).backgroundColor")
        assert looks == YELLOW, f"what has the focus can be seen: {order[-1]}"
    site_and_person = ["Skip to main content", "Impact assessments", "Sign out"]
    assert order == [*site_and_person, "Task list", "Scores", "Packs", "Search", "Help", "Cymraeg"]
    walker.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_about_the_site_shuts_anybody_out(browser: Browser, site: str, language: str) -> None:
    walker = Walker(browser, site, language)
    for path in ABOUT:
        walker.go_at_both_widths(path)
    walker.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_nothing_of_the_frame_is_lost_at_400_percent_or_with_wider_spacing(
    browser: Browser, site: str, language: str
) -> None:
    walker = Walker(browser, site, language).sign_in("Sam Sample")
    for path in (f"{SAMPLE}scores", f"{SAMPLE}details", "help"):
        walker.page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
        walker.go(path)
        walker.page.evaluate(SPACING)
        for width in (NARROWEST, PHONE):
            walker.page.set_viewport_size({"width": width, "height": HEIGHT})
            walker.check()
            for link in walker.page.locator("header a, header button, footer a, footer button").all():
                box = link.bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width, f"{link.inner_text()} at {width}"
    walker.close()


def test_the_frame_is_not_printed(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample").go(f"{SAMPLE}scores")
    walker.page.emulate_media(media="print")
    for part in (".iia-bar", ".iia-header__tools", ".iia-footer"):
        assert not walker.page.locator(part).is_visible(), part
    assert walker.page.locator("h1").is_visible()
    walker.close()
