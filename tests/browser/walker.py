"""Walker: somebody at a browser; each page that it shows is checked with axe and for its width."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.browser.conditions import SHOW_TEXT_AS_SENT, SPACE_TEXT, ZOOMED, check_controls, check_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE: Final = (
    "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
)
PHONE: Final = 360
DESKTOP: Final = 1280
HEIGHT: Final = 800
PATIENCE: Final = 30_000
"""The most milliseconds that anything may take: many, because other work shares the machine."""


class Walker:
    """One person at a browser, on pages of one language.

    `statuses` are those of pages that are no fault: a form that comes back with its errors, and what else a
    test looks for.
    """

    def __init__(
        self, browser: Browser, site: str, language: str, *, width: int = DESKTOP, scripts: bool = True
    ) -> None:
        self.browser = browser
        self.scripts = scripts
        self.judge: Page | None = None
        self.site = site
        self.language = language
        self.context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, java_script_enabled=scripts
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.faults: list[str] = []
        self.statuses = {422}
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, line: ConsoleMessage) -> None:
        """Note what goes wrong; a page with a status that is looked for is not a fault."""
        if line.type == "error" and not any(f"status of {each}" in line.text for each in self.statuses):
            self.faults.append(line.text)

    # --- Going somewhere -----------------------------------------------------------------------------

    def open(self, path: str) -> Walker:
        """Open a whole address, or a path in the person's language, without a check."""
        address = path if path.startswith("http") else f"{self.site}/{self.language}/{path}"
        response = self.page.goto(address)
        assert response is not None
        assert response.ok or response.status in self.statuses, f"{response.status} {address}"
        return self

    def go(self, path: str) -> Walker:
        """Open an address, and check its page."""
        return self.open(path).check()

    def go_at_both_widths(self, path: str) -> Walker:
        """Open an address, and check its page at the widths of a phone and of a desktop."""
        return self.open(path).check_both_widths()

    def push(self, selector: str) -> Walker:
        """Press what leads to another page, without a check."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self

    def press(self, selector: str) -> Walker:
        """Press what leads to another page, and check that."""
        return self.push(selector).check()

    def sign_in(self, name: str) -> Walker:
        """Sign in as a sample person."""
        return self.open("sign-in").push(f"button:has-text('{name}')")

    def start_assessment(self, title: str) -> str:
        """Start an assessment of the main kind, and return the address of its task list."""
        self.open("assessments/new/wales_iia")
        self.page.fill("#q-title", title)
        return self.push("main form button.govuk-button").page.url

    def unfold(self) -> Walker:
        """Open every fold of the page that is shown."""
        self.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        return self

    def resize(self, width: int) -> Walker:
        """Give the screen another width."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        return self

    # --- Looking -------------------------------------------------------------------------------------

    def check(self) -> Walker:
        """Check the page that is shown: accessible, no wider than the screen, no script errors."""
        self._check(self.page, self.page if self.scripts else self._copy(self.page.content()))
        return self

    def check_both_widths(self) -> Walker:
        """Check the page that is shown at the widths of a phone and of a desktop."""
        for width in (PHONE, DESKTOP):
            self.resize(width).check()
        return self

    def check_conditions(self) -> Walker:
        """Check that the page that is shown loses nothing at 400%, with spaced text, or in forced colours."""
        self.resize(ZOOMED)
        for space in (SHOW_TEXT_AS_SENT, SPACE_TEXT):
            self.page.evaluate(space)
            self._check_width(self.page)
            check_text(self.page)
        self.page.evaluate(SHOW_TEXT_AS_SENT)
        self.page.emulate_media(forced_colors="active")
        check_controls(self.page)
        self.page.emulate_media(forced_colors="none")
        return self

    def _check(self, shown: Page, judged: Page) -> None:
        """Check the width of the page that is shown, and with axe the page or a copy in which scripts run."""
        assert not self.faults, f"{self.page.url}: {self.faults}"
        self._check_width(shown)
        if not judged.evaluate("'axe' in window"):
            judged.evaluate(AXE.read_text(encoding="utf-8"))
        found = judged.evaluate(RUN_AXE, STANDARDS)
        assert not found["violations"], f"{self.page.url}\n{describe(found['violations'])}"

    def _check_width(self, shown: Page) -> None:
        wider = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} is {wider} pixels wider than the screen"

    def _copy(self, source: str) -> Page:
        """Return a copy of a page without its own scripts, in which axe's script can run."""
        body = re.sub(r"<script.*?</script>", "", source, flags=re.DOTALL)
        if self.judge is None:
            self.judge = self.browser.new_context(viewport=self.page.viewport_size).new_page()
        self.judge.unroute_all()
        self.judge.route(self.page.url, lambda route: route.fulfill(body=body, content_type="text/html"))
        self.judge.goto(self.page.url)
        return self.judge

    def close(self) -> None:
        """Close the browser's windows."""
        self.context.close()
        if self.judge is not None:
            self.judge.context.close()

    def links(self, selector: str) -> list[str]:
        """Return where links lead, each once, without what follows a question mark."""
        found = [
            str(link.get_attribute("href")).partition("?")[0] for link in self.page.locator(selector).all()
        ]
        return [f"{self.site}{href}" for href in dict.fromkeys(found)]


def describe(violations: list[dict[str, Any]]) -> str:
    """Return what axe found, with the places."""
    return "\n".join(
        f"{found['id']}: {found['help']}\n  "
        + "\n  ".join(json.dumps(node["target"]) + " " + node["html"][:200] for node in found["nodes"])
        for found in violations
    )
