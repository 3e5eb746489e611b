"""Why a condition holds, does not, or cannot be told yet: what decided it, and nothing that did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
from iia.domain.evaluation import evaluate
from iia.domain.kinds import Choices
from iia.domain.operators import Operator
from iia.domain.own_conditions import own_conditions
from iia.domain.truth import UNDETERMINED, YES
from iia.report.kinds.words import OrderedWords
from iia.report.sentences.answer_clauses import say_given
from iia.report.sentences.descriptions import say_test
from iia.report.sentences.names import Names, quote, quote_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Place
    from iia.domain.conditions import Condition
    from iia.domain.evaluation import Facts, Within
    from iia.domain.own_conditions import OwnCondition
    from iia.domain.truth import Truth
    from iia.report.wording import Wording


def explain(
    condition: Condition,
    applicability: Applicability,
    wording: Wording,
    *,
    within: Within | None = None,
    facts: Facts | None = None,
    outcome: Truth | None = None,
) -> str:
    """Return what decided a condition, and nothing that did not.

    Args:
        condition: the condition.
        applicability: what applies, with the answers so far.
        wording: the reader's language.
        within: the item that the condition is about.
        facts: what the condition reads, if that is more than what applies.
        outcome: whether it holds, if that is already known.

    Returns:
        For a condition that holds or does not, the facts that make it so, as a clause; for one that
        cannot be decided yet, the names of what it depends on.
    """
    view = _View(facts or applicability, applicability, wording, within)
    outcome = outcome or view.truth(condition)
    found = view.missing(condition) if outcome is UNDETERMINED else view.reasons(condition, outcome)
    return wording.list_all(list(dict.fromkeys(found)))


@dataclass(frozen=True)
class _View:
    """Looks at conditions in the light of the facts, from inside one item or from outside them all."""

    facts: Facts
    applicability: Applicability
    wording: Wording
    within: Within | None

    def truth(self, condition: Condition) -> Truth:
        return evaluate(condition, self.facts, self.within)

    @property
    def names(self) -> Names:
        container = None if self.within is None else self.within.container
        return Names(self.applicability.bank, self.wording, container, self.applicability, self.within)

    def reasons(self, condition: Condition, outcome: Truth) -> Iterator[str]:
        """Yield the facts that make a condition hold or not hold: those of its parts with that outcome."""
        match condition:
            case Not(not_=part):
                yield from self.reasons(part, ~outcome)
            case All(all=parts) | AnyOf(any=parts):
                for part in parts:
                    if self.truth(part) is outcome:
                        yield from self.reasons(part, outcome)
            case QuestionTest(operator=Operator.IS | Operator.IS_NOT | Operator.IN | Operator.NOT_IN):
                yield self._answer(condition)
            case QuestionTest(includes_any=tuple(wanted)) if outcome is YES:
                yield say_test(self.names, self._chosen(condition, wanted), holds=True)
            case _:
                yield say_test(self.names, condition, holds=outcome is YES)

    def _chosen(self, test: QuestionTest, wanted: tuple[str, ...]) -> QuestionTest:
        """Narrow a test for any of several options to those that were chosen."""
        value = self.facts.value(test.question, self.within)
        chosen = value if isinstance(value, tuple) else ()
        return QuestionTest(question=test.question, includes_all=tuple(o for o in wanted if o in chosen))

    def _answer(self, test: QuestionTest) -> str:
        """Say what was answered, which tells a reader more than what was not."""
        key = self.applicability.key_of(test.question, self.within)
        place, value = self.applicability.bank.get_place(key.question), self.applicability.get(*key)
        names = self.names
        words = names.words(place)
        answer = "" if value is None else words.say(value)
        is_quoted = not isinstance(words, OrderedWords)
        said = quote(answer, self.wording) if is_quoted else answer
        return say_given(names.label(place), said, self.wording)

    def missing(self, condition: Condition) -> Iterator[str]:
        """Yield the names of what has to be known before a condition can be decided."""
        match condition:
            case Not(not_=part):
                yield from self.missing(part)
            case All(all=parts) | AnyOf(any=parts):
                for part in parts:
                    if self.truth(part) is UNDETERMINED:
                        yield from self.missing(part)
            case QuestionTest(question=question):
                yield from self._missing_answer(question)
            case LaterTest(refs=refs):
                yield from self._missing_answers(refs)
            case CountTest(count=counted) if isinstance(self._counted(counted).question, Choices):
                yield from self._missing_answer(counted)
            case SectionTest(section=section):
                found = self.applicability.bank.get_section(section)
                yield from self._missing_for(own_conditions(found, self.applicability.bank, None))
            case _:
                yield self._name(condition)

    def _counted(self, ref: str) -> Place:
        return self.applicability.bank.get_counted(ref, self.names.container)

    def _missing_answer(self, question: str) -> Iterator[str]:
        """Yield the question that is unanswered, or what decides whether it is asked at all."""
        key = self.applicability.key_of(question, self.within)
        place, truth = self.applicability.bank.get_place(key.question), self.applicability.truth(*key)
        label = self.names.label(place)
        if truth is UNDETERMINED:
            yield from self._missing_for(own_conditions(place, self.applicability.bank, key.item))
        elif truth is YES:
            yield quote_question(label, self.wording)
        else:
            yield self.wording.say("“{question}” (which is not asked)", question=label)

    def _missing_answers(self, questions: Iterable[str]) -> Iterator[str]:
        """Yield those of several questions that are unanswered, as `_missing_answer` does."""
        for question in questions:
            if self.facts.value(question, self.within) is None:
                yield from self._missing_answer(question)

    def _missing_for(self, conditions: Iterator[OwnCondition]) -> Iterator[str]:
        for own in conditions:
            view = replace(self, within=own.within)
            if view.truth(own.condition) is UNDETERMINED:
                yield from view.missing(own.condition)
                return

    def _name(self, test: CountTest | DateTest | MetricTest | GateTest | ImpactTest | HarmedUnderTest) -> str:
        """Name something that is not known yet and is not a single answer."""
        bank, say = self.applicability.bank, self.wording.say
        match test:
            case CountTest(count=counted):
                return quote_question(self.names.label(self._counted(counted)), self.wording)
            case DateTest(date="start"):
                return say("the start date")
            case DateTest():
                return say("the decision date")
            case MetricTest(metric=metric):
                title = next(found.title for found in bank.scoring.metrics if found.id == metric)
                return say("the score for “{metric}”", metric=self.names.text(title))
            case _:
                return say("what is recorded of the impacts")
