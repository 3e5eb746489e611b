"""Impact records as they were read: how each counts, what mitigation took off it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.memo import Memo
from iia.domain.questions import Group
from iia.domain.scoring.results import LeftBecause
from iia.domain.scoring_rules import MitigationAsked
from iia.report.figures.figure import Change
from iia.report.figures.mitigation_words import MitigationWords
from iia.report.figures.profile_words import ProfileWords
from iia.report.tree import NotAnswered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.scoring.results import Direction, HarmLeft, ImpactRecord
    from iia.domain.scoring_rules import Impacts
    from iia.report.figures.extents import Extent
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation, Paragraph
    from iia.report.wording import Wording


def name_record(number: int, wording: Wording) -> str:
    """Return the name of an impact record."""
    return wording.say("Impact {number}", number=wording.number(number))


class ImpactLine(NamedTuple):
    """An impact record as it was read; `citation` leads to it, and `said` tells how it counts and why.

    `goal_id` is None as long as no goal is named, `direction` as long as none is answered.
    """

    words: ImpactWords
    number: int
    citation: Citation
    goal_id: str | None
    goal: str
    people: tuple[str, ...]
    direction: Direction | None
    direction_title: str
    extent: Extent | None
    harm_left: HarmLeft | None
    said: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def item(self) -> str:
        """Its id in the register."""
        return self.citation.item or ""

    @property
    def value(self) -> str:
        """Its direction and extent, before and after mitigation."""
        if self.extent is None:
            return self.direction_title
        extent = self.words.mitigation.describe(self.extent, self.harm_left)
        say = self.words.scores.wording.say
        return say("{direction}: {extent}", direction=self.direction_title, extent=extent)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Everything that was answered in it except the goal, the direction and the extent."""
        return self.words.list_paragraphs(self.item)

    @property
    def further_paragraphs(self) -> tuple[Paragraph, ...]:
        """The same, but without the people."""
        people = self.words.rules.fields.people
        given = None if people is None else self.words.ref(people)
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.question != given)


class _Counted(NamedTuple):
    """Everything that decides how a record counts, worded once for all records that count alike."""

    direction: Direction | None
    extent: int | None
    harm_left: HarmLeft | None
    has_reason: bool
    lacks_extent: bool
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class ImpactWords:
    """Puts the impact records into words, each once however many figures it is in."""

    scores: ScoreWords
    rules: Impacts

    # --- The bank's words ------------------------------------------------------------------------------

    @cached_property
    def profile(self) -> ProfileWords:
        """What the bank says about the records, with the answers that its names quote, if they do."""
        bank, wording = self.scores.bank, self.scores.wording
        return self.scores.rules.profile or ProfileWords(
            self.rules, bank, wording, self.scores.answer_words.fill_text
        )

    @cached_property
    def mitigation(self) -> MitigationWords:
        """What is said about mitigation."""
        return MitigationWords(self.profile.extents, self.scores.wording)

    # --- Records -------------------------------------------------------------------------------------

    @cached_property
    def records(self) -> Mapping[str, ImpactRecord]:
        """The records by their ids."""
        return {record.id: record for record in self.scores.scores.impacts.records}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The records' numbers by their ids."""
        return {item: number for number, item in enumerate(self.records, start=1)}

    def number_all(self, records: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of records."""
        return tuple(map(self.numbers.__getitem__, records))

    @cached_property
    def lines(self) -> Memo[str, ImpactLine]:
        """The records by their ids, as they were read."""
        return Memo(lambda item: self._read(self.records[item]))

    def list_paragraphs(self, item: str) -> tuple[Paragraph, ...]:
        """Return what was answered in a record, except its goal, direction and extent."""
        group, fields = self.scores.bank.get_place(self.rules.group).question, self.rules.fields
        titled = (fields.goal, fields.direction, fields.extent)
        return (
            self.scores.answer_words.list_paragraphs(group, item, titled) if isinstance(group, Group) else ()
        )

    def ref(self, name: str) -> str:
        """Return the ref of one of the register's questions."""
        return f"{self.rules.group}.{name}"

    def _cite(self, name: str, record: ImpactRecord) -> Citation:
        return self.scores.cite(self.ref(name), record.id)

    def _read(self, record: ImpactRecord) -> ImpactLine:
        lacks = [self.scores.cite(ref, record.id) for ref in record.lacks]
        counted = _Counted(
            record.direction,
            record.extent,
            record.harm_left,
            record.has_reason,
            record.lacks_extent,
            tuple([citation.label for citation in lacks]),
        )
        return ImpactLine(
            self,
            number=self.numbers[record.id],
            citation=self.scores.cite(self.rules.group, record.id),
            goal_id=record.goal,
            goal=self.profile.goals.get(record.goal or "") or self.profile.no_goal,
            people=self._people[record.people],
            direction=record.direction,
            direction_title=self._name_direction(record) or NotAnswered().say(self.scores.wording),
            extent=None if record.extent is None else self.profile.extents[record.extent],
            harm_left=record.harm_left,
            said=self._said[counted],
            changes=tuple(self._list_changes(record, lacks)),
        )

    # --- What was answered -----------------------------------------------------------------------------

    @cached_property
    def _people(self) -> Memo[tuple[str, ...], tuple[str, ...]]:
        """The titles of groups of people, in the bank's order."""
        titles = self.profile.people
        return Memo(lambda named: tuple([title for group, title in titles.items() if group in named]))

    def _name_direction(self, record: ImpactRecord) -> str | None:
        """Return the direction as it was answered, which may not be as it counts."""
        title = self.profile.counted_directions.get(record.direction)
        return title or self.profile.directions.get(self._find_direction(record) or "")

    def _find_direction(self, record: ImpactRecord) -> str | None:
        answer = self.scores.applicability.get(self.ref(self.rules.fields.direction), record.id)
        return answer if isinstance(answer, str) else None

    @cached_property
    def exact_people(self) -> Memo[str, str | None]:
        """Who exactly is affected, in the words of each record; None where it does not say."""
        return Memo(self._find_exact_people)

    def _find_exact_people(self, item: str) -> str | None:
        """Return the answer, unless it is in another language than the reader's: no title can mark it."""
        if self.rules.fields.who is None:
            return None
        ref = self.ref(self.rules.fields.who)
        question = self.scores.bank.get_place(ref).question
        if self.scores.answer_words.find_language(question, ref, item) is not None:
            return None
        answer = self.scores.applicability.get(ref, item)
        return answer if isinstance(answer, str) else None

    # --- How it counts -----------------------------------------------------------------------------

    @cached_property
    def _said(self) -> Memo[_Counted, tuple[str, ...]]:
        return Memo(lambda counted: tuple(self._say(counted)))

    def _say(self, counted: _Counted) -> Iterator[str]:
        """Yield how a record counts, and why."""
        say = self.scores.wording.say
        match counted.direction:
            case None:
                yield say(
                    "It has no direction yet: it is unanswered, and counts neither as none nor as unknown."
                )
            case "none" if counted.has_reason:
                yield say("It says that there is no effect, and why: it counts as considered.")
            case "none":
                yield say("It says that there is no effect, but not why: it does not count as considered.")
            case "unknown" if counted.lacks_extent:
                yield say("It does not say how large the effect is: it counts as not known.")
            case "unknown":
                yield say("The effect is not known: it counts neither as gain nor as harm.")
            case "positive":
                yield say("It counts as a gain. No harm is set against it.")
            case "negative":
                yield say("It counts as harm. No gain is set against it.")
                if counted.harm_left is not None:
                    yield self.mitigation.say(counted.extent, counted.harm_left, counted.lacks)

    # --- What would change it ------------------------------------------------------------------------

    def _list_changes(self, record: ImpactRecord, lacks: Sequence[Citation]) -> Iterator[Change]:
        """Yield what would change how a record counts, each with the question to answer."""
        fields, number = self.rules.fields, self.scores.count(self.numbers[record.id])
        say = self.scores.wording.say
        if record.goal is None:
            text = say("Impact {number} counts under no goal until one is named.", number=number)
            yield Change(text, self._cite(fields.goal, record))
        match record.direction:
            case None:
                text = say("Impact {number} counts for nothing until it has a direction.", number=number)
                yield Change(text, self._cite(fields.direction, record))
            case "none" if not record.has_reason and fields.reason is not None:
                text = say(
                    "Impact {number} would count as considered if it said why there is no effect.",
                    number=number,
                )
                yield Change(text, self._cite(fields.reason, record))
            case "unknown" if record.lacks_extent:
                yield Change(self._say_extent(record, number), self._cite(fields.extent, record))
            case "unknown":
                text = say(
                    "Impact {number} counts as not known until its effect is found out.", number=number
                )
                yield Change(text, self._cite(fields.direction, record))
            case "negative":
                yield from self._list_mitigation(record, lacks, number)
            case _:
                return

    def _say_extent(self, record: ImpactRecord, number: str) -> str:
        """Return what a gain or harm of unstated size would count as if its size were stated."""
        say = self.scores.wording.say
        if self._find_direction(record) == self.rules.directions.positive:
            return say(
                "Impact {number} would count as a gain if it said how large the effect is.", number=number
            )
        return say("Impact {number} would count as harm if it said how large the effect is.", number=number)

    def _list_mitigation(
        self, record: ImpactRecord, lacks: Sequence[Citation], number: str
    ) -> Iterator[Change]:
        if record.harm_left is not None:
            asked = dict(self._cite_asked(record))
            yield from self.mitigation.list_changes(number, record.harm_left, lacks, asked)

    def _cite_asked(self, record: ImpactRecord) -> Iterator[tuple[LeftBecause, Citation]]:
        """Yield which question to look at again, by why as much of a harm is left as is."""
        rules = self.rules.mitigation
        if isinstance(rules, MitigationAsked):
            yield LeftBecause.UNSAID, self._cite(rules.left, record)
            yield LeftBecause.MORE, self._cite(rules.left, record)
            yield LeftBecause.UNSHOWN, self._cite(rules.evidence, record)
            yield LeftBecause.UNPROVEN, self._cite(rules.evidence, record)
