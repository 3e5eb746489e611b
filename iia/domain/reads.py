"""What each part of a bank reads: the answers, lists of items and dates that could make it apply or not.

This is found from the bank alone, whatever was answered, and errs on the side of too much, because whoever
leaves an answer out of a record must leave out everything that could give it away.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final, Literal, assert_never

from iia.domain.conditions import (
    All,
    AnyOf,
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    LaterTest,
    MetricTest,
    Not,
    QuestionTest,
    SectionTest,
)
from iia.domain.kinds import OneAnswer
from iia.domain.questions import Grid, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from iia.domain.bank import Bank, Place
    from iia.domain.conditions import Condition, ScoreTest


@dataclass(frozen=True, slots=True)
class Reads:
    """Questions by ref, groups whose list of items is read, and dates of the assessment.

    `own` holds questions of a group or grid that are read only in the item of the part that reads them;
    those in `questions` are read in every item.
    """

    questions: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    dates: frozenset[Literal["start", "decision"]] = frozenset()

    def __or__(self, other: Reads) -> Reads:
        """Return what either reads."""
        return Reads(
            self.questions | other.questions,
            self.own | other.own,
            self.lists | other.lists,
            self.dates | other.dates,
        )

    def in_every_item(self) -> Reads:
        """Return what is read when each item is looked at in turn."""
        return Reads(self.questions | self.own, frozenset(), self.lists, self.dates)


NOTHING: Final = Reads()
DECISION_DATE: Final = Reads(dates=frozenset({"decision"}))


def all_reads(parts: Iterable[Reads]) -> Reads:
    """Return what any of the parts reads."""
    return reduce(or_, parts, NOTHING)


def _scores_unknown(_: ScoreTest) -> Reads:
    """Return that a test on scores reads nothing, because what applies cannot depend on scores."""
    return NOTHING


class BankReads:
    """What is read to tell whether each section, page and question applies.

    One pass in bank order is enough, as for what applies, because a condition cannot look ahead.
    """

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.sections: dict[str, Reads] = {}
        self.pages: dict[str, Reads] = {}
        self.questions: dict[str, Reads] = {}
        for section in bank.sections:
            under = self.sections[section.id] = self._under(NOTHING, section.when)
            for page in section.pages:
                self.pages[page.id] = self._under(under, page.when)
                for question in page.questions:
                    self._look_at(bank.places[question.id], self.pages[page.id])

    def _look_at(self, place: Place, above: Reads) -> None:
        """Find what decides whether a question applies, and the questions inside it."""
        found = self.questions[place.ref] = self._under(above, place.question.when)
        for inner in self.bank.inner_places.get(place.ref, ()):
            self.questions[inner.ref] = self._under(found, inner.question.when, place.ref)

    def _under(self, above: Reads, when: Condition | None, container: str | None = None) -> Reads:
        return above if when is None else above | self.read(when, container)

    def deciding(self) -> frozenset[str]:
        """Return the questions that some condition reads: while none changes, the same parts apply."""
        found = all_reads((*self.sections.values(), *self.pages.values(), *self.questions.values()))
        return found.questions | found.own

    # --- Answers -----------------------------------------------------------------------------------

    def answer(self, ref: str) -> Reads:
        """Return what an effective answer rests on; inside a group or grid, that of one item.

        What a question offers may depend on the day of decision.
        """
        place = self.bank.find_place(ref)
        if place is None:
            return NOTHING
        found = self.questions.get(ref, NOTHING)
        if isinstance(place.question, OneAnswer) and place.question.is_dated:
            found |= DECISION_DATE
        name = frozenset({ref})
        return found | (Reads(questions=name) if place.container is None else Reads(own=name))

    def filled(self, ref: str) -> Reads:
        """Return what is read to tell whether a question, group or grid is answered, in every item."""
        place = self.bank.find_place(ref)
        match None if place is None else place.question:
            case Group(id=group):
                return self.items(group)
            case Grid(id=grid):
                inner = self.bank.inner_places[grid]
                return self.items(grid) | all_reads(self.filled(column.ref) for column in inner)
            case _ if place is not None and place.container is not None:
                return self.answer(ref).in_every_item() | self.items(place.container.id)
            case _:
                return self.answer(ref)

    def items(self, container: str) -> Reads:
        """Return what the items of a group that applies, or the rows of a grid, depend on."""
        found = self.questions.get(container, NOTHING)
        match self.bank.get_place(container).question:
            case Group():
                return found | Reads(lists=frozenset({container}))
            case Grid(rows_from=str()):
                return found | DECISION_DATE
            case _:
                return found

    # --- Conditions --------------------------------------------------------------------------------

    def read(
        self,
        condition: Condition,
        container: str | None = None,
        scores: Callable[[ScoreTest], Reads] = _scores_unknown,
    ) -> Reads:
        """Return what a condition reads.

        Args:
            condition: the condition.
            container: the group or grid that it is in, whose own questions take precedence.
            scores: what a test on scores reads.
        """
        match condition:
            case All(all=parts) | AnyOf(any=parts):
                return all_reads(self.read(part, container, scores) for part in parts)
            case Not(not_=part):
                return self.read(part, container, scores)
            case QuestionTest(question=question):
                return self._read_one(question, container)
            case LaterTest(refs=refs):
                return all_reads(self._read_one(ref, container) for ref in refs)
            case SectionTest(section=section):
                return self.sections.get(section, NOTHING)
            case CountTest(count=counted, where=where):
                place = self.bank.get_counted(counted, container)
                inner = NOTHING if where is None else self.read(where, counted, scores)
                found = self.filled(place.ref) if place.container is None else self.answer(place.ref)
                return found | inner.in_every_item()
            case DateTest(date=which):
                return Reads(dates=frozenset({which}))
            case MetricTest() | GateTest() | ImpactTest() | HarmedUnderTest():
                return scores(condition)
            case _:
                assert_never(condition)

    def _read_one(self, question: str, container: str | None) -> Reads:
        """Return what a test on one question reads: in the item if that has such a question."""
        own = None if container is None else self.bank.own_refs[container].get(question)
        return self.filled(question) if own is None else self.answer(own)
