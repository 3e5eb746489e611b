"""Deciders: the answers and dates that decide whether a section applies, or that it still waits for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from iia.domain.conditions import All, AnyOf, CountTest, DateTest, LaterTest, Not, QuestionTest, SectionTest
from iia.domain.evaluation import evaluate
from iia.domain.own_conditions import own_conditions
from iia.domain.truth import NO, UNDETERMINED, YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Section
    from iia.domain.conditions import Condition
    from iia.domain.truth import Truth


class DatedBy(NamedTuple):
    """A date of the assessment that decides."""

    date: Literal["start", "decision"]


class AnsweredBy(NamedTuple):
    """A question whose answer decides, by its ref."""

    question: str


Decider = AnsweredBy | DatedBy


def find_deciders(section: Section, applicability: Applicability) -> tuple[Decider, ...]:
    """Return what decides whether a section applies, each once and in the order of its condition.

    While it may apply, that is what is not known yet. Once it is decided, it is as little as is enough: one
    part of an `any` that holds, one part of an `all` that does not.
    """
    if section.when is None:
        return ()
    truth = applicability.sections[section.id]
    return tuple(dict.fromkeys(_find(section.when, truth, applicability)))


def _find(condition: Condition, outcome: Truth, applicability: Applicability) -> Iterator[Decider]:
    match condition:
        case Not(not_=part):
            yield from _find(part, ~outcome, applicability)
        case All(all=parts):
            yield from _find_in(parts, outcome, NO, applicability)
        case AnyOf(any=parts):
            yield from _find_in(parts, outcome, YES, applicability)
        case QuestionTest(question=question) | CountTest(count=question):
            yield from _find_answer(question, outcome, applicability)
        case LaterTest(refs=refs):
            yield from chain.from_iterable(_find_answer(ref, outcome, applicability) for ref in refs)
        case SectionTest(section=section):
            yield from find_deciders(applicability.bank.get_section(section), applicability)
        case DateTest(date=date):
            yield DatedBy(date)
        case _:  # what applies cannot depend on scores
            return


def _find_in(
    parts: Iterable[Condition], outcome: Truth, enough: Truth, applicability: Applicability
) -> Iterator[Decider]:
    """Yield what decides several parts of which one is `enough` by itself."""
    deciding = [part for part in parts if evaluate(part, applicability) is outcome]
    for part in deciding[:1] if outcome is enough else deciding:
        yield from _find(part, outcome, applicability)


def _find_answer(question: str, outcome: Truth, applicability: Applicability) -> Iterator[Decider]:
    """Yield a question; or, while it is open whether it is asked at all, what decides that."""
    if outcome is UNDETERMINED and applicability.truth(question) is UNDETERMINED:
        place, bank = applicability.bank.get_place(question), applicability.bank
        for own in own_conditions(place, bank, None):
            if evaluate(own.condition, applicability) is UNDETERMINED:
                yield from _find(own.condition, UNDETERMINED, applicability)
                return
    yield AnsweredBy(question)
