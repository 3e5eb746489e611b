"""The tables of the meters: required questions by section, grades of evidence, and the grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.tables.column import Column
from iia.report.tables.impacts import ImpactTables

if TYPE_CHECKING:
    from iia.report.figures.grid import CoverageGrid
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class MeterTables:
    """The tables of the meters, in the page's words."""

    wording: Wording

    @property
    def sections(self) -> tuple[Column, ...]:
        """The columns of the sections with how many questions each requires."""
        say = self.wording.say
        return (
            Column("title", say("Section")),
            Column("counted", say("Required")),
            Column("counted", say("Answered")),
        )

    @property
    def grades(self) -> tuple[Column, ...]:
        """The columns of the grades of evidence."""
        say = self.wording.say
        return (
            Column("grade", say("Evidence")),
            Column("count", say("How many")),
            ImpactTables(self.wording).records,
        )

    def grid_columns(self, grid: CoverageGrid) -> tuple[Column, ...]:
        """Return the columns of the grid; the first, for the goals, has no heading."""
        return (Column("first", ""), *(Column("way", way, is_banks=True) for way in grid.ways))

    @property
    def grid(self) -> str:
        """How to read what the questions cover."""
        return self.wording.say(
            "Each cell says how many of the questions that apply and speak to both are answered. Where no"
            " question of the bank speaks to both, there is a gap."
        )
