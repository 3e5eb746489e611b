"""Impacts: the records of one group, by goal and by people; a gain never cancels a loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def score_impacts(applicability: Applicability) -> ImpactProfile:
    """Read the impact records of what applies; a bank without rules for them has an empty profile."""
    rules = applicability.bank.scoring.impacts
    if rules is None:
        return ImpactProfile()
    reader = _Reader(rules, applicability)
    records = tuple(reader.read(item) for item in applicability.items(rules.group))
    goals = reader.options(rules.fields.goal)
    people = reader.options(rules.fields.people)
    return ImpactProfile(
        records=records,
        goals=tuple(_by_goal(goal, records) for goal in goals),
        people=tuple(_by_people(group, records, goals) for group in people),
        cells=tuple(_cell(group, goal, records) for group in people for goal in goals),
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
        return None if name is None else self.applicability.get(f"{self.rules.group}.{name}", item)

    def _direction(self, item: str) -> Direction | None:
        chosen = self._value(self.rules.fields.direction, item)
        names: dict[str, Direction] = {
            self.rules.directions.positive: "positive",
            self.rules.directions.negative: "negative",
            self.rules.directions.none: "none",
            self.rules.directions.unknown: "unknown",
        }
        return names.get(_id(chosen) or "")

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


def _by_goal(goal: Option, records: Sequence[ImpactRecord]) -> ImpactSummary:
    return _summary(goal, [record for record in records if record.goal == goal.id])


def _by_people(group: Option, records: Sequence[ImpactRecord], goals: Sequence[Option]) -> ImpactSummary:
    theirs = [record for record in records if group.id in record.people]
    harmed = {record.goal for record in theirs if record.left}
    return _summary(group, theirs, tuple(goal.id for goal in goals if goal.id in harmed))


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


def _cell(group: Option, goal: Option, records: Sequence[ImpactRecord]) -> Cell:
    theirs = [record for record in records if group.id in record.people and record.goal == goal.id]
    return Cell(
        people=group.id,
        goal=goal.id,
        strongest_positive=_strongest_positive(theirs),
        worst_left=_most(record.left for record in theirs),
        unknown=_unknown(theirs),
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
