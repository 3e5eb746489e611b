"""What is recorded for each group of people under each goal: gain and harm side by side, never netted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import Choosing
from iia.report.chapters.extents import name_extent
from iia.report.tree import PeopleCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iia.domain.scoring.results import ImpactProfile, ImpactRecord, ImpactSummary
    from iia.report.contents import AnswerReader
    from iia.report.tree import Extent
    from iia.report.wording import Wording


def build_cells(
    people: ImpactSummary, profile: ImpactProfile, scale: tuple[Extent, ...], reader: AnswerReader
) -> tuple[PeopleCell, ...]:
    """Return a group's cells in the order of the goals, one for each goal even where nothing is recorded."""
    numbers = {record.id: number for number, record in enumerate(profile.records, start=1)}
    own = [record for record in profile.records if record.id in people.records]
    cells = []
    for goal in profile.goals:
        records = {numbers[record.id]: record for record in own if record.goal == goal.id}
        cells.append(_build_cell(reader.read_text(goal.label), records, scale, reader.wording))
    return tuple(cells)


def _build_cell(
    goal: str, records: Mapping[int, ImpactRecord], scale: tuple[Extent, ...], wording: Wording
) -> PeopleCell:
    found = records.values()
    gain = _most(record.extent for record in found if record.direction == "positive")
    harm = _most(record.extent for record in found if record.direction == "negative")
    return PeopleCell(
        goal=goal,
        gain=name_extent(gain, scale, wording),
        harm=name_extent(harm, scale, wording),
        harm_left=name_extent(_most(record.left for record in found), scale, wording),
        unknown=sum(record.direction == "unknown" for record in found),
        no_effect=says_no_effect(found),
        records=tuple(records),
    )


def says_no_effect(records: Iterable[ImpactRecord]) -> bool:
    """Tell whether a record says that there is no effect, and why."""
    return any(record.direction == "none" and record.has_reason for record in records)


def _most(levels: Iterable[int | None]) -> int | None:
    return max((level for level in levels if level is not None), default=None)


def name_shortly(goal: ImpactSummary, reader: AnswerReader) -> str:
    """Return a goal's short name where its framework gives one, and its title where it does not."""
    rules = reader.bank.scoring.impacts
    place = None if rules is None else reader.bank.find_place(f"{rules.group}.{rules.fields.goal}")
    question = None if place is None else place.question
    source = question.options_from if isinstance(question, Choosing) else None
    entries = () if source is None else reader.bank.entries(source)
    found = next((entry.short for entry in entries if entry.id == goal.id), None)
    return reader.read_text(found or goal.label)
