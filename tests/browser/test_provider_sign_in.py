"""Signing in and out with an organisation's account at a browser, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import PATIENCE, Walker
from tests.oidc.office import running_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.oidc.office import Office

pytestmark = pytest.mark.browser

FOCUSED = "(document.activeElement.innerText || document.activeElement.name || '').trim()"
MOST_STOPS = 30


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A served site and the provider of its people's organisation."""
    with running_office(tmp_path_factory.mktemp("office")) as office:
        office.organisation.say("nia", name="Nia Nowell", email="nia@example.org", groups=["staff"])
        yield office


def reach(walker: Walker, words: str) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(MOST_STOPS):
        walker.page.keyboard.press("Tab")
        if walker.page.evaluate(FOCUSED) == words:
            return
    raise AssertionError(f"the keyboard does not reach {words!r} on {walker.page.url}")


def press_by_keyboard(walker: Walker, words: str) -> None:
    """Reach a link or a button by keyboard, and press it."""
    reach(walker, words)
    walker.page.keyboard.press("Enter")


def sign_in_by_keyboard(walker: Walker) -> None:
    """Sign in as Nia on the provider's page, once it is there, and come back to the site."""
    walker.page.wait_for_selector("input[name=name]")
    reach(walker, "name")
    walker.page.keyboard.type("nia")
    walker.page.keyboard.press("Enter")


def test_somebody_signs_in_and_out_with_their_organisations_account(browser: Browser, office: Office) -> None:
    walker = Walker(browser, office.organisation.site, "en").go_at_both_widths("sign-in")
    press_by_keyboard(walker, "Sign in with your organisation’s account")
    sign_in_by_keyboard(walker)
    walker.page.wait_for_url("**/en/assessments/")
    walker.check()
    # Somebody with nothing else to show signs in there again before they change how they sign in.
    walker.go_at_both_widths("account/provider")
    press_by_keyboard(walker, "Sign in with your organisation again")
    sign_in_by_keyboard(walker)
    walker.page.wait_for_url("**/en/account/provider")
    walker.check_both_widths()
    press_by_keyboard(walker, "Sign out")
    walker.page.wait_for_selector("button[name=logout]")
    press_by_keyboard(walker, "Yes")
    walker.page.wait_for_url("**/en/sign-in")
    walker.check()
    assert "You are signed out of this site and your organisation’s account." in walker.page.inner_text(
        "main"
    )
    walker.close()


def test_signing_out_there_ends_the_session_here(browser: Browser, office: Office) -> None:
    walker = Walker(browser, office.organisation.site, "cy").open("sign-in")
    walker.page.click("a[href*='sign-in/provider']")
    sign_in_by_keyboard(walker)
    walker.page.wait_for_url("**/cy/assessments/")
    tab = walker.context.new_page()
    tab.goto(f"{office.organisation.address}/session/end")
    tab.click("button[name=logout]")
    tab.wait_for_selector("h1:has-text('Signed out')", timeout=PATIENCE)
    walker.page.reload()
    assert "/cy/sign-in" in walker.page.url
    walker.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_somebody_who_cancels_sees_what_to_do(browser: Browser, office: Office, language: str) -> None:
    walker = Walker(browser, office.organisation.site, language).open("sign-in")
    walker.statuses.add(403)
    walker.page.click("a[href*='sign-in/provider']")
    walker.page.click("button[name=cancel]")
    walker.page.wait_for_url("**/sign-in/provider/denied*")
    walker.check_both_widths().check_conditions().close()
