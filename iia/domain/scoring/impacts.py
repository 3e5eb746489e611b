"""Impacts: the records of one group, by goal and by people; a gain never cancels a loss."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from iia.domain.kinds import Choice, Choosing
from iia.domain.scoring.mitigation import MitigationReader
from iia.domain.scoring.results import (
    Effects,
    Greatest,
    ImpactProfile,
    ImpactRecord,
    ImpactSummary,
    PairSummary,
)
from iia.domain.truth import YES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.kinds import Option
    from iia.domain.scoring.results import Direction
    from iia.domain.scoring_rules import Impacts
    from iia.domain.text import Text
    from iia.domain.values import Value

K = TypeVar("K")


def score_impacts(applicability: Applicability) -> ImpactProfile:
    """Read the impact records of what applies; a bank without rules for them has an empty profile."""
    rules = applicability.bank.scoring.impacts
    if rules is None:
        return ImpactProfile()
    reader = _Reader(rules, applicability)
    records = reader.read_all()
    goals = reader.options(rules.fields.goal)
    people = reader.options(rules.fields.people)
    on_goals, on_people, on_both = _sort(records)
    return ImpactProfile(
        records=records,
        goals=tuple(ImpactSummary(goal.id, goal.label, _weigh(on_goals.get(goal.id, ()))) for goal in goals),
        people=tuple(_by_people(group, on_people.get(group.id, ()), goals) for group in people),
        cells=tuple(
            PairSummary(group.id, goal.id, _weigh(on_both.get((group.id, goal.id), ())))
            for group in people
            for goal in goals
        ),
    )


# --- Reading records -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reader:
    """Reads records as a bank's rules say."""

    rules: Impacts
    applicability: Applicability

    def options(self, name: str | None) -> tuple[Option, ...]:
        """Return what a question of the group offers on the day of decision."""
        place = self.applicability.bank.find_place(f"{self.rules.group}.{name}")
        if place is None or not isinstance(place.question, Choosing):
            return ()
        return self.applicability.bank.options(place.question, self.applicability.decision_date)

    def read_all(self) -> tuple[ImpactRecord, ...]:
        """Read the records of the group, if it applies."""
        items = self.applicability.items(self.rules.group)
        if not items:
            return ()
        fields = self.rules.fields
        named = (fields.goal, fields.people, fields.direction, fields.extent, fields.reason, fields.evidence)
        columns = [self._read_column(name, len(items)) for name in (*named, *self._mitigation.names)]
        rows = zip(*columns, strict=True)
        return tuple([self._read(item, answers) for item, answers in zip(items, rows, strict=True)])

    def _read_column(self, name: str | None, items: int) -> Sequence[Value | None]:
        """Return the answers to one of the group's questions, item by item; all None if it is not asked."""
        if name is None:
            return [None] * items
        stored, truths = self.applicability.answers.values, self.applicability.questions
        keys = self.applicability.keys_of(self.applicability.bank.get_place(self._ref(name)))
        return [stored.get(key) if truths[key] is YES else None for key in keys]

    def _ref(self, name: str) -> str:
        return f"{self.rules.group}.{name}"

    def _read(self, item: str, answers: Sequence[Value | None]) -> ImpactRecord:
        """Read one record; a gain or harm without an extent counts as unknown."""
        goal, people, answered, named, reason, evidence, *mitigation = answers
        said, extent = self._directions.get(answered), self._numbers.get(named)
        lacks_extent = extent is None and said in ("positive", "negative")
        direction: Direction | None = "unknown" if lacks_extent else said
        extent = extent if direction in ("positive", "negative") else None
        harm_left = (
            None if extent is None or direction != "negative" else self._mitigation.read(extent, mitigation)
        )
        return ImpactRecord(
            id=item,
            goal=_id(goal),
            people=_ids(people),
            direction=direction,
            extent=extent,
            harm_left=harm_left,
            has_reason=reason is not None,
            evidence=_id(evidence),
            lacks_extent=lacks_extent,
        )

    @cached_property
    def _mitigation(self) -> MitigationReader:
        return MitigationReader(self.rules, self._numbers)

    @cached_property
    def _numbers(self) -> Mapping[Value | None, int]:
        """The extents' numbers: the first of the bank's extents is 1."""
        return {extent: number for number, extent in enumerate(self.rules.extents, 1)}

    @cached_property
    def _directions(self) -> Mapping[Value | None, Direction]:
        options = self.rules.directions
        return {
            options.positive: "positive",
            options.negative: "negative",
            options.none: "none",
            options.unknown: "unknown",
        }


def _id(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _ids(value: Value | None) -> tuple[str, ...]:
    return tuple([part for part in value if isinstance(part, str)]) if isinstance(value, tuple) else ()


def list_extents(bank: Bank, rules: Impacts) -> tuple[Text, ...]:
    """Return the names of the extents: the first is that of extent 1."""
    place = bank.find_place(f"{rules.group}.{rules.fields.extent}")
    if place is None or not isinstance(place.question, Choice):
        return ()
    labels = {option.id: option.label for option in bank.options(place.question)}
    return tuple(labels[extent] for extent in rules.extents if extent in labels)


# --- Summing up, without ever adding up ----------------------------------------------------------------


_Sorted = defaultdict[K, list[ImpactRecord]]
"""Records by what they affect, in their own order."""


def _sort(
    records: Sequence[ImpactRecord],
) -> tuple[_Sorted[str | None], _Sorted[str], _Sorted[tuple[str, str | None]]]:
    """Return the records by goal, by people, and by both."""
    on_goals: _Sorted[str | None] = defaultdict(list)
    on_people: _Sorted[str] = defaultdict(list)
    on_both: _Sorted[tuple[str, str | None]] = defaultdict(list)
    for record in records:
        on_goals[record.goal].append(record)
        for group in record.people:
            on_people[group].append(record)
            on_both[group, record.goal].append(record)
    return on_goals, on_people, on_both


def _by_people(group: Option, records: Sequence[ImpactRecord], goals: Sequence[Option]) -> ImpactSummary:
    harmed = {record.goal for record in records if record.left}
    goals_harmed = tuple(goal.id for goal in goals if goal.id in harmed)
    return ImpactSummary(group.id, group.label, _weigh(records), goals_harmed)


_NOTHING: Final = Effects()
_NO_EXTENT: Final = Greatest()


def _weigh(records: Sequence[ImpactRecord]) -> Effects:
    """Return what records come to; this is the only place that decides it."""
    if not records:  # most pairs of a goal and a group of people have no record
        return _NOTHING
    gain = harm = left = _NO_EXTENT
    not_known: list[str] = []
    unanswered = none = unreasoned = 0
    for record in records:
        direction, own = record.direction, (record.id,)
        if direction == "positive":
            gain = _take_greatest(gain, record.extent or 0, own)
        elif direction == "negative":
            harm = _take_greatest(harm, record.extent or 0, own)
            left = _take_greatest(left, record.left or 0, own)
        elif direction == "unknown":
            not_known.append(record.id)
        elif direction == "none":
            none, unreasoned = none + 1, unreasoned + (not record.has_reason)
        else:
            unanswered += 1
    ids = tuple([record.id for record in records])
    return Effects(ids, gain, harm, left, tuple(not_known), unanswered, none, unreasoned)


def _take_greatest(before: Greatest, extent: int, record: tuple[str]) -> Greatest:
    """Return the greatest extent once one more is counted, and every record that has it."""
    greatest, records = before
    if greatest is None or extent > greatest:
        return Greatest(extent, record)
    return Greatest(greatest, records + record) if extent == greatest else before
