"""The tables of the register of impacts and of the actions that it promises, in the page's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.actions import ActionOrder
from iia.report.figures.figure import say_kind
from iia.report.tables.column import Column

if TYPE_CHECKING:
    from iia.report.figures.register_rows import RegisterRow
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The headings of both tables, and what stands in a cell that has no answer."""

    wording: Wording

    @property
    def title(self) -> str:
        """The heading of the register."""
        return self.wording.say("Impacts recorded so far")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the register."""
        say = self.wording.say
        return (
            Column("record", say("Impact")),
            Column("goal", say_kind("goal", self.wording)),
            Column("who", say("Who is affected")),
            Column("direction", say("Effect")),
            Column("before", say("Extent")),
            Column("left", say("Harm left")),
            Column("missing", say("Missing answers")),
        )

    @property
    def actions(self) -> str:
        """The heading of the actions."""
        return self.wording.say("Actions to reduce harm")

    @property
    def action_columns(self) -> tuple[tuple[Column, ActionOrder | None], ...]:
        """The columns of the actions, each with the order that its heading sorts by, if it sorts."""
        say = self.wording.say
        return (
            (Column("record", say("Impact")), ActionOrder.NUMBER),
            (Column("action", say("What is done")), None),
            (Column("owner", say("Owner")), ActionOrder.OWNER),
            (Column("due", say("By when")), ActionOrder.DUE),
            (Column("left", say("Harm left")), ActionOrder.LEFT),
            (Column("missing", say("Missing answers")), None),
        )

    def say_order(self, order: ActionOrder) -> str:
        """Return in which order the actions stand."""
        say = self.wording.say
        match order:
            case ActionOrder.NUMBER:
                return say("Sorted as in the register.")
            case ActionOrder.OWNER:
                return say("Sorted by owner. Actions without an owner come last.")
            case ActionOrder.DUE:
                return say("Sorted by date, the earliest first. Actions without a date come last.")
            case ActionOrder.LEFT:
                return say("Sorted by harm left, the most first.")

    def say_due(self, row: RegisterRow) -> str:
        """Return by when something is done."""
        return self.wording.say("No date yet") if row.due is None else self.wording.date(row.due)

    def say_left(self, row: RegisterRow) -> str:
        """Return what is left of a harm, or that its extent is not given."""
        return row.left or self.wording.say("Not known")
