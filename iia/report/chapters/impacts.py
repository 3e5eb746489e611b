"""The chapter of the impacts: gain and harm by goal and by people, and every record behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import Choosing
from iia.domain.questions import Group
from iia.report.chapters.extents import name_extent
from iia.report.chapters.people_cells import build_cells, name_shortly, says_no_effect
from iia.report.tree import Extent, GoalEffects, ImpactRecord, ImpactsChapter, PeopleEffects

if TYPE_CHECKING:
    from iia.domain.scoring.results import ImpactProfile, ImpactSummary
    from iia.domain.scoring.results import ImpactRecord as ScoredRecord
    from iia.domain.scoring_rules import Impacts
    from iia.domain.text import Text
    from iia.report.contents import AnswerReader


def build_impacts(profile: ImpactProfile, reader: AnswerReader) -> ImpactsChapter | None:
    """Return the chapter, or None for a bank that keeps no impact records or asks for none here."""
    rules = reader.bank.scoring.impacts
    if rules is None or reader.applicability.truth(rules.group).value == "no":
        return None
    scale = tuple(Extent(level, _read(text, reader)) for level, text in enumerate(profile.extents, start=1))
    names = {record.id: number for number, record in enumerate(profile.records, start=1)}
    return ImpactsChapter(
        scale,
        tuple(_build_goal(goal, profile, scale, names, reader) for goal in profile.goals),
        tuple(_build_people(people, profile, scale, reader) for people in profile.people),
        tuple(_build_record(record, names[record.id], scale, rules, reader) for record in profile.records),
        tuple(names[record.id] for record in profile.records if record.goal is None),
    )


def _read(text: Text, reader: AnswerReader) -> str:
    return reader.read_text(text)


def _build_goal(
    goal: ImpactSummary,
    profile: ImpactProfile,
    scale: tuple[Extent, ...],
    names: dict[str, int],
    reader: AnswerReader,
) -> GoalEffects:
    own = [record for record in profile.records if record.goal == goal.id]
    return GoalEffects(
        id=goal.id,
        title=_read(goal.label, reader),
        short=name_shortly(goal, reader),
        considered=goal.considered,
        gain=name_extent(goal.strongest_positive, scale, reader.wording),
        harm=name_extent(goal.worst_negative, scale, reader.wording),
        harm_left=name_extent(goal.worst_left, scale, reader.wording),
        unknown=goal.unknown,
        no_effect=says_no_effect(own),
        records=tuple(names[record] for record in goal.records),
    )


def _build_people(
    people: ImpactSummary, profile: ImpactProfile, scale: tuple[Extent, ...], reader: AnswerReader
) -> PeopleEffects:
    cells = build_cells(people, profile, scale, reader)
    harmed = (cell.goal for cell in cells if cell.harm_left.level)
    numbers = {record.id: number for number, record in enumerate(profile.records, start=1)}
    return PeopleEffects(
        id=people.id,
        title=_read(people.label, reader),
        gain=name_extent(people.strongest_positive, scale, reader.wording),
        harm=name_extent(people.worst_negative, scale, reader.wording),
        harm_left=name_extent(people.worst_left, scale, reader.wording),
        unknown=people.unknown,
        goals_harmed=tuple(harmed),
        records=tuple(numbers[record] for record in people.records),
        cells=cells,
    )


def _build_record(
    record: ScoredRecord, number: int, scale: tuple[Extent, ...], rules: Impacts, reader: AnswerReader
) -> ImpactRecord:
    group, wording = reader.bank.get_place(rules.group).question, reader.wording
    titled = [rules.fields.goal, rules.fields.direction, rules.fields.extent]
    paragraphs = reader.read_item(group, record.id, titled) if isinstance(group, Group) else ()
    return ImpactRecord(
        item=record.id,
        number=number,
        goal=_name(rules, rules.fields.goal, record, reader) or wording.say("No goal named yet"),
        people=tuple(_list_people(rules, record, reader)),
        direction=record.direction or "unknown",
        direction_title=_name(rules, rules.fields.direction, record, reader) or wording.say("Not answered"),
        extent=None if record.extent is None else name_extent(record.extent, scale, wording),
        left=None if record.left is None else name_extent(record.left, scale, wording),
        paragraphs=paragraphs,
    )


def _name(rules: Impacts, field: str, record: ScoredRecord, reader: AnswerReader) -> str:
    return reader.say(f"{rules.group}.{field}", record.id)


def _list_people(rules: Impacts, record: ScoredRecord, reader: AnswerReader) -> list[str]:
    if rules.fields.people is None:
        return []
    question = reader.bank.get_place(f"{rules.group}.{rules.fields.people}").question
    options = reader.bank.options(question) if isinstance(question, Choosing) else ()
    return [_read(option.label, reader) for option in options if option.id in record.people]
