"""A pack on its way: its page says how far it is, and is never loaded again under its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from iia.jobs import work_off
from tests.browser.quiet_site import serve_quietly
from tests.browser.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.quiet_site import QuietSite

pytestmark = pytest.mark.browser

WATCH: Final = """
() => {
  const region = document.getElementById("pack-state");
  window.said = [];
  const note = () => window.said.push(region.innerText.trim());
  new MutationObserver(note).observe(region, { characterData: true, childList: true, subtree: true });
}
"""


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[QuietSite]:
    """A site with sample people and no worker."""
    with serve_quietly(tmp_path) as site:
        yield site


def ask_for_pack(browser: Browser, site: str, *, scripts: bool = True) -> Walker:
    """Ask for a pack of the sample assessment, and note wherever its page goes from there."""
    walker = Walker(browser, site, "en", scripts=scripts).sign_in("Sam Sample")
    walker.go("assessments/sample-default-20mph/packs/")
    walker.press("button[name=pack_language][value=en]")
    assert walker.page.locator("h1").inner_text() == "Your PDF is being made"
    return walker


def test_the_page_says_each_step_once_and_what_to_do_when_it_fails(
    browser: Browser, quiet: QuietSite
) -> None:
    walker = ask_for_pack(browser, quiet.address)
    moves: list[str] = []
    walker.page.on("framenavigated", lambda frame: moves.append(frame.url))
    walker.page.evaluate(WATCH)
    quiet.take_steps(walker, 1, 2)
    walker.page.get_by_role("button", name="Try again").wait_for()
    assert walker.page.locator("h1").inner_text() == "The PDF could not be made"
    assert walker.page.title().startswith("The PDF could not be made")
    said = walker.page.evaluate("window.said")
    assert len(said) == len(set(said)), "a screen reader hears nothing twice"
    assert moves == [], "the page never loads again by itself"
    walker.check_both_widths().check_conditions().close()


def test_the_page_gets_the_link_to_the_pack_and_then_asks_no_more(browser: Browser, quiet: QuietSite) -> None:
    walker = ask_for_pack(browser, quiet.address)
    walker.page.route("**/state", lambda route: route.abort(), times=1)
    work_off(quiet.database)
    walker.page.locator("[role=status] a[href$='/file']").wait_for()
    assert walker.page.title().startswith("Your PDF is ready")
    assert not walker.page.locator("#pack-waiting").is_visible()
    asked: list[str] = []
    walker.page.on("request", lambda request: asked.append(request.url))
    walker.page.wait_for_timeout(5000)
    assert asked == []
    walker.faults.clear()  # the request that failed, which the page bore
    walker.check().close()


def test_without_scripts_a_button_looks_again(browser: Browser, quiet: QuietSite) -> None:
    walker = ask_for_pack(browser, quiet.address, scripts=False)
    walker.press("#pack-waiting a")
    assert walker.page.locator("h1").inner_text() == "Your PDF is being made"
    quiet.take_steps(walker)
    walker.press("#pack-waiting a")
    assert walker.page.locator("h1").inner_text() == "The PDF could not be made"
    assert not walker.page.locator("#pack-waiting").count()
    walker.close()
