"""The tables of the impacts: by goal, by the people affected, and of the two together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.effects import Effect
from iia.report.figures.figure import say_kind
from iia.report.tables.column import Column

if TYPE_CHECKING:
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class ImpactTables:
    """The tables of the register of impacts, in the page's words."""

    wording: Wording

    # --- By goal -------------------------------------------------------------------------------------

    @property
    def goals(self) -> str:
        """The heading of the goals."""
        return self.wording.say("Gain and harm under each goal")

    @property
    def goals_harmed(self) -> str:
        """The same where there is room for the harm alone."""
        return self.wording.say("Harm under each goal")

    @property
    def goal_columns(self) -> tuple[Column, ...]:
        """The columns of the goals."""
        return (self._goal, *self._effects, self.records)

    # --- By people -----------------------------------------------------------------------------------

    @property
    def people(self) -> str:
        """The heading of the groups of people."""
        return self.wording.say("By the people affected")

    @property
    def people_columns(self) -> tuple[Column, ...]:
        """The columns of the groups of people."""
        return (self._people, *self._effects, Column("goals", self.harmed), self.records)

    @property
    def harmed(self) -> str:
        """The heading of the goals under which harm is left for a group of people."""
        return self.wording.say("Goals under which harm is left")

    # --- Goal by goal --------------------------------------------------------------------------------

    @property
    def pairs(self) -> str:
        """How to read what each group of people gains and loses under each goal."""
        return self.wording.say(
            "Each cell shows what one group of people gains and loses under one goal: gain (+) over harm"
            " (−), never one against the other. The people with the most harm left come first; a group with"
            " nothing recorded keeps its row."
        )

    @property
    def recorded_pairs(self) -> str:
        """The heading of the pairs of people and goal that have a record."""
        return self.wording.say("What is recorded for people, goal by goal")

    @property
    def pair_columns(self) -> tuple[Column, ...]:
        """The columns of these pairs."""
        recorded = Column("recorded", self.wording.say("Gain and harm"))
        return self._people, self._goal, recorded, self.records

    # --- Columns -------------------------------------------------------------------------------------

    @property
    def _goal(self) -> Column:
        return Column("first", say_kind("goal", self.wording))

    @property
    def _people(self) -> Column:
        return Column("first", say_kind("people", self.wording))

    @property
    def _effects(self) -> tuple[Column, ...]:
        return tuple(Column(effect.value, effect.say_greatest(self.wording)) for effect in Effect)

    @property
    def records(self) -> Column:
        """The column of the records behind a figure."""
        return Column("records", self.wording.say("Records"))

    @property
    def no_record(self) -> str:
        """What that column says if there is none."""
        return self.wording.say("No record")
