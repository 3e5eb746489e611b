"""The frame at a browser: reached by keyboard in order, and absent from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAMPLE: Final = "assessments/sample-default-20mph/"
FOCUSED: Final = "(document.activeElement.innerText || '').trim()"
YELLOW: Final = "rgb(255, 221, 0)"


@pytest.mark.parametrize("path", [f"{SAMPLE}scores", f"{SAMPLE}pages/issue_and_action"])
def test_the_keyboard_goes_through_the_frame_in_the_order_that_it_is_read(
    browser: Browser, site: str, path: str
) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample").open(path)
    order = []
    for _ in range(12):
        walker.page.keyboard.press("Tab")
        order.append(walker.page.evaluate(FOCUSED))
        looks = walker.page.evaluate("getComputedStyle(document.activeElement).backgroundColor")
        assert looks == YELLOW, f"what has the focus can be seen: {order[-1]}"
    site_and_person = ["Skip to main content", "Impact assessments", "Your account:\nSam Sample"]
    places = ["Task list", "People", "Scores", "Packs", "Search", "Help", "Cymraeg"]
    assert order == [*site_and_person, "Notices", "Sign out", *places]
    walker.close()


def test_the_frame_is_not_printed(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample").open(f"{SAMPLE}scores")
    walker.page.emulate_media(media="print")
    for part in (".iia-bar", ".iia-header__tools", ".iia-footer"):
        assert not walker.page.locator(part).is_visible(), part
    assert walker.page.locator("h1").is_visible()
    walker.close()
