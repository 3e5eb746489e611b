"""What choice questions share: options of their own, or those of a framework's list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Self

from pydantic import model_validator

from iia.domain.kinds.options import Lists, Option, OptionGroup
from iia.domain.kinds.question import OneAnswer
from iia.domain.model import Id, ListRef
from iia.domain.values import as_a


class Choosing(OneAnswer):
    """A question whose answer is chosen from options."""

    options: tuple[Option, ...] = ()
    options_from: ListRef | None = None
    under: Id | None = None
    """The list whose entries head the options."""

    @model_validator(mode="after")
    def _has_options(self) -> Self:
        if bool(self.options) is (self.options_from is not None):
            msg = "must have either options or options_from"
            raise ValueError(msg)
        if self.under is not None and self.options_from is None:
            msg = "under needs options_from"
            raise ValueError(msg)
        return self

    @property
    def is_dated(self) -> bool:
        """Whether its options come from a list, whose entries count only between certain days."""
        return self.options_from is not None

    def offered(self, lists: Lists, on: date | None = None) -> tuple[Option, ...]:
        """Return what it offers for a decision on that day."""
        return self.options if self.options_from is None else lists.listed_options(self.options_from, on)

    def grouped(self, lists: Lists, on: date | None = None) -> tuple[OptionGroup, ...]:
        """Return what it offers under its headings, each option once; those without a heading come first.

        A heading counts whatever the day of decision: it only says where its options belong.
        """
        options, source = self.offered(lists, on), self.options_from
        if self.under is None or source is None:
            return (OptionGroup(None, options),)
        headings = {entry.id: entry.title for entry in lists.entries(self.under)}
        members: dict[str | None, list[Option]] = {None: [], **{each: [] for each in headings}}
        for option in options:
            under = lists.get_entry(source, option.id).under
            members[under if under in headings else None].append(option)
        return tuple(
            OptionGroup(None if under is None else headings[under], tuple(found))
            for under, found in members.items()
            if found
        )

    def read_option(self, stored: object, lists: Lists, on: date | None) -> str | None:
        """Return a stored option, or None for an entry of a list that is not in force on that day.

        Raises:
            LookupError: it was never offered.
        """
        option = as_a(str, stored)
        if self.options_from is not None:
            return option if lists.get_entry(self.options_from, option).is_in_force(on) else None
        if option not in self._own:
            raise LookupError(option)
        return option

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(option.id for option in self.options)

    @property
    def points_by_option(self) -> dict[str, Decimal | None]:
        """The points of each of its own options."""
        return {option.id: option.points for option in self.options}
