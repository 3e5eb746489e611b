"""Impacts: the records of one group, by goal and by people; a gain never cancels a loss."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from iia.domain.questions import Choice, Choices
from iia.domain.scoring.results import Cell, ImpactProfile, ImpactRecord, ImpactSummary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.questions import Option
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
    records = tuple(reader.read(item) for item in applicability.items(rules.group))
    goals = reader.options(rules.fields.goal)
    people = reader.options(rules.fields.people)
    on_goals, on_people, on_both = _sort(records)
    return ImpactProfile(
        records=records,
        goals=tuple(_summary(goal, on_goals[goal.id]) for goal in goals),
        people=tuple(_by_people(group, on_people[group.id], goals) for group in people),
        cells=tuple(
            _cell(group.id, goal.id, on_both[group.id, goal.id]) for group in people for goal in goals
        ),
        extents=_extent_names(applicability.bank, rules),
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
        if place is None or not isinstance(place.question, Choice | Choices):
            return ()
        return self.applicability.bank.options(place.question, self.applicability.decision_date)

    def read(self, item: str) -> ImpactRecord:
        """Read one record; a gain or harm without an extent counts as unknown."""
        fields = self.rules.fields
        goal, extent_id, reason, evidence = (
            self._value(name, item) for name in (fields.goal, fields.extent, fields.reason, fields.evidence)
        )
        direction = self._direction(item)
        extent = self._number(extent_id) if direction in ("positive", "negative") else None
        if direction in ("positive", "negative") and extent is None:
            direction = "unknown"
        is_mitigated = direction == "negative" and self._is_mitigated(item)
        return ImpactRecord(
            id=item,
            goal=_id(goal),
            people=_ids(self._value(fields.people, item)),
            direction=direction,
            extent=extent,
            left=self._left(extent, is_mitigated=is_mitigated) if direction == "negative" else None,
            is_mitigated=is_mitigated,
            has_reason=reason is not None,
            evidence=_id(evidence),
        )

    def _value(self, name: str | None, item: str) -> Value | None:
        return None if name is None else self.applicability.get(self._refs[name], item)

    @cached_property
    def _refs(self) -> dict[str, str]:
        """The group's questions by their ids within it."""
        names = self.rules.fields.model_dump(exclude_none=True).values()
        return {name: f"{self.rules.group}.{name}" for name in names}

    def _direction(self, item: str) -> Direction | None:
        return self._directions.get(_id(self._value(self.rules.fields.direction, item)) or "")

    @cached_property
    def _directions(self) -> dict[str, Direction]:
        options = self.rules.directions
        return {
            options.positive: "positive",
            options.negative: "negative",
            options.none: "none",
            options.unknown: "unknown",
        }

    def _number(self, extent: Value | None) -> int | None:
        """Return the extent's number: the first of the bank's extents is 1."""
        return self.rules.extents.index(extent) + 1 if extent in self.rules.extents else None

    def _is_mitigated(self, item: str) -> bool:
        """Tell whether a harm has a mitigation with all that it needs to count."""
        rules = self.rules.mitigation
        if rules is None or not rules.needs:
            return False
        return all(self._value(getattr(self.rules.fields, need), item) is not None for need in rules.needs)

    def _left(self, extent: int | None, *, is_mitigated: bool) -> int | None:
        if extent is None or self.rules.mitigation is None or not is_mitigated:
            return extent
        return max(0, extent - self.rules.mitigation.steps)


def _id(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _ids(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(part for part in value if isinstance(part, str))
    return (value,) if isinstance(value, str) else ()


def _extent_names(bank: Bank, rules: Impacts) -> tuple[Text, ...]:
    place = bank.find_place(f"{rules.group}.{rules.fields.extent}")
    if place is None or not isinstance(place.question, Choice):
        return ()
    labels = {option.id: option.label for option in bank.options(place.question)}
    return tuple(labels[extent] for extent in rules.extents if extent in labels)


# --- Summing up, without ever adding up ----------------------------------------------------------------


_Sorted = defaultdict[K, list[ImpactRecord]]
"""Records by what they are on, in their order."""


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
    return _summary(group, records, tuple(goal.id for goal in goals if goal.id in harmed))


def _summary(
    option: Option, records: Sequence[ImpactRecord], goals_harmed: tuple[str, ...] = ()
) -> ImpactSummary:
    return ImpactSummary(
        id=option.id,
        label=option.label,
        considered=any(_is_considered(record) for record in records),
        strongest_positive=_strongest_positive(records),
        worst_negative=_most(record.extent for record in records if record.direction == "negative"),
        worst_left=_most(record.left for record in records),
        unknown=_unknown(records),
        records=tuple(record.id for record in records),
        goals_harmed=goals_harmed,
    )


def _cell(group: str, goal: str, records: Sequence[ImpactRecord]) -> Cell:
    return Cell(
        people=group,
        goal=goal,
        strongest_positive=_strongest_positive(records),
        worst_left=_most(record.left for record in records),
        unknown=_unknown(records),
    )


def _is_considered(record: ImpactRecord) -> bool:
    """Tell whether a record says something: "none" only does with its reason."""
    return record.direction is not None and (record.direction != "none" or record.has_reason)


def _strongest_positive(records: Iterable[ImpactRecord]) -> int | None:
    return _most(record.extent for record in records if record.direction == "positive")


def _unknown(records: Iterable[ImpactRecord]) -> int:
    return sum(record.direction == "unknown" for record in records)


def _most(extents: Iterable[int | None]) -> int | None:
    return max((extent for extent in extents if extent is not None), default=None)
