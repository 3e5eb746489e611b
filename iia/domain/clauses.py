"""Each test of a condition as a clause, or as its opposite: the words that sentences are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, assert_never

from iia.domain.conditions import (
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    MetricTest,
    QuestionTest,
    SectionTest,
)
from iia.domain.filled import blank, exact_number, filled, option_in_words
from iia.domain.questions import Choice, Choices, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank, Place
    from iia.domain.conditions import Condition, ImpactPattern, Within
    from iia.domain.text import Text
    from iia.domain.wording import Wording

Test = (
    QuestionTest | SectionTest | CountTest | DateTest | MetricTest | GateTest | ImpactTest | HarmedUnderTest
)
"""A condition without parts."""

_OPPOSITE: Final = {
    "is": "is_not",
    "is_not": "is",
    "in": "not_in",
    "not_in": "in",
    "above": "at_most",
    "at_most": "above",
    "below": "at_least",
    "at_least": "below",
}


@dataclass(frozen=True)
class Clauses:
    """Words the tests of one bank's conditions; inside an item, its own questions come first.

    Without `applicability`, texts that name earlier answers read as before anything is answered.
    """

    bank: Bank
    wording: Wording
    container: str | None = None
    applicability: Applicability | None = None
    within: Within | None = None

    # --- Names -------------------------------------------------------------------------------------

    def text(self, text: Text) -> str:
        """Return one of the bank's texts, its earlier answers filled in."""
        if self.applicability is None:
            return blank(text, self.wording.language)
        return filled(text, self.wording.language, self.applicability, self.wording, within=self.within)

    def place(self, question: str) -> Place:
        """Return where a question stands: in the item, if that has such a question, else in the bank."""
        own = None if self.container is None else self.bank.find_place(f"{self.container}.{question}")
        return self.bank.get_place(question) if own is None else own

    def label(self, place: Place) -> str:
        """Return what a question asks."""
        question = place.question
        return self.text(question.text if isinstance(question, Note) else question.label)

    def option(self, place: Place, option: str) -> str:
        """Return the label of an option, in quotation marks."""
        label = option_in_words(place.question, option, self.bank, self.wording.language, self.wording)
        return self.wording.say("“{quoted}”", quoted=label)

    # --- Clauses -----------------------------------------------------------------------------------

    def clause(self, test: Test, *, holds: bool, where: Callable[[Condition, str], str]) -> str:  # noqa: PLR0911 - one a kind
        """Return a test, or its opposite, as a clause.

        Args:
            test: the test.
            holds: whether to say that it holds, or that it does not.
            where: words the condition on the items of a container.
        """
        match test:
            case QuestionTest():
                return self._question(test, holds=holds)
            case SectionTest(section=section):
                title = self.text(self.bank.get_section(section).title)
                if holds:
                    return self.wording.say("the section “{section}” applies", section=title)
                return self.wording.say("the section “{section}” does not apply", section=title)
            case CountTest():
                return self._count(test, holds=holds, where=where)
            case DateTest():
                return self._day(test, holds=holds)
            case MetricTest():
                return self._metric(test, holds=holds)
            case GateTest():
                return self._gate(test, holds=holds)
            case ImpactTest(impact=pattern):
                return self._impact(pattern, holds=holds)
            case HarmedUnderTest(harmed_under=goals):
                return self._harmed(goals, holds=holds)
            case _:
                assert_never(test)

    def _question(self, test: QuestionTest, *, holds: bool) -> str:
        place = self.place(test.question)
        if test.answered is not None:
            if test.answered is holds:
                return self.wording.say("“{question}” is answered", question=self.label(place))
            return self.wording.say("“{question}” is not answered", question=self.label(place))
        operand = test.operand
        if isinstance(operand, date):
            return self._answer_day(self.label(place), _operator(test, holds=holds), operand)
        if isinstance(operand, Decimal):
            return self._answer_number(self.label(place), _operator(test, holds=holds), operand)
        options = operand if isinstance(operand, tuple) else (str(operand),)
        if test.operator.startswith("includes"):
            return self._includes(place, test.operator, options, holds=holds)
        return self._is(place, _operator(test, holds=holds), options)

    def _is(self, place: Place, operator: str, options: Sequence[str]) -> str:
        answers = self.wording.list_any([self.option(place, option) for option in options])
        if operator in ("is", "in"):
            return self.wording.say(
                "the answer to “{question}” is {answers}", question=self.label(place), answers=answers
            )
        return self.wording.say(
            "the answer to “{question}” is not {answers}", question=self.label(place), answers=answers
        )

    def _includes(self, place: Place, operator: str, options: Sequence[str], *, holds: bool) -> str:
        quoted = [self.option(place, option) for option in options]
        takes_all = operator == "includes_all"
        answers = self.wording.list_all(quoted) if takes_all else self.wording.list_any(quoted)
        question = self.label(place)
        if holds:
            return self.wording.say(
                "the answer to “{question}” includes {answers}", question=question, answers=answers
            )
        if takes_all and len(options) > 1:
            return self.wording.say(
                "the answer to “{question}” does not include all of {answers}",
                question=question,
                answers=answers,
            )
        return self.wording.say(
            "the answer to “{question}” does not include {answers}", question=question, answers=answers
        )

    def _answer_number(self, question: str, operator: str, limit: Decimal) -> str:
        say, number = self.wording.say, exact_number(limit, self.wording)
        match operator:
            case "above":
                return say("the answer to “{question}” is above {number}", question=question, number=number)
            case "at_least":
                return say("the answer to “{question}” is {number} or more", question=question, number=number)
            case "below":
                return say("the answer to “{question}” is below {number}", question=question, number=number)
            case _:
                return say("the answer to “{question}” is {number} or less", question=question, number=number)

    def _answer_day(self, question: str, operator: str, limit: date) -> str:
        say, day = self.wording.say, self.wording.date(limit)
        match operator:
            case "above":
                return say("the answer to “{question}” is after {date}", question=question, date=day)
            case "at_least":
                return say("the answer to “{question}” is {date} or later", question=question, date=day)
            case "below":
                return say("the answer to “{question}” is before {date}", question=question, date=day)
            case _:
                return say("the answer to “{question}” is {date} or earlier", question=question, date=day)

    def _day(self, test: DateTest, *, holds: bool) -> str:  # noqa: PLR0911 - one sentence a comparison
        say, operator = self.wording.say, _operator(test, holds=holds)
        day = self.wording.date(test.limit)
        match test.date, operator:
            case "start", "above":
                return say("the start date is after {date}", date=day)
            case "start", "at_least":
                return say("the start date is {date} or later", date=day)
            case "start", "below":
                return say("the start date is before {date}", date=day)
            case "start", _:
                return say("the start date is {date} or earlier", date=day)
            case _, "above":
                return say("the decision date is after {date}", date=day)
            case _, "at_least":
                return say("the decision date is {date} or later", date=day)
            case _, "below":
                return say("the decision date is before {date}", date=day)
            case _:
                return say("the decision date is {date} or earlier", date=day)

    def _count(self, test: CountTest, *, holds: bool, where: Callable[[Condition, str], str]) -> str:
        group = self.label(self.bank.get_place(test.count))
        least, most = _bounds(test, holds=holds)
        if test.where is None:
            return self._has(group, least, most)
        condition = where(test.where, test.count)
        plural = self.wording.say_plural
        if least is not None:
            return plural(
                "“{group}” has at least {count} entry where {condition}",
                "“{group}” has at least {count} entries where {condition}",
                least,
                group=group,
                condition=condition,
            )
        if not most:
            return self.wording.say(
                "“{group}” has no entry where {condition}", group=group, condition=condition
            )
        return plural(
            "“{group}” has at most {count} entry where {condition}",
            "“{group}” has at most {count} entries where {condition}",
            most,
            group=group,
            condition=condition,
        )

    def _has(self, group: str, least: int | None, most: int | None) -> str:
        plural = self.wording.say_plural
        if least is not None:
            return plural(
                "“{group}” has at least {count} entry",
                "“{group}” has at least {count} entries",
                least,
                group=group,
            )
        if not most:
            return self.wording.say("“{group}” has no entry", group=group)
        return plural(
            "“{group}” has at most {count} entry", "“{group}” has at most {count} entries", most, group=group
        )

    # --- Scores --------------------------------------------------------------------------------------

    def _metric(self, test: MetricTest, *, holds: bool) -> str:
        metric = next(
            self.text(found.title) for found in self.bank.scoring.metrics if found.id == test.metric
        )
        number = exact_number(test.limit, self.wording)
        if _operator(test, holds=holds) == "at_least":
            return self.wording.say(
                "the score for “{metric}” is {number} or more", metric=metric, number=number
            )
        return self.wording.say("the score for “{metric}” is below {number}", metric=metric, number=number)

    def _gate(self, test: GateTest, *, holds: bool) -> str:  # noqa: PLR0911 - one sentence a state
        gate = next(self.text(found.title) for found in self.bank.scoring.gates if found.id == test.gate)
        say = self.wording.say
        match test.state, holds:
            case "not_in_force", True:
                return say("the duty “{duty}” is not in force", duty=gate)
            case "not_in_force", False:
                return say("the duty “{duty}” is not one that is out of force", duty=gate)
            case "not_applicable", True:
                return say("the duty “{duty}” does not apply", duty=gate)
            case "not_applicable", False:
                return say("the duty “{duty}” is not ruled out", duty=gate)
            case "undetermined", True:
                return say("it cannot be told yet whether the duty “{duty}” applies", duty=gate)
            case "undetermined", False:
                return say("it can be told whether the duty “{duty}” applies", duty=gate)
            case "open", True:
                return say("the duty “{duty}” is open", duty=gate)
            case "open", False:
                return say("the duty “{duty}” is not open", duty=gate)
            case _, True:
                return say("the duty “{duty}” is met", duty=gate)
            case _:
                return say("the duty “{duty}” is not met", duty=gate)

    def _impact(self, pattern: ImpactPattern, *, holds: bool) -> str:
        facets = self.wording.list_all(self._facets(pattern))
        if not facets:
            return (
                self.wording.say("an impact is recorded")
                if holds
                else self.wording.say("no impact is recorded")
            )
        if holds:
            return self.wording.say("an impact is recorded of which this is true: {facets}", facets=facets)
        return self.wording.say("no impact is recorded of which this is true: {facets}", facets=facets)

    def _facets(self, pattern: ImpactPattern) -> list[str]:
        rules = self.bank.scoring.impacts
        if rules is None:
            return []
        group, fields, say = rules.group, rules.fields, self.wording.say
        directions = {
            "positive": say("it is positive"),
            "negative": say("it is negative"),
            "none": say("it is said to be none"),
            "unknown": say("it is unknown"),
        }
        found = [] if pattern.direction is None else [directions[pattern.direction]]
        if pattern.left_at_least is not None:
            extent = self._name(f"{group}.{fields.extent}", pattern.left_at_least)
            found.append(say("what is left of it after mitigation is {extent} or more", extent=extent))
        if pattern.goal is not None:
            found.append(say("it is on {goal}", goal=self._name(f"{group}.{fields.goal}", pattern.goal)))
        if pattern.people is not None:
            people = self._name(f"{group}.{fields.people}", pattern.people)
            found.append(say("it affects {people}", people=people))
        return found

    def _name(self, question: str, option: str) -> str:
        place = self.bank.get_place(question)
        if not isinstance(place.question, Choice | Choices):
            return option
        return self.option(place, option)

    def _harmed(self, goals: int, *, holds: bool) -> str:
        if holds:
            return self.wording.say_plural(
                "harm to one group of people is left under at least {count} goal",
                "harm to one group of people is left under at least {count} goals",
                goals,
            )
        return self.wording.say_plural(
            "no group of people is left with harm under {count} goal or more",
            "no group of people is left with harm under {count} goals or more",
            goals,
        )


def _operator(test: QuestionTest | DateTest | MetricTest, *, holds: bool) -> str:
    return test.operator if holds else _OPPOSITE[test.operator]


def _bounds(test: CountTest, *, holds: bool) -> tuple[int | None, int | None]:
    """Return the least or the most that the count, or its opposite, allows."""
    if test.at_least is not None:
        return (test.at_least, None) if holds else (None, test.at_least - 1)
    most = test.at_most or 0
    return (None, most) if holds else (most + 1, None)
