"""Accounts at a browser: a passkey is added and signs its person in, by keyboard alone, at any width."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.browser.keys import Keys
from tests.browser.walker import DESKTOP, Walker
from tests.journeys.accounts import NAME, add_person, make_path
from tests.journeys.real_server import serving
from tests.passwords import LEAST, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

REFUSED: Final = "The passkey was not accepted. Try again, or choose another way."


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
