"""Pages in the states that somebody gets them into: with errors, in conflict, unsaved, resumed, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.test_every_page import SAMPLE
from tests.browser.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAVE: Final = "button[name=action][value=continue]"
TEXT: Final = "#page-form input[type=text]"
READ: Final = ("", "details", "pages/evidence", "pages/eq_groups", "pages/impact_register/impacts/i7")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_state_of_a_form_shuts_anybody_out(browser: Browser, site: str, language: str) -> None:
    walker = Walker(browser, site, language)
    walker.go_at_both_widths("sign-in").sign_in("Enfys Enghraifft")
    home = walker.start_assessment("Pob cyflwr")
    page = f"{home}pages/responsible"
    refuse_half_a_date(walker.open(f"{home}details"))
    leave_unsaved(walker.open(page), page)
    answer_at_once(walker.open(page), page)
    end_session(walker.open(page))
    ask_to_remove(walker.open(f"{home}pages/impact_register"))
    walker.close()


def refuse_half_a_date(walker: Walker) -> None:
    """Save a date that lacks its month."""
    walker.page.fill("#q-decision_date-day", "1")
    walker.push("main form button.govuk-button")
    assert walker.page.locator(".govuk-error-summary").count() == 1
    walker.check_both_widths().check_conditions()


def leave_unsaved(walker: Walker, page: str) -> None:
    """Type something, go elsewhere, and come back to it."""
    walker.page.locator(TEXT).first.fill("Hanner enw")
    walker.push("header [name=leave]").open(page)
    assert walker.page.locator(".iia-unsaved").count() == 1
    walker.check_both_widths().check_conditions()
    walker.push(SAVE)
    assert walker.page.locator(".iia-saved").count() == 1
    walker.check_both_widths()


def answer_at_once(walker: Walker, page: str) -> None:
    """Answer a question in two windows at once."""
    other = walker.context.new_page()
    other.goto(page)
    other.locator(TEXT).first.fill("Enw arall")
    with other.expect_navigation():
        other.locator(SAVE).click()
    other.close()
    walker.page.locator(TEXT).first.fill("Trydydd enw")
    walker.push(SAVE)
    assert walker.page.locator(".iia-conflict").count() == 1
    walker.check_both_widths().check_conditions()


def end_session(walker: Walker) -> None:
    """Save after the session has ended, and be offered what was typed once signed in again."""
    walker.statuses.add(401)
    walker.page.locator(TEXT).first.fill("Wedi’r diwedd")
    walker.context.clear_cookies()
    walker.push(SAVE).check_both_widths()
    walker.push("button:has-text('Enfys Enghraifft')")
    assert walker.page.locator("main form [name=q-team], main form [name^=q-]").count()
    walker.check_both_widths().check_conditions()


def ask_to_remove(walker: Walker) -> None:
    """Add half an impact, find its page without an answer, and be asked whether to remove it."""
    walker.push("button[value='add:impacts']").check_both_widths()
    walker.page.locator("textarea[name$='-reason']").fill("Llai o fysiau gyda’r nos")
    walker.push(SAVE).push(".iia-items__row .iia-leave").push(
        "[name=leave][value$='/remove']"
    ).check_both_widths()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_that_can_only_be_read_shuts_anybody_out(browser: Browser, site: str, language: str) -> None:
    walker = Walker(browser, site, language).sign_in("Siôn Sampl")
    for path in READ:
        walker.go_at_both_widths(SAMPLE + path)
    assert walker.page.locator("fieldset:disabled").count()
    walker.check_conditions()
    walker.statuses.update((403, 404))
    for path in ("assessments/nothing/", f"{SAMPLE}pages/impact_register/impacts/new"):
        walker.go_at_both_widths(path)
    walker.close()
