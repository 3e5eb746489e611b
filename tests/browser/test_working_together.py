"""Several people at one assessment: a section is given, and what two of them type is saved by itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, free_port, wait_for_site
from tests.browser.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAMPLE: Final = "assessments/sample-default-20mph/"
PAGE: Final = f"{SAMPLE}pages/issue_and_action"
TEXT: Final = "#page-form textarea"
SAVED: Final = {"en": "Saved at", "cy": "Cadwyd am"}


@dataclass
class OwnSite:
    """A site of its own, which can be stopped and started again where it was."""

    folder: Path
    port: int
    server: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Its address, the same each time."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Serve it, and wait until it listens."""
        place = ["--port", str(self.port), "--data", str(self.folder)]
        command = [sys.executable, "-m", "iia.cli", "serve", "--demo", *place]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        wait_for_site(self.server)

    def stop(self) -> None:
        """End it as the power going out would."""
        if self.server is not None:
            self.server.kill()
            self.server.communicate()
            self.server = None


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    """A site that no other file of tests uses."""
    site = OwnSite(tmp_path_factory.mktemp("together") / "data", free_port())
    site.start()
    try:
        yield site
    finally:
        site.stop()


def test_what_is_typed_is_saved_by_itself_through_a_restart_and_never_over_somebody_else(
    browser: Browser, own_site: OwnSite
) -> None:
    sam = Walker(browser, own_site.address, "en").sign_in("Sam Sample")
    enfys = Walker(browser, own_site.address, "cy").sign_in("Enfys Enghraifft")
    ours, theirs = sam.open(PAGE).page, enfys.open(PAGE).page
    box = ours.locator(TEXT).first

    # Different answers on one page never meet.
    box.fill("Sam was here.")
    expect(ours.locator("#autosave-state")).to_contain_text(SAVED["en"])
    theirs.locator(TEXT).nth(1).fill("Roedd Enfys yma.")
    expect(theirs.locator("#autosave-state")).to_contain_text(SAVED["cy"])
    expect(theirs.locator("#others-here bdi")).to_have_text("Sam Sample")

    # The same one does, and nothing of either is lost.
    theirs.locator(TEXT).first.fill("Enfys, dros y llall.")
    expect(theirs.locator("#autosave-alarm")).to_contain_text("Sam Sample")
    enfys.push("#page-form button[value=continue]")
    enfys.check()
    assert "Sam was here." in theirs.locator(".iia-conflict").inner_text()
    theirs.locator(TEXT).first.fill("Y ddau gyda’i gilydd.")
    enfys.push("#page-form button[value=continue]")

    # The server goes, and comes back: what was acknowledged is there, and what was not is sent again.
    sam.open(PAGE)
    box = ours.locator(TEXT).first
    assert box.input_value() == "Y ddau gyda’i gilydd."
    own_site.stop()
    box.fill("Typed while nobody listened.")
    expect(ours.locator("#autosave-alarm")).to_contain_text("cannot be reached")
    own_site.start()
    expect(ours.locator("#autosave-state")).to_contain_text(SAVED["en"], timeout=60_000)
    enfys.open(PAGE)
    assert theirs.locator(TEXT).first.input_value() == "Typed while nobody listened."
    sam.close()
    enfys.close()


def test_whoever_is_removed_while_typing_is_told_and_keeps_the_words(
    browser: Browser, own_site: OwnSite
) -> None:
    sam = Walker(browser, own_site.address, "en").sign_in("Sam Sample")
    enfys = Walker(browser, own_site.address, "en").sign_in("Enfys Enghraifft")
    enfys.statuses.add(404)
    theirs = enfys.open(PAGE).page
    sam.open(f"{SAMPLE}people/with/sample-enfys/")
    sam.page.get_by_label("Nothing: they do not take part").check()
    sam.push("main form button.govuk-button")
    theirs.locator(TEXT).first.fill("An hour of work.")
    expect(theirs.locator("#autosave-alarm")).to_contain_text("you may no longer write here")
    enfys.push("#page-form button[value=continue]")
    enfys.check()
    assert "An hour of work." in theirs.locator("main").inner_text()
    sam.open(PAGE)
    assert sam.page.locator(TEXT).first.input_value() != "An hour of work."
    sam.close()
    enfys.close()
