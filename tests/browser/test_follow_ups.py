"""Follow-ups and guidance in a real browser: opened in place by keyboard, and asked again without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import DESKTOP, PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

SAVE = "button[name=action][value=continue]"
REASON = "#q-emergency_reason"
EMERGENCY = "[name=q-duration][value=emergency]"
LASTING = "[name=q-duration][value=lasting]"


def start(walker: Walker, page: str) -> Walker:
    """Start an assessment, and open one of its pages."""
    home = walker.sign_in("Enfys Enghraifft").start_assessment("Cwestiynau sy’n dilyn")
    return walker.open(f"{home}pages/{page}")


def focused(walker: Walker, selector: str) -> bool:
    return walker.page.locator(f"{selector}:focus").count() == 1


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_follow_up_opens_by_keyboard_and_is_saved_with_its_page(
    browser: Browser, site: str, language: str
) -> None:
    walker = start(Walker(browser, site, language), "how_long")
    reason = walker.page.locator(REASON)
    assert reason.is_hidden()
    walker.page.locator(LASTING).focus()
    walker.page.keyboard.press("Space")
    assert reason.is_hidden()
    walker.page.keyboard.press("ArrowUp")
    assert walker.page.locator(EMERGENCY).is_checked()
    assert reason.is_visible()
    walker.check_both_widths()
    reason.focus()
    walker.page.keyboard.type("Dim amser")
    counter = walker.page.locator(".govuk-form-group", has=reason).locator(".govuk-character-count__status")
    counter.filter(has_text="148").wait_for()
    change_to_and_fro(walker)
    assert reason.input_value() == "Dim amser"
    walker.press(SAVE)
    assert "/how_long" not in walker.page.url, "all that was asked has been shown already"
    assert walker.page.locator(".iia-saved").is_visible()
    walker.page.go_back()
    walker.page.reload()
    assert walker.page.locator(REASON).input_value() == "Dim amser"
    walker.close()


def change_to_and_fro(walker: Walker) -> None:
    """Choose another option, which hides what was typed, and the first one again."""
    walker.page.locator(LASTING).check()
    assert walker.page.locator(REASON).is_hidden()
    walker.page.locator(EMERGENCY).check()
    assert walker.page.locator(REASON).is_visible()


def test_what_is_typed_into_a_follow_up_that_is_hidden_again_is_kept(browser: Browser, site: str) -> None:
    walker = start(Walker(browser, site, "en"), "how_long")
    page = walker.page.url
    walker.page.locator(EMERGENCY).check()
    walker.page.fill(REASON, "Kept")
    walker.page.locator(LASTING).check()
    assert walker.page.locator("#q-ends_on-day").is_disabled(), "what nobody touched is not sent"
    walker.push(SAVE).open(page).page.locator(EMERGENCY).check()
    assert walker.page.locator(REASON).input_value() == "Kept"
    walker.close()


def test_a_chain_opens_link_by_link_in_an_item(browser: Browser, site: str) -> None:
    walker = start(Walker(browser, site, "en"), "impact_register").push("button[value='add:impacts']")
    source = of_item(walker, "evidence_source")
    of_item(walker, "direction", "negative").check()
    of_item(walker, "evidence", "study").check()
    assert source.is_visible()
    of_item(walker, "direction", "none").check()
    assert source.is_hidden(), "it goes with the question that it follows"
    of_item(walker, "direction", "positive").check()
    source.fill("A study of 2024")
    walker.check_both_widths()
    walker.press(SAVE)
    assert walker.page.url.partition("#")[0].endswith("/impact_register")
    walker.push(".iia-items__row .iia-leave")
    assert of_item(walker, "evidence_source").input_value() == "A study of 2024"
    walker.close()


def of_item(walker: Walker, name: str, value: str = "") -> Locator:
    """Return an input of the item that is shown."""
    option = f"[value={value}]" if value else ""
    return walker.page.locator(f"[name^=q-][name$='-{name}']{option}")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_without_scripts_the_page_comes_back_with_the_cursor_in_the_first_new_question(
    browser: Browser, site: str, language: str
) -> None:
    walker = start(Walker(browser, site, language, width=PHONE, scripts=False), "how_long")
    title = walker.page.title()
    assert walker.page.locator(REASON).count() == 0
    walker.page.locator(EMERGENCY).check()
    walker.press(SAVE)
    assert focused(walker, "#q-ends_on-day")
    assert walker.page.locator("label[for=q-ends_on-day]").is_visible()
    assert walker.page.title().endswith(title)
    assert walker.page.title().startswith("3 ")
    walker.press(SAVE)
    assert "/how_long" not in walker.page.url
    walker.close()


# --- What to include -------------------------------------------------------------------------------


def test_guidance_stands_beside_its_question_or_in_a_fold_that_names_it(browser: Browser, site: str) -> None:
    walker = start(Walker(browser, site, "en"), "issue_and_action")
    words = walker.page.locator("#part-issue .iia-side .iia-prose")
    summary = walker.page.locator("#part-issue .iia-side summary")
    field = walker.page.locator("#part-issue .govuk-form-group").first
    assert words.is_visible()
    assert summary.is_hidden()
    beside, box = words.bounding_box(), field.bounding_box()
    assert beside is not None
    assert box is not None
    assert beside["x"] > box["x"] + box["width"]
    assert words.locator("p").first.inner_text() in walker.page.locator("main").aria_snapshot()
    walker.resize(PHONE)
    assert words.is_hidden()
    assert "What is the issue, and for whom?" in summary.inner_text()
    summary.press("Enter")
    assert words.is_visible()
    walker.check()
    walker.resize(DESKTOP).check().close()
