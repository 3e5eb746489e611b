"""The job in a browser: both languages, phone and desktop, with and without JavaScript, and by keyboard."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import DESKTOP, PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CONTINUE = "button[name=action][value=continue]"
PACK_SECONDS = 120


@pytest.mark.parametrize(
    ("language", "width", "scripts"),
    [
        ("en", DESKTOP, True),
        ("en", PHONE, True),
        ("en", PHONE, False),
        ("cy", DESKTOP, True),
        ("cy", PHONE, True),
    ],
)
def test_the_job_from_signing_in_to_the_pdf(
    browser: Browser, site: str, language: str, width: int, *, scripts: bool
) -> None:
    walker = Walker(browser, site, language, width=width, scripts=scripts).sign_in("Enfys Enghraifft")
    overview = _start(walker)
    _answer_first_section(walker)
    _record_an_impact(walker, overview)
    walker.go(overview + "scores")
    walker.open(overview + "packs/")
    _make_pack(walker, language)
    walker.close()


def _start(walker: Walker) -> str:
    """Start an assessment after a first try with half a date, and return its address."""
    walker.go("assessments/new")
    walker.press("main h2 a >> nth=0")
    walker.page.fill("#q-title", "Llwybrau diogel i'r ysgol")
    walker.page.fill("#q-decision_date-day", "1")
    walker.press("main form button.govuk-button")
    walker.page.locator(".govuk-error-summary a").click()
    focused = walker.page.evaluate("document.activeElement.id || location.hash.slice(1)")
    assert focused == "q-decision_date-month"
    walker.page.fill("#q-decision_date-month", "6")
    walker.page.fill("#q-decision_date-year", "2027")
    walker.press("main form button.govuk-button")
    return walker.page.url


def _answer_first_section(walker: Walker) -> None:
    walker.press("a.govuk-task-list__link")
    for _ in range(10):
        if "/sections/" in walker.page.url:
            break
        fill_page(walker)
        walker.press(CONTINUE)
    walker.page.locator("#completed").check()
    walker.press("main form button.govuk-button")
    assert walker.page.locator("#main-content .iia-notice").count() == 1


def _record_an_impact(walker: Walker, overview: str) -> None:
    walker.go(overview + "pages/impact_register")
    walker.press("button[value='add:impacts']")
    while "/impacts/" in walker.page.url:
        fill_page(walker)
        walker.press(CONTINUE)
    walker.press(".iia-items__row .iia-leave")
    walker.press("[name=leave][value$='/remove']")
    walker.press("main form button.govuk-button--warning")
    walker.page.locator("details summary").last.click()
    walker.press(".iia-removed__button")
    assert walker.page.locator(".iia-items__row").count() == 1


def fill_page(walker: Walker) -> None:
    """Answer what the page asks that is not answered yet."""
    page = walker.page
    for box in page.locator("#page-form textarea, #page-form input[type=text]").all():
        if box.is_visible() and not box.input_value():
            name = str(box.get_attribute("name"))
            endings = {"-day": "1", "-month": "6", "-year": "2027"}
            numeric = box.get_attribute("inputmode") in ("numeric", "decimal")
            typed = next((part for ending, part in endings.items() if name.endswith(ending)), None)
            box.fill(typed or ("1" if numeric else "Enfys Enghraifft"))
    chosen: set[str] = set()
    for box in page.locator("#page-form input[type=radio], #page-form input[type=checkbox]").all():
        name = str(box.get_attribute("name"))
        if name.startswith("q-") and name not in chosen and box.is_visible():
            chosen.add(name)
            box.check()
    for box in page.locator("#page-form select[name^=q-]").all():
        if box.is_visible():
            box.select_option(index=1)


def _make_pack(walker: Walker, language: str) -> None:
    """Have the PDF made: the page says when it is there, or without scripts whenever it is asked."""
    walker.press(f"button[name=pack_language][value={language}]")
    ready = walker.page.locator("a[href$='/file']")
    until = monotonic() + PACK_SECONDS
    while not walker.scripts and not ready.count() and monotonic() < until:
        walker.press("#pack-waiting a")
    ready.wait_for(timeout=PACK_SECONDS * 1000)
    walker.check()
    with walker.page.expect_download() as download:
        ready.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_a_page_can_be_answered_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Enfys Enghraifft")
    walker.start_assessment("Llwybrau diogel i'r ysgol")
    overview = walker.page.url
    keyboard = walker.page.keyboard
    keyboard.press("Tab")
    assert "skip-link" in str(walker.page.evaluate("document.activeElement.className"))
    keyboard.press("Enter")
    _tab_to(walker, "govuk-task-list__link")
    with walker.page.expect_navigation():
        keyboard.press("Enter")
    _tab_to(walker, "govuk-input")
    keyboard.type("Typed without a mouse")
    typed = walker.page.evaluate("document.activeElement.id")
    for _ in range(60):
        if walker.page.evaluate("document.activeElement.value") == "continue":
            break
        keyboard.press("Tab")
    with walker.page.expect_navigation():
        keyboard.press("Enter")
    walker.open(overview + "pages/responsible")
    assert walker.page.input_value(f"#{typed}") == "Typed without a mouse"
    walker.close()


def _tab_to(walker: Walker, name: str) -> None:
    """Press Tab until something of a class has the focus, which must be visible."""
    for _ in range(40):
        walker.page.keyboard.press("Tab")
        if name in str(walker.page.evaluate("document.activeElement.className")):
            box = walker.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            shadow = walker.page.evaluate("getComputedStyle(document.activeElement).boxShadow")
            assert box != "none" or shadow != "none", "what has the focus can be seen"
            return
    raise AssertionError(f"Tab leads to no {name}")


def test_the_words_left_are_counted_in_the_language_of_the_page(browser: Browser, site: str) -> None:
    for language, words in (("en", "words left"), ("cy", "gair")):
        walker = Walker(browser, site, language).sign_in("Sam Sample")
        walker.open("assessments/sample-default-20mph/pages/issue_and_action")
        shown = walker.page.locator(".govuk-character-count__status").first.inner_text()
        assert words in shown, shown
        walker.close()
