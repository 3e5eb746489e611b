"""Accounts at a browser: a passkey is added and signs its person in, by keyboard alone, at any width."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.browser.walker import DESKTOP, Walker
from tests.journeys.accounts import NAME, add_person, make_path
from tests.journeys.real_server import serving
from tests.passwords import LEAST, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AUTHENTICATOR: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
HAS_WORDS: Final = """words =>
  (document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim() === words"""
"""Whether what has the focus has these words, or a label with them."""

REFUSED: Final = "The passkey was not accepted. Try again, or choose another way."
LONGEST_WAY: Final = 40
"""How often Tab may be pressed to get anywhere on these pages."""


class LocalSite(NamedTuple):
    """A site without sample people, by the name that browsers bind passkeys to."""

    app: Flask
    address: str


@pytest.fixture(scope="module")
def local_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalSite]:
    """A site on which people sign in with accounts of their own."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("accounts"), demo=False)
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    database.close()
    app = create_app(replace(settings, password_work=LEAST))
    with serving(app) as server:
        yield LocalSite(app, f"http://localhost:{server.address[1]}")
    app.extensions["iia"].database.close()


class Keys:
    """Somebody at a browser with an authenticator, who uses the keyboard alone."""

    def __init__(self, walker: Walker) -> None:
        self.page = walker.page
        self.session = walker.context.new_cdp_session(walker.page)
        self.session.send("WebAuthn.enable")
        added = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.authenticator: str = added["authenticatorId"]

    def verify(self, *, is_them: bool) -> None:
        """Let the authenticator recognise its person, or not."""
        told: dict[str, Any] = {"authenticatorId": self.authenticator, "isUserVerified": is_them}
        self.session.send("WebAuthn.setUserVerified", told)

    def reach(self, words: str) -> None:
        """Go with Tab to what has these words, or this label."""
        for _ in range(LONGEST_WAY):
            if self.page.evaluate(HAS_WORDS, words):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {words!r}")

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.reach(label)
        self.page.keyboard.type(text)

    def press(self, words: str) -> None:
        """Press what leads to another page."""
        self.reach(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def test_whoever_is_invited_adds_a_passkey_and_signs_in_with_it_by_keyboard(
    browser: Browser, local_site: LocalSite
) -> None:
    walker = Walker(browser, local_site.address, "en")
    keys, person = Keys(walker), add_person(local_site.app, password=None)
    walker.go_at_both_widths(f"{local_site.address}{make_path(local_site.app, person)}")
    keys.type("New password", PASSWORD)
    keys.press("Save password and continue")
    walker.check_both_widths()
    keys.press("Set up a passkey")
    walker.check_both_widths()
    keys.verify(is_them=False)
    keys.reach("Add a passkey")
    walker.page.keyboard.press("Enter")
    walker.page.get_by_text(REFUSED).wait_for()
    walker.check()
    keys.verify(is_them=True)
    keys.press("Add a passkey")
    assert walker.page.locator(".iia-codes code").count() == 10
    walker.check_both_widths()
    keys.press("I have saved my codes: continue")
    keys.press("Sign out")
    walker.check_both_widths()
    keys.press("Sign in with a passkey")
    assert walker.page.url == f"{local_site.address}/en/assessments/"
    walker.go_at_both_widths("account/").check_conditions()
    walker.resize(DESKTOP)
    keys.press("Sign out")
    keys.type("Email address", person.email)
    keys.type("Password", PASSWORD)
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    walker.check_both_widths().check_conditions()
    keys.press("Use a passkey")
    assert walker.page.url == f"{local_site.address}/en/assessments/"
    walker.close()


def test_an_invitation_can_begin_with_a_passkey_and_no_password(
    browser: Browser, local_site: LocalSite
) -> None:
    walker = Walker(browser, local_site.address, "cy")
    keys, person = Keys(walker), add_person(local_site.app, "cy", None)
    walker.open(f"{local_site.address}{make_path(local_site.app, person)}")
    keys.press("Defnyddio cyfrinallwedd yn lle cyfrinair")
    keys.press("Rwyf wedi cadw fy nghodau: parhau")
    assert walker.page.locator(".iia-header__person").inner_text().endswith(NAME)
    keys.press("Allgofnodi")
    keys.press("Mewngofnodi â chyfrinallwedd")
    assert walker.page.url == f"{local_site.address}/cy/assessments/"
    walker.close()


def test_the_pages_of_signing_in_lose_nothing_when_they_are_narrow_zoomed_or_spaced(
    browser: Browser, local_site: LocalSite
) -> None:
    walker = Walker(browser, local_site.address, "cy")
    person = add_person(local_site.app, "cy")
    for path in ("sign-in", "sign-in/forgotten", "sign-in/forgotten/sent"):
        walker.go_at_both_widths(path).check_conditions()
    walker.page.set_default_timeout(10_000)
    walker.open("sign-in")
    walker.page.fill("#address", person.email)
    walker.page.fill("#password", "anghywir")
    walker.push("main form button[type=submit]").check_both_widths().check_conditions()
    walker.page.fill("#password", PASSWORD)
    walker.push("main form button[type=submit]").check_both_widths().check_conditions()
    walker.go_at_both_widths("account/app/new").check_conditions()
    walker.close()
