"""From the first administrator to a reset: a served site, a mail server, and people at their browsers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conftest import ROOT, free_port
from tests.browser.keys import Keys
from tests.browser.walker import PATIENCE, Walker
from tests.smtp_server import serving_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from playwright.sync_api import Browser

    from tests.smtp_server import Inbox

pytestmark = pytest.mark.browser

ADA: Final = "ada@example.org"
WYN: Final = "wyn@example.org"
FIRST, SECOND = "mellt pont ysgol tatws", "gwydr ceffyl hydref llwy"
"""Passwords that nobody has."""


@dataclass(frozen=True)
class MailingSite:
    """A served site that sends mail, with where its mails end up and the folder that keeps it."""

    address: str
    inbox: Inbox
    command: tuple[str, ...]
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """Run a command on the site's machine, and return what it prints."""
        command = [*self.command, *words]
        return subprocess.check_output(command, env=self.environment, cwd=ROOT, text=True)

    def wait_for_mail(self, address: str, subject: str) -> EmailMessage:
        """Return the newest mail to an address with a subject, once it is there."""
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            messages: list[EmailMessage] = self.inbox.messages
            sent = [each for each in messages if each["Subject"] == subject and address in each["To"]]
            if sent:
                return sent[-1]
            time.sleep(0.1)
        raise AssertionError(f"{address} was sent no mail about: {subject}")


@pytest.fixture(scope="module")
def mailing_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailingSite]:
    """A site of its own, served as its operator would, and a mail server."""
    folder = tmp_path_factory.mktemp("mailing")
    port, command = free_port(), (sys.executable, "-m", "iia.cli")
    address = f"http://localhost:{port}"
    (folder / "inbox").mkdir()
    with serving_mail(folder / "inbox") as inbox:
        environment = {
            **os.environ,
            "IIA_DATA": str(folder / "site"),
            "IIA_PUBLIC_URL": address,
            "IIA_SMTP_URL": f"smtp://127.0.0.1:{inbox.port}",
            "IIA_MAIL_FROM": "Impact assessments <noreply@example.org>",
        }
        serve = [*command, "serve", "--port", str(port), "--data", environment["IIA_DATA"]]
        with subprocess.Popen(serve, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            assert str(port) in server.stdout.readline()
            try:
                yield MailingSite(address, inbox, command, environment)
            finally:
                server.terminate()


def link_in(text: str) -> str:
    """Return the one-time link in a text."""
    [found] = set(re.findall(r"http://localhost:\d+/\S+/links/[\w-]+", text))
    return str(found)


def link_of(message: EmailMessage) -> str:
    """Return the one-time link of a mail, the same in its text and its page."""
    parts = [message.get_body((kind,)) for kind in ("plain", "html")]
    assert all(parts)
    [found] = {link_in(part.get_content().replace('"', " ").replace("<", " ")) for part in parts if part}
    return found


def enter(site: MailingSite, browser: Browser, language: str) -> tuple[Walker, Keys]:
    """Return somebody at a browser that the site has never seen."""
    walker = Walker(browser, site.address, language)
    return walker, Keys(walker)


def set_up(walker: Walker, keys: Keys, link: str) -> None:
    """Open an invitation, choose a password, add a passkey, and go on to the site."""
    walker.open(link)
    keys.type("New password", FIRST)
    keys.press("Save password and continue")
    keys.press("Set up a passkey")
    keys.press("Add a passkey")
    keys.press("I have saved my codes: continue")
    assert walker.page.url.endswith("/assessments/")


def invite(site: MailingSite, browser: Browser) -> str:
    """Let the first administrator set their account up and invite somebody; return the link in the mail."""
    printed = site.run("user", "add", "Ada Gweinyddwr", ADA, "--role", "administrator")
    ada, keys = enter(site, browser, "en")
    set_up(ada, keys, link_in(printed))
    ada.open("people/new")
    ada.page.get_by_label("Name", exact=True).fill("Wŷn Ŵyn")
    ada.page.get_by_label("Email address").fill(WYN)
    ada.page.get_by_label("Official").check()
    ada.push("main form button.govuk-button:has-text('Add and invite')")
    ada.close()
    return link_of(site.wait_for_mail(WYN, "You have been invited to the impact assessment site"))


def sign_in(walker: Walker, keys: Keys, password: str) -> None:
    """Sign in with a password, and a passkey after it."""
    walker.open("sign-in")
    keys.type("Email address", WYN)
    keys.type("Password", password)
    keys.press("Sign in")
    keys.press("Use a passkey")
    assert walker.page.url.endswith("/assessments/")


def test_somebody_is_invited_signs_in_ends_a_session_elsewhere_and_resets_their_password(
    browser: Browser, mailing_site: MailingSite
) -> None:
    link = invite(mailing_site, browser)
    office, office_keys = enter(mailing_site, browser, "en")
    set_up(office, office_keys, link)
    home, home_keys = enter(mailing_site, browser, "en")
    home.statuses |= {410}
    home.open(link)
    assert home.page.locator("h1").inner_text() == "This link cannot be used"
    home_keys.bring_passkeys_from(office_keys)
    sign_in(home, home_keys, FIRST)

    home.open("account/")
    home.push("button:has-text('Sign out there')")
    office.open("assessments/")
    assert office.page.locator("h1").inner_text() == "Sign in"
    office_keys.bring_passkeys_from(home_keys)
    sign_in(office, office_keys, FIRST)

    home_keys.press("Sign out")
    home_keys.press("I have forgotten my password")
    home_keys.type("Email address", WYN)
    home_keys.press("Send me a link")
    reset = link_of(mailing_site.wait_for_mail(WYN, "Choose a new password"))
    home.open(reset)
    home_keys.type("New password", SECOND)
    home_keys.press("Save password and continue")
    home_keys.bring_passkeys_from(office_keys)
    home_keys.press("Use a passkey")
    assert home.page.url.endswith("/assessments/"), "the reset did not skip the second factor"
    office.open("assessments/")
    assert office.page.locator("h1").inner_text() == "Sign in", "the reset ended every other session"
    mailing_site.wait_for_mail(WYN, "Your password was changed")
    office.open("sign-in")
    office_keys.type("Email address", WYN)
    office_keys.type("Password", FIRST)
    office_keys.press("Sign in")
    assert "The email address or password is not correct" in office.page.inner_text("main")
    for walker in (office, home):
        walker.close()
