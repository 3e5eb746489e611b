"""People who go on answering and asking for packs, whatever happens, and note what the site told them."""

from __future__ import annotations

import threading
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, Final

from tests.journeys.page_checks import present
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from tests.journeys.visitor import Visitor
    from tests.kills.served import ServedSite

PACK_EVERY: Final = 8
"""After how many saves somebody asks for a pack."""

AWAY: Final = (OSError, HTTPException)
"""What a browser meets where a process was killed with its request in hand."""


class Writer(threading.Thread):
    """One person at work on an assessment of their own.

    Attributes:
        acknowledged: what the site has said that it saved, in order.
        packs: the addresses of the packs that the site has said it makes.
        refusals: how many requests were not answered, or not with a page.
        fault: what went wrong that should not have, if anything did.
    """

    def __init__(self, site: ServedSite, name: str) -> None:
        super().__init__(name=name)
        self.site = site
        self.acknowledged: list[str] = []
        self.packs: list[str] = []
        self.refusals = 0
        self.fault: BaseException | None = None
        self._stopping = threading.Event()
        self._visitor = site.visitor(name).go("assessments/new/plan_progress")
        self._visitor.press("Start the assessment", {"q-title": f"Of {name}"})
        self.home = home(self._visitor)
        self.page, self.question = _find_question(self._visitor)

    @property
    def assessment(self) -> str:
        """The id of the assessment."""
        return self.home.rstrip("/").rpartition("/")[2]

    def run(self) -> None:
        """Work until told to stop."""
        try:
            count = 0
            while not self._stopping.is_set():
                count += 1
                self._save(f"value {count} of {self.name}")
                if count % PACK_EVERY == 0:
                    self._ask_for_pack()
        except BaseException as fault:  # noqa: BLE001 - told by whoever waits for this thread
            self.fault = fault

    def end(self) -> None:
        """Stop working."""
        self._stopping.set()
        self.join()
        if self.fault is not None:
            raise self.fault

    def _save(self, value: str) -> None:
        """Save an answer; it counts as acknowledged once the site leads on to the next page."""
        try:
            visitor = self._visitor.go(self.page)
            if visitor.status != 200:
                raise OSError(visitor.status)
            form = present(visitor.page.find("form", id="page-form"))
            button = present(form.find("button", attrs={"name": "action", "value": "continue"}))
            if visitor._send(form, button, {self.question: value}).status_code in (302, 303):
                self.acknowledged.append(value)
            else:
                self.refusals += 1
        except AWAY:
            self._wait()

    def _ask_for_pack(self) -> None:
        try:
            visitor = self._visitor.go(f"{self.home}packs/")
            if visitor.status == 200:
                visitor.press("English")
                if "/packs/" in visitor.path.removeprefix(self.home.rstrip("/")) and visitor.status == 200:
                    self.packs.append(visitor.path)
        except AWAY:
            self._wait()

    def _wait(self) -> None:
        self.refusals += 1
        time.sleep(0.3)


def _find_question(visitor: Visitor) -> tuple[str, str]:
    """Return the page and the name of the first question that takes a text."""
    start = home(visitor)
    for link in visitor.page.select("a.govuk-task-list__link"):
        visitor.go(str(link["href"]))
        while "/pages/" in visitor.path:
            control = visitor.page.select_one("#page-form textarea[name^=q-]")
            if control is not None:
                return visitor.path, str(control["name"])
            break
        visitor.go(start)
    raise AssertionError("no question takes a text")
