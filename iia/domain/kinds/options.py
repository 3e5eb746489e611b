"""Options: what a question of choice offers, written in the question or taken from a framework's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from pydantic import StrictBool

from iia.domain.framework import Entry
from iia.domain.model import FormatModel, Id, Number
from iia.domain.text import Text


class OptionProblem(Enum):
    """Why what was chosen does not fit."""

    NOT_AN_OPTION = "not_an_option"
    NOT_OPTIONS = "not_options"
    NOT_TOGETHER = "not_together"
    TOO_FEW_OPTIONS = "too_few_options"
    TOO_MANY_OPTIONS = "too_many_options"


class Option(FormatModel):
    """One of the answers that a choice offers; its id never changes once published."""

    id: Id
    label: Text
    hint: Text | None = None
    points: Number | None = None
    exclusive: StrictBool = False


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that stand together, and the heading over them, if they have one."""

    heading: Text | None
    options: tuple[Option, ...]


class Lists(Protocol):
    """The lists of a bank's frameworks, which questions can take their options from."""

    def entries(self, name: str, on: date | None = None, /) -> tuple[Entry, ...]:
        """Return the entries of a list that count for a decision on that day."""

    def get_entry(self, name: str, entry: str, /) -> Entry:
        """Return one of the entries of a list, in force or not.

        Raises:
            LookupError: the list has no such entry.
        """

    def listed_options(self, name: str, on: date | None = None, /) -> tuple[Option, ...]:
        """Return the entries that `entries` returns, as options."""
