"""Clearing an answer in a real browser: by keyboard, with and without JavaScript, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CHOSEN = "[name=q-is_strategic]:checked"
FOLD = "details:has(button[value='clear:q-is_strategic']) > summary"
BUTTON = "button[value='clear:q-is_strategic']"


def start(walker: Walker) -> str:
    """Start an assessment, and return the address of a page with radio buttons."""
    return walker.sign_in("Enfys Enghraifft").start_assessment("Clirio ateb") + "pages/proportion"


@pytest.mark.parametrize(("language", "scripts"), [("en", False), ("cy", True)])
def test_a_choice_is_taken_back_by_keyboard(
    browser: Browser, site: str, language: str, *, scripts: bool
) -> None:
    walker = Walker(browser, site, language, width=PHONE, scripts=scripts)
    page = start(walker)
    walker.open(page)
    clearing = walker.page.locator(FOLD)
    assert not clearing.is_visible(), "nothing is chosen that could be cleared"
    walker.page.locator("[name=q-is_strategic]").first.focus()
    walker.page.keyboard.press("Space")
    assert clearing.is_visible()
    clearing.press("Enter")
    walker.page.keyboard.press("Tab")
    assert walker.page.locator(f"{BUTTON}:focus").count() == 1
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    walker.check()
    assert walker.page.locator(CHOSEN).count() == 0
    assert walker.page.locator("#q-is_strategic:focus").count() == 1, "the keyboard is at the question"
    walker.close()


def test_return_in_a_text_box_clears_nothing(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en")
    page = start(walker)
    register = page.replace("proportion", "impact_register")
    walker.open(register).push("button[value='add:impacts']")
    walker.page.locator("[name$='-direction'][value=negative]").check()
    walker.push("button[name=action][value=continue]")
    walker.open(f"{walker.page.url.partition('#')[0].removesuffix('/2')}/2")
    walker.page.locator("[name$='-mitigation_owner']").last.fill("Typed")
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    assert walker.page.url.partition("#")[0] == register, "saved as by the button that saves"
    walker.push(".iia-items__row .iia-leave")
    assert walker.page.locator("[name$='-direction']:checked").count() == 1
    walker.close()


def test_the_language_of_an_answer_is_corrected(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "cy", width=PHONE)
    page = start(walker).replace("proportion", "responsible")
    walker.open(page)
    walker.page.locator("#page-form input[type=text]").first.fill("Written in English")
    walker.push("button[name=action][value=continue]")
    walker.open(page)
    walker.page.locator(".iia-language-fold summary").press("Enter")
    walker.push(".iia-language-fold [name=leave]")
    walker.page.locator(".iia-mark summary").first.press("Enter")
    walker.page.locator(".iia-mark select").first.select_option("en")
    walker.check()
    walker.push("button[name=action][value=continue]")
    walker.open(page)
    assert walker.page.locator("#page-form input[type=text]").first.get_attribute("lang") == "en"
    assert walker.page.locator(".iia-mark select").first.is_visible(), "it is open where it differs"
    walker.close()


def test_only_what_is_chosen_is_offered_to_be_cleared(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en")
    walker.open(start(walker))
    walker.page.locator("[name=q-is_strategic]").first.check()
    walker.page.locator(FOLD).press("Enter")
    offered = walker.page.locator("button[value^='clear:']:visible")
    assert [button.get_attribute("value") for button in offered.all()] == ["clear:q-is_strategic"]
    walker.close()
