"""Conditions read back as sentences: what they ask for, and why they hold, do not, or cannot be told yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iia.domain.bank import Page, Place
from iia.domain.clauses import Clauses
from iia.domain.conditions import (
    All,
    AnyOf,
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    MetricTest,
    Not,
    QuestionTest,
    SectionTest,
    Truth,
    Within,
    all_of,
    evaluate,
)
from iia.domain.filled import answer_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank, Section
    from iia.domain.clauses import Test
    from iia.domain.conditions import Condition, Facts
    from iia.domain.wording import Wording


# --- What a condition asks for -------------------------------------------------------------------


def describe(condition: Condition, bank: Bank, wording: Wording, *, container: str | None = None) -> str:
    """Return a condition in words, such as "the answer to “Is it strategic?” is “Yes”".

    Args:
        condition: the condition.
        bank: the bank that it stands in.
        wording: the reader's language.
        container: the group or grid whose items the condition is about.
    """
    return _describe(condition, Clauses(bank, wording, container), holds=True, inner=False)


def _describe(condition: Condition, clauses: Clauses, *, holds: bool, inner: bool) -> str:
    """Word a condition or its opposite; a list within a list stands in brackets."""
    if isinstance(condition, Not):
        return _describe(condition.not_, clauses, holds=not holds, inner=inner)
    if not isinstance(condition, All | AnyOf):
        return _clause(condition, clauses, holds=holds)
    parts = condition.all if isinstance(condition, All) else condition.any
    if len(parts) == 1:
        return _describe(parts[0], clauses, holds=holds, inner=inner)
    words = [_describe(part, clauses, holds=holds, inner=True) for part in parts]
    takes_all = isinstance(condition, All) is holds
    listed = clauses.wording.list_all(words) if takes_all else clauses.wording.list_any(words)
    return clauses.wording.say("({clauses})", clauses=listed) if inner else listed


def _clause(test: Test, clauses: Clauses, *, holds: bool) -> str:
    def where(condition: Condition, container: str) -> str:
        return _describe(condition, replace(clauses, container=container), holds=True, inner=True)

    return clauses.clause(test, holds=holds, where=where)


# --- Why it holds, or not ------------------------------------------------------------------------


def explain(
    condition: Condition,
    applicability: Applicability,
    wording: Wording,
    *,
    within: Within | None = None,
    facts: Facts | None = None,
) -> str:
    """Return what decided a condition, and nothing that did not.

    Args:
        condition: the condition.
        applicability: what applies, with the answers so far.
        wording: the reader's language.
        within: the item that the condition is about.
        facts: what the condition reads, where that is more than what applies.

    Returns:
        For a condition that holds or does not, the facts that make it so, as a clause; for one that
        cannot be told yet, the names of what it depends on.
    """
    view = _View(facts or applicability, applicability, wording, within)
    outcome = view.truth(condition)
    found = view.missing(condition) if outcome is Truth.UNDETERMINED else view.reasons(condition, outcome)
    return wording.list_all(list(dict.fromkeys(found)))


@dataclass(frozen=True)
class _View:
    """Looks at conditions as the facts stand, from inside one item or from outside all."""

    facts: Facts
    applicability: Applicability
    wording: Wording
    within: Within | None

    def truth(self, condition: Condition) -> Truth:
        return evaluate(condition, self.facts, self.within)

    @property
    def clauses(self) -> Clauses:
        container = None if self.within is None else self.within.container
        return Clauses(self.applicability.bank, self.wording, container, self.applicability, self.within)

    def reasons(self, condition: Condition, outcome: Truth) -> Iterator[str]:
        """Yield the facts that make a condition hold, or not hold: each of its parts that turned out so."""
        match condition:
            case Not(not_=part):
                yield from self.reasons(part, ~outcome)
            case All(all=parts) | AnyOf(any=parts):
                for part in parts:
                    if self.truth(part) is outcome:
                        yield from self.reasons(part, outcome)
            case QuestionTest(operator="is" | "is_not" | "in" | "not_in"):
                yield self._answer(condition)
            case _:
                yield _clause(condition, self.clauses, holds=outcome is Truth.YES)

    def _answer(self, test: QuestionTest) -> str:
        """Say what was answered, which says more than what was not."""
        key = self.applicability.key_of(test.question, self.within)
        place, value = self.applicability.bank.get_place(key.question), self.applicability.get(*key)
        language = self.wording.language
        answer = (
            ""
            if value is None
            else answer_in_words(place.question, value, self.applicability.bank, language, self.wording)
        )
        return self.wording.say(
            "the answer to “{question}” is {answers}",
            question=self.clauses.label(place),
            answers=self.wording.say("“{quoted}”", quoted=answer),
        )

    def missing(self, condition: Condition) -> Iterator[str]:
        """Yield the names of what has to be known before a condition can be told."""
        match condition:
            case Not(not_=part):
                yield from self.missing(part)
            case All(all=parts) | AnyOf(any=parts):
                for part in parts:
                    if self.truth(part) is Truth.UNDETERMINED:
                        yield from self.missing(part)
            case QuestionTest():
                yield from self._missing_answer(condition)
            case SectionTest(section=section):
                found = self.applicability.bank.get_section(section)
                yield from self._missing_for(_conditions(found, self.applicability.bank, None))
            case _:
                yield self._name(condition)

    def _missing_answer(self, test: QuestionTest) -> Iterator[str]:
        """Yield the question that is unanswered, or what it depends on whether that is asked."""
        key = self.applicability.key_of(test.question, self.within)
        place, truth = self.applicability.bank.get_place(key.question), self.applicability.truth(*key)
        label = self.clauses.label(place)
        if truth is Truth.UNDETERMINED:
            yield from self._missing_for(_conditions(place, self.applicability.bank, key.item))
        elif truth is Truth.YES:
            yield self.wording.say("“{question}”", question=label)
        else:
            yield self.wording.say("“{question}” (which is not asked)", question=label)

    def _missing_for(self, conditions: Iterator[_Own]) -> Iterator[str]:
        for own in conditions:
            view = replace(self, within=own.within)
            if view.truth(own.condition) is Truth.UNDETERMINED:
                yield from view.missing(own.condition)
                return

    def _name(self, test: CountTest | DateTest | MetricTest | GateTest | ImpactTest | HarmedUnderTest) -> str:
        """Name something that is not known yet and is no single answer."""
        bank, say = self.applicability.bank, self.wording.say
        match test:
            case CountTest(count=container):
                return say("“{question}”", question=self.clauses.label(bank.get_place(container)))
            case DateTest(date="start"):
                return say("the start date")
            case DateTest():
                return say("the decision date")
            case MetricTest(metric=metric):
                title = next(found.title for found in bank.scoring.metrics if found.id == metric)
                return say("the score for “{metric}”", metric=self.clauses.text(title))
            case _:
                return say("what is recorded of the impacts")


# --- Why a part of the bank applies, or not -------------------------------------------------------


@dataclass(frozen=True)
class _Own:
    """A condition of a part of the bank itself, and the item that it is read in."""

    condition: Condition
    within: Within | None = None


def _conditions(part: Section | Page | Place, bank: Bank, item: str | None) -> Iterator[_Own]:
    """Yield the conditions that a part stands under, its own first, then those of what it stands in."""
    whens: list[tuple[Condition | None, Within | None]] = []
    if isinstance(part, Place):
        container = part.container
        within = None if container is None or item is None else Within(container.id, item)
        whens += [(part.question.when, within)]
        whens += [] if container is None else [(container.when, None)]
        whens += [(part.page.when, None), (part.section.when, None)]
    elif isinstance(part, Page):
        whens += [(part.when, None), (bank.get_page(part.id)[0].when, None)]
    else:
        whens += [(part.when, None)]
    yield from (_Own(when, within) for when, within in whens if when is not None)


def because(
    applicability: Applicability, part: Section | Page | Place, wording: Wording, *, item: str | None = None
) -> str | None:
    """Return the sentence that says why a part of the bank applies, does not, or may.

    Args:
        applicability: what applies, with the answers so far.
        part: the section, page or question.
        wording: the reader's language.
        item: the item or row, of a question inside a group or grid.

    Returns:
        The sentence, for the nearest condition that decides; None where the part always applies.
    """
    bank = applicability.bank
    found = [
        (own, evaluate(own.condition, applicability, own.within)) for own in _conditions(part, bank, item)
    ]
    outcome = all_of(truth for _, truth in found)
    deciding = next((own for own, truth in found if truth is outcome), None)
    if deciding is None:
        return None
    reason = explain(deciding.condition, applicability, wording, within=deciding.within)
    match outcome:
        case Truth.YES:
            return wording.say("This applies because {reason}.", reason=reason)
        case Truth.NO:
            return wording.say("This does not apply because {reason}.", reason=reason)
        case _:
            return wording.say("This may apply: it depends on {questions}.", questions=reason)
