"""Coverage: which questions of a bank speak to which goal and which way of working, and where none do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from iia.report.figures.figure import say_kind
from iia.report.figures.grid import say_gap, say_grid
from iia.report.numbering import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.bank import Bank, Place
    from iia.domain.framework import Entry
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class CoveredSection:
    """A section by its number, or its id if it has none, and the questions in it that speak to both."""

    number: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One goal and one way, and the questions that speak to both, by section; `said` says how many."""

    way: str
    said: str
    sections: tuple[CoveredSection, ...]

    @property
    def count(self) -> int:
        """How many questions speak to both."""
        return sum(len(section.questions) for section in self.sections)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One goal and its cells, in the order of the ways."""

    goal: str
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid of goals and ways of a bank, in one language; `finding` sums it up in a sentence."""

    language: str
    heading: str
    caption: str
    goal: str
    finding: str
    rows: tuple[CoverageRow, ...]

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways, which are the columns."""
        return tuple(cell.way for cell in self.rows[0].cells) if self.rows else ()

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Each goal and way that no question speaks to together."""
        return tuple((row.goal, cell.way) for row in self.rows for cell in row.cells if not cell.count)


def find_coverage(bank: Bank, wording: Wording) -> Coverage:
    """Return which questions speak to what; entries count whatever their dates."""
    language, ways = wording.language, bank.entries("ways")
    rows = tuple(
        CoverageRow(goal.title.in_language(language), tuple(_cell(bank, goal, way, wording) for way in ways))
        for goal in bank.entries("goals")
        if ways
    )
    return Coverage(
        language=language,
        heading=f"{bank.title.in_language(language)}: {say_kind('goal_way', wording)}",
        caption=say_grid(wording),
        goal=say_kind("goal", wording),
        finding=_say_finding(rows, wording),
        rows=rows,
    )


def _say_finding(rows: Sequence[CoverageRow], wording: Wording) -> str:
    if not rows:
        return wording.say("The bank has no goals and ways of working to cover.")
    if all(cell.count for row in rows for cell in row.cells):
        return wording.say("There is no gap: every goal meets every way of working in at least one question.")
    return wording.say("Gaps: no question speaks to both")


def _cell(bank: Bank, goal: Entry, way: Entry, wording: Wording) -> CoverageCell:
    places = [
        place
        for place in bank.places.values()
        if goal.id in place.question.supports.goals and way.id in place.question.supports.ways
    ]
    said = (
        wording.say_plural("{count} question", "{count} questions", len(places))
        if places
        else say_gap(wording)
    )
    return CoverageCell(way.title.in_language(wording.language), said, tuple(_by_section(places)))


def _by_section(places: Sequence[Place]) -> list[CoveredSection]:
    return [
        CoveredSection(number_of(section) or section.id, tuple(place.ref for place in found))
        for section, found in (
            (section, list(group)) for section, group in groupby(places, key=lambda place: place.section)
        )
    ]
