"""Impact records as they were read: how each counts, what mitigation took off it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import YES
from iia.domain.kinds import Choosing
from iia.domain.values import AnswerKey
from iia.report.chapters.extents import name_extent
from iia.report.figures.tree import Change, RecordLine
from iia.report.score_tree import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.scoring.results import ImpactRecord
    from iia.domain.scoring_rules import Impacts
    from iia.report.score_reader import ScoreReader
    from iia.report.score_tree import Asked


@dataclass(frozen=True)
class RecordReader:
    """Reads the impact records for one reader, each once, whichever figures it stands in."""

    scores: ScoreReader
    rules: Impacts
    _lines: dict[str, RecordLine] = field(default_factory=dict, repr=False, compare=False)
    _said: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def read(self, record: ImpactRecord) -> RecordLine:
        """Return a record as it was read."""
        line = self._lines.get(record.id)
        if line is None:
            line = self._lines[record.id] = self._build(record)
        return line

    def name(self, level: int | None) -> Extent:
        """Return an extent by its number; no record of an effect has none."""
        return self._extents[level]

    @cached_property
    def _extents(self) -> Mapping[int | None, Extent]:
        levels = (None, *range(len(self.scale) + 1))
        return {level: name_extent(level, self.scale, self.scores.wording) for level in levels}

    def number_all(self, records: Sequence[ImpactRecord]) -> tuple[int, ...]:
        """Return the numbers of records."""
        return tuple([self.numbers[record.id] for record in records])

    @cached_property
    def records(self) -> Mapping[str, ImpactRecord]:
        """The records by their ids."""
        return {record.id: record for record in self.scores.scores.impacts.records}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The records' numbers by their ids."""
        return {item: number for number, item in enumerate(self.records, start=1)}

    @cached_property
    def scale(self) -> tuple[Extent, ...]:
        """The extents by name."""
        names = self.scores.scores.impacts.extents
        return tuple(Extent(level, self.scores.reader.read_text(name)) for level, name in enumerate(names, 1))

    # --- One record --------------------------------------------------------------------------------

    def _build(self, record: ImpactRecord) -> RecordLine:
        fields, say = self.rules.fields, self.scores.wording.say
        missing = self._list_missing(record)
        return RecordLine(
            number=self.numbers[record.id],
            asked=self.scores.ask(self.rules.group, record.id),
            goal_id=record.goal,
            goal=self._labels(fields.goal).get(record.goal or "") or say("No goal named yet"),
            people=self._name_people(record.people),
            direction=record.direction,
            direction_title=self._direction(record) or say("Not answered"),
            extent=None if record.extent is None else self.name(record.extent),
            left=None if record.left is None else self.name(record.left),
            said=self._list_said(record, missing),
            changes=tuple(self._list_changes(record, missing)),
        )

    def _name_people(self, people: Sequence[str]) -> tuple[str, ...]:
        """Return the titles of groups of people, in the bank's order."""
        titles = self._labels(self.rules.fields.people)
        named = sorted(self._ranks.keys() & people, key=self._ranks.__getitem__)
        return tuple([titles[group] for group in named])

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The places of the groups of people in the bank's order."""
        return {group: rank for rank, group in enumerate(self._labels(self.rules.fields.people))}

    def _labels(self, name: str | None) -> Mapping[str, str]:
        """Return the options of one of the register's questions by their ids."""
        return {} if name is None else self._options[name]

    @cached_property
    def _options(self) -> Mapping[str, Mapping[str, str]]:
        fields = self.rules.fields
        asked = (name for name in (fields.goal, fields.people, fields.direction) if name is not None)
        return {name: dict(self._list_options(name)) for name in asked}

    def _list_options(self, name: str) -> Iterator[tuple[str, str]]:
        question = self.scores.bank.get_place(self._ref(name)).question
        if isinstance(question, Choosing):
            for option in self.scores.bank.options(question):
                yield option.id, self.scores.reader.read_text(option.label)

    def _direction(self, record: ImpactRecord) -> str | None:
        """Return the direction as it was answered, which may not be how it counts."""
        titles = self._labels(self.rules.fields.direction)
        if record.direction in (None, "unknown"):
            return titles.get(self._answered_direction(record) or "")
        return titles.get(getattr(self.rules.directions, record.direction))

    def _answered_direction(self, record: ImpactRecord) -> str | None:
        answer = self.scores.applicability.get(self._ref(self.rules.fields.direction), record.id)
        return answer if isinstance(answer, str) else None

    def _ref(self, name: str) -> str:
        return f"{self.rules.group}.{name}"

    def _ask(self, name: str, record: ImpactRecord) -> Asked:
        return self.scores.ask(self._ref(name), record.id)

    # --- How it counts -----------------------------------------------------------------------------

    def _list_said(self, record: ImpactRecord, missing: Sequence[Asked]) -> tuple[str, ...]:
        """Return how a record counts, and why; said once of all that count alike."""
        counted = (record.direction, record.extent, record.left, record.is_mitigated, record.has_reason)
        key = (*counted, self._lacks_extent(record), *[asked.label for asked in missing])
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = tuple(self._say(record, missing))
        return found

    def _say(self, record: ImpactRecord, missing: Sequence[Asked]) -> Iterator[str]:
        say = self.scores.wording.say
        match record.direction:
            case None:
                yield say(
                    "It has no direction yet: it is unanswered, and counts neither as none nor as unknown."
                )
            case "none" if record.has_reason:
                yield say("It says that there is no effect, and why: it counts as considered.")
            case "none":
                yield say("It says that there is no effect, but not why: it does not count as considered.")
            case "unknown" if self._lacks_extent(record):
                yield say("It does not say how large the effect is: it counts as not known.")
            case "unknown":
                yield say("The effect is not known: it counts neither as gain nor as harm.")
            case "positive":
                yield say("It counts as a gain. No harm is set against it.")
            case "negative":
                yield say("It counts as harm. No gain is set against it.")
                yield self._say_mitigation(record, missing)

    def _lacks_extent(self, record: ImpactRecord) -> bool:
        """Tell whether a record counts as unknown only because it names a gain or harm without its extent."""
        return record.direction == "unknown" and (
            self._answered_direction(record) != self.rules.directions.unknown
        )

    def _say_mitigation(self, record: ImpactRecord, missing: Sequence[Asked]) -> str:
        """Return what mitigation took off a harm, or why it took nothing off."""
        wording, rules = self.scores.wording, self.rules.mitigation
        if rules is None or not rules.steps or not rules.needs:
            return wording.say("This question bank takes nothing off for mitigation.")
        if not record.is_mitigated:
            questions = [wording.say("“{question}”", question=asked.label) for asked in missing]
            return wording.say(
                "Mitigation takes nothing off it. Not answered: {questions}.",
                questions=wording.list_all(questions),
            )
        return wording.say(
            "Mitigation takes it from “{extent}” to “{left}”: all that this needs is answered.",
            extent=self.name(record.extent).title,
            left=self.name(record.left).title,
        )

    def _list_missing(self, record: ImpactRecord) -> list[Asked]:
        """Return the questions that the mitigation of a harm needs and that have no answer."""
        if record.direction != "negative" or record.is_mitigated:
            return []
        answered, truths = self.scores.applicability.answers.values, self.scores.applicability.questions
        keys = [AnswerKey(ref, record.id) for ref in self._needed]
        return [self.scores.ask(*key) for key in keys if key not in answered or truths.get(key) is not YES]

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        """The questions that a mitigation needs."""
        needs = () if self.rules.mitigation is None else self.rules.mitigation.needs
        names = (getattr(self.rules.fields, need) for need in needs)
        return tuple(self._ref(name) for name in names if name is not None)

    # --- What would change it ------------------------------------------------------------------------

    def _list_changes(self, record: ImpactRecord, missing: Sequence[Asked]) -> Iterator[Change]:
        """Yield what would change how a record counts, each with the question to answer."""
        fields, number = self.rules.fields, self.scores.count(self.numbers[record.id])
        say = self.scores.wording.say
        if record.goal is None:
            text = say("Impact {number} counts under no goal until one is named.", number=number)
            yield Change(text, self._ask(fields.goal, record))
        match record.direction:
            case None:
                text = say("Impact {number} counts for nothing until it has a direction.", number=number)
                yield Change(text, self._ask(fields.direction, record))
            case "none" if not record.has_reason and fields.reason is not None:
                text = say(
                    "Impact {number} would count as considered if it said why there is no effect.",
                    number=number,
                )
                yield Change(text, self._ask(fields.reason, record))
            case "unknown" if self._lacks_extent(record):
                yield Change(self._say_extent(record, number), self._ask(fields.extent, record))
            case "unknown":
                text = say(
                    "Impact {number} counts as not known until its effect is found out.", number=number
                )
                yield Change(text, self._ask(fields.direction, record))
            case "negative":
                yield from self._list_mitigation(record, missing, number)
            case _:
                return

    def _say_extent(self, record: ImpactRecord, number: str) -> str:
        """Return what a gain or harm that does not say how large it is would count as if it did."""
        say = self.scores.wording.say
        if self._answered_direction(record) == self.rules.directions.positive:
            return say(
                "Impact {number} would count as a gain if it said how large the effect is.", number=number
            )
        return say("Impact {number} would count as harm if it said how large the effect is.", number=number)

    def _list_mitigation(
        self, record: ImpactRecord, missing: Sequence[Asked], number: str
    ) -> Iterator[Change]:
        rules = self.rules.mitigation
        if record.is_mitigated or record.extent is None or rules is None or not rules.steps:
            return
        left = self.name(max(0, record.extent - rules.steps)).title
        for asked in missing:
            text = self.scores.wording.say(
                "Impact {number} lacks an answer to “{question}”. With all that a mitigation needs, what is"
                " left of its harm would be: {extent}.",
                number=number,
                question=asked.label,
                extent=left,
            )
            yield Change(text, asked)
