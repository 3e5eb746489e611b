"""Impacts: the records of one group, by goal and by people; a gain never cancels a loss."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from iia.domain.conditions import YES
from iia.domain.kinds import Choice, Choosing
from iia.domain.scoring.results import Cell, ImpactProfile, ImpactRecord, ImpactSummary
from iia.domain.values import AnswerKey

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
    records = tuple(reader.read(item) for item in applicability.items(rules.group))
    goals = reader.options(rules.fields.goal)
    people = reader.options(rules.fields.people)
    on_goals, on_people, on_both = _sort(records)
    return ImpactProfile(
        records=records,
        goals=tuple(_summary(goal, on_goals.get(goal.id, ())) for goal in goals),
        people=tuple(_by_people(group, on_people.get(group.id, ()), goals) for group in people),
        cells=tuple(
            _cell(group.id, goal.id, on_both.get((group.id, goal.id), ()))
            for group in people
            for goal in goals
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
        if place is None or not isinstance(place.question, Choosing):
            return ()
        return self.applicability.bank.options(place.question, self.applicability.decision_date)

    def read(self, item: str) -> ImpactRecord:
        """Read one record; a gain or harm without an extent counts as unknown."""
        stored, truths = self.applicability.answers.values, self.applicability.questions
        keys = [(part, AnswerKey(ref, item)) for part, ref in self._refs.items()]
        answers = {part: stored.get(key) for part, key in keys if truths.get(key) is YES}
        direction = self._directions.get(_id(answers.get("direction")) or "")
        extent = self._numbers.get(_id(answers.get("extent")) or "")
        if direction not in ("positive", "negative"):
            extent = None
        elif extent is None:
            direction = "unknown"
        is_mitigated = direction == "negative" and self._is_mitigated(answers)
        return ImpactRecord(
            id=item,
            goal=_id(answers.get("goal")),
            people=_ids(answers.get("people")),
            direction=direction,
            extent=extent,
            left=self._left(extent, is_mitigated=is_mitigated) if direction == "negative" else None,
            is_mitigated=is_mitigated,
            has_reason=answers.get("reason") is not None,
            evidence=_id(answers.get("evidence")),
        )

    @cached_property
    def _refs(self) -> dict[str, str]:
        """The question that holds each part of a record, of those that the bank asks for."""
        names = self.rules.fields.model_dump(exclude_none=True)
        return {part: f"{self.rules.group}.{name}" for part, name in names.items()}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The extents' numbers: the first of the bank's extents is 1."""
        return {extent: number for number, extent in enumerate(self.rules.extents, 1)}

    @cached_property
    def _directions(self) -> dict[str, Direction]:
        options = self.rules.directions
        return {
            options.positive: "positive",
            options.negative: "negative",
            options.none: "none",
            options.unknown: "unknown",
        }

    def _is_mitigated(self, answers: Mapping[str, Value | None]) -> bool:
        """Tell whether a harm has a mitigation with all that it needs to count."""
        rules = self.rules.mitigation
        if rules is None or not rules.needs:
            return False
        return all(answers.get(need) is not None for need in rules.needs)

    def _left(self, extent: int | None, *, is_mitigated: bool) -> int | None:
        if extent is None or self.rules.mitigation is None or not is_mitigated:
            return extent
        return max(0, extent - self.rules.mitigation.steps)


def _id(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _ids(value: Value | None) -> tuple[str, ...]:
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, tuple) else ()


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
    weighed = _weigh(records)
    return ImpactSummary(
        id=option.id,
        label=option.label,
        considered=any(_is_considered(record) for record in records),
        strongest_positive=weighed.strongest_positive,
        worst_negative=weighed.worst_negative,
        worst_left=weighed.worst_left,
        unknown=weighed.unknown,
        records=tuple(record.id for record in records),
        goals_harmed=goals_harmed,
    )


def _cell(group: str, goal: str, records: Sequence[ImpactRecord]) -> Cell:
    weighed = _weigh(records)
    return Cell(group, goal, weighed.strongest_positive, weighed.worst_left, weighed.unknown)


def _is_considered(record: ImpactRecord) -> bool:
    """Tell whether a record says something: "none" only does with its reason."""
    return record.direction is not None and (record.direction != "none" or record.has_reason)


class _Weighed(NamedTuple):
    """The extremes of some records, side by side, and how many are unknown."""

    strongest_positive: int | None
    worst_negative: int | None
    worst_left: int | None
    unknown: int


_NOTHING: Final = _Weighed(None, None, None, 0)


def _weigh(records: Sequence[ImpactRecord]) -> _Weighed:
    if not records:  # most pairs of a goal and a group of people have no record
        return _NOTHING
    gain, harm, left, unknown = _NOTHING
    for record in records:
        match record.direction:
            case "positive":
                gain = max(gain or 0, record.extent or 0)
            case "negative":
                harm, left = max(harm or 0, record.extent or 0), max(left or 0, record.left or 0)
            case "unknown":
                unknown += 1
    return _Weighed(gain, harm, left, unknown)
