"""Leaving a form in a real browser, by keyboard and without JavaScript: what was typed is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("cy", False)])
def test_the_language_button_keeps_what_was_typed_and_return_still_saves(
    browser: Browser, site: str, language: str, *, scripts: bool
) -> None:
    walker = Walker(browser, site, language, width=PHONE, scripts=scripts).sign_in("Enfys Enghraifft")
    page = walker.open("assessments/new/wales_iia").page
    page.fill("#q-title", "Hanner teitl")
    page.fill("#q-start_date-day", "31")
    page.focus("header button[lang]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"/{language}/" not in page.url
    walker.check()
    assert page.input_value("#q-title") == "Hanner teitl"
    assert page.input_value("#q-start_date-day") == "31"
    page.fill("#q-start_date-day", "")
    page.focus("#q-title")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Hanner teitl"
    walker.close()


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("cy", False)])
def test_the_outline_leads_to_another_page_by_keyboard_and_what_was_typed_stays(
    browser: Browser, site: str, language: str, *, scripts: bool
) -> None:
    walker = Walker(browser, site, language, width=PHONE, scripts=scripts).sign_in("Enfys Enghraifft")
    page = walker.page
    first = walker.start_assessment("Amlinelliad") + "pages/responsible"
    walker.open(first)
    page.locator("#page-form input[type=text]").first.fill("Hanner enw")
    page.focus(".iia-outline summary")
    page.keyboard.press("Enter")
    walker.check()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.partition("#")[0] != first
    walker.open(first)
    assert page.locator("#page-form input[type=text]").first.input_value() == "Hanner enw"
    walker.close()
