"""Reads settings from the environment, notes every mistake on the way, and tells them all at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from iia.errors import SettingsError, SettingsErrors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_LINE: Final = 300
"""How many characters a setting that people read may have."""

_HOST: Final = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]")

Meant = TypeVar("Meant")


class SettingsReader:
    """Reads one setting after another; where one is wrong, it notes that and goes on with a stand-in.

    Args:
        environ: the environment.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self._problems: dict[str, SettingsError] = {}

    def note(self, name: str, problem: str) -> None:
        """Note what is wrong with a setting; only the first of its mistakes is told."""
        self._problems.setdefault(name, SettingsError(name, problem))

    def make(self, make: Callable[[], Meant]) -> Meant:
        """Return what is made of the settings, and thereby end the reading.

        Args:
            make: reads them, and may find in the end that they contradict each other.

        Raises:
            SettingsErrors: there was a mistake.
        """
        try:
            made = make()
        except SettingsErrors as errors:
            for problem in errors.problems:
                self.note(problem.setting, problem.problem)
            raise SettingsErrors(tuple(self._problems.values())) from None
        if self._problems:
            raise SettingsErrors(tuple(self._problems.values()))
        return made

    def text(self, name: str) -> str:
        """Return what a setting says, or an empty text."""
        return self.environ.get(name, "").strip()

    def needed(self, name: str) -> str:
        """Return what a setting says that must be there."""
        value = self.text(name)
        if not value:
            self.note(name, "must be set")
        return value

    def switch(self, name: str, *, usual: bool = False) -> bool:
        """Return whether a setting is 1."""
        value = self.text(name) or str(int(usual))
        if value not in ("0", "1"):
            self.note(name, "must be 0 or 1")
        return value == "1"

    def whole(self, name: str, usual: int, *, least: int = 1, most: int = 99_999) -> int:
        """Return a whole number."""
        value = self.text(name) or str(usual)
        if not re.fullmatch(r"[0-9]{1,6}", value) or not least <= int(value) <= most:
            self.note(name, f"must be a whole number from {least} to {most}")
            return usual
        return int(value)

    def hosts(self, name: str) -> tuple[str, ...]:
        """Return names of hosts."""
        hosts = tuple(self.text(name).split())
        if not all(_HOST.fullmatch(host) for host in hosts):
            self.note(name, "must be names of hosts, with spaces between them and without ports")
        return hosts

    def line(self, name: str) -> str:
        """Return one line that people read."""
        value = self.text(name)
        if len(value) > LONGEST_LINE or not value.isprintable():
            self.note(name, f"must be one line of at most {LONGEST_LINE} characters")
            return ""
        return value

    def matching(self, name: str, pattern: re.Pattern[str], problem: str) -> str | None:
        """Return one line that has a certain form, or None if the setting says nothing."""
        value = self.line(name)
        if value and not pattern.fullmatch(value):
            self.note(name, problem)
        return value or None

    def parsed(self, name: str, parse: Callable[[str], Meant], problem: str) -> Meant | None:
        """Return what a setting means, or None if it says nothing.

        Args:
            name: the setting.
            parse: raises ValueError for what it cannot read.
            problem: what to say then.
        """
        value = self.text(name)
        try:
            return parse(value) if value else None
        except ValueError:
            self.note(name, problem)
            return None
