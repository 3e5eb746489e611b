"""Follow-ups: questions that one choice of the same form opens, and the options that open each.

A form is a page, an item of a group or a row of a grid. Whatever else a follow-up reads was answered before
the form was opened, so whether it applies can be told for each option by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from iia.domain.conditions import All, AnyOf, CountTest, LaterTest, Not, QuestionTest, walk
from iia.domain.evaluation import evaluate
from iia.domain.kinds import Choice, Choices, YesNo
from iia.domain.operators import Operator
from iia.domain.questions import Grid, Group
from iia.domain.truth import YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank, Place
    from iia.domain.conditions import Condition, ScoreTest
    from iia.domain.evaluation import Within
    from iia.domain.truth import Truth
    from iia.domain.values import AnswerKey, Value

_ONE_IS_ENOUGH: Final = frozenset({Operator.INCLUDES, Operator.INCLUDES_ANY})
"""What can be asked of several options so that each opens a question, whatever else is ticked."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a question that follows waits for: its condition, and the choice that decides.

    `reads_earlier` tells whether its condition names choices that its leader itself follows.
    """

    condition: Condition
    leader: Place
    reads_earlier: bool

    @property
    def closing(self) -> tuple[str, ...]:
        """The options that close the question again once all of them are ticked; none for most."""
        return _find_closing(self.condition, _names_of(self.leader))


# --- Which questions may follow --------------------------------------------------------------------


def find_leads(bank: Bank, places: Sequence[Place]) -> Mapping[str, Lead]:
    """Return what each question of a form waits for that may follow another, by its ref.

    Args:
        bank: the bank.
        places: the questions of one form, in order: those of a page, or those of a group or grid.
    """
    order = {place.ref: position for position, place in enumerate(places)}
    found: dict[str, Lead] = {}
    for place in places:
        lead = _find_lead(bank, place, order, found)
        if lead is not None:
            found[place.ref] = lead
    return found


def _find_lead(bank: Bank, place: Place, order: Mapping[str, int], before: Mapping[str, Lead]) -> Lead | None:
    condition = place.question.when
    if condition is None or isinstance(place.question, Grid):
        return None
    own = [found for found in _places_read(bank, condition, place) if _is_in_form(found, place)]
    leader = max(own, key=lambda found: order.get(found.ref, -1), default=None)
    if leader is None or not _can_lead(leader, condition, place):
        return None
    others = {found.ref for found in own} - {leader.ref}
    return Lead(condition, leader, bool(others)) if others <= set(_leaders_of(leader.ref, before)) else None


def _places_read(bank: Bank, condition: Condition, place: Place) -> Iterator[Place]:
    """Yield what a condition names; of a count, only what is counted, which can be no leader."""
    own = {} if place.container is None else bank.own_refs[place.container.id]
    for part in walk(condition):
        match part:
            case QuestionTest(question=ref):
                yield bank.get_place(own.get(ref, ref))
            case LaterTest(refs=refs):
                yield from (bank.get_place(own.get(ref, ref)) for ref in refs)
            case CountTest(count=ref):
                yield bank.get_counted(ref, None if place.container is None else place.container.id)
            case _:
                pass


def _is_in_form(found: Place, place: Place) -> bool:
    """Return whether a question is answered in the same form; an item has a form of its own."""
    if isinstance(place.container, Group):
        return found.container is place.container or found.question is place.container
    return found.page is place.page and not isinstance(found.container, Group)


def _can_lead(leader: Place, condition: Condition, place: Place) -> bool:
    """Return whether each option of a question opens another, or does not, by itself."""
    names = _names_of(leader)
    if leader.container is not place.container:
        return False
    match leader.question:
        case Choices():
            return _is_monotone(condition, names) or bool(_find_closing(condition, names))
        case Choice() | YesNo():
            return True
        case _:
            return False


def _names_of(leader: Place) -> frozenset[str]:
    return frozenset({leader.ref, leader.question.id})


def _find_closing(condition: Condition, leader: frozenset[str]) -> tuple[str, ...]:
    """Return the options of a condition that holds unless all of them are ticked; none of any other."""
    match condition:
        case Not(not_=QuestionTest() as test) if (
            _names(test, leader) and test.operator is Operator.INCLUDES_ALL
        ):
            return test.options
        case _:
            return ()


def _is_monotone(condition: Condition, leader: frozenset[str]) -> bool:
    """Return whether no option closes again what another opens, and none needs another beside it."""
    match condition:
        case All(all=parts) if sum(_names(part, leader) for part in parts) > 1:
            return False
        case All(all=parts) | AnyOf(any=parts):
            return all(_is_monotone(part, leader) for part in parts)
        case Not(not_=part):
            return not _names(part, leader)
        case QuestionTest() if _names(condition, leader):
            return condition.operator in _ONE_IS_ENOUGH
        case _:
            return not _names(condition, leader)


def _names(condition: Condition, leader: frozenset[str]) -> bool:
    return any(
        (isinstance(part, QuestionTest) and part.question in leader)
        or (isinstance(part, CountTest) and part.count in leader)
        for part in walk(condition)
    )


def _leaders_of(ref: str, leads: Mapping[str, Lead]) -> Iterator[str]:
    """Yield what a question follows, then what that follows, and so on."""
    while ref in leads:
        ref = leads[ref].leader.ref
        yield ref


# --- Which options open them -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Supposing:
    """The facts as they would be with other answers to some questions, which then apply."""

    facts: Applicability
    supposed: Mapping[AnswerKey, Value | None]

    def value(self, question: str, within: Within | None) -> Value | None:
        """Return the answer supposed, or the effective one."""
        key = self.facts.key_of(question, within)
        return self.supposed[key] if key in self.supposed else self.facts.value(question, within)

    def is_answered(self, question: str, within: Within | None) -> bool:
        """Return whether a question counts as answered."""
        key = self.facts.key_of(question, within)
        if key in self.supposed:
            return self.supposed[key] is not None
        return self.facts.is_answered(question, within)

    def section(self, section: str) -> Truth:
        """Return whether a section applies."""
        return self.facts.section(section)

    def counted(self, ref: str, within: Within | None) -> Sequence[str] | None:
        """Return what there is to count."""
        return self.facts.counted(ref, within)

    def day(self, which: Literal["start", "decision"]) -> date | None:
        """Return one of the assessment's dates."""
        return self.facts.day(which)

    def score(self, test: ScoreTest) -> Truth:
        """Return whether a test on scores holds."""
        return self.facts.score(test)


def find_opening(
    ref: str, leads: Mapping[str, Lead], facts: Applicability, within: Within | None = None
) -> tuple[str, ...]:
    """Return the options of its leader that a question follows.

    Args:
        ref: the question that follows.
        leads: what each question of the form waits for.
        facts: what applies now; only what it says of answers outside the form counts.
        within: the item or row, if the form is one.

    Returns:
        The options, in the order in which they are offered. None at all if the question does not depend on
        them alone: other answers have decided it, or what the leader itself follows decides as well.
    """
    lead = leads[ref]
    key = facts.key_of(lead.leader.ref, within)
    ways = _find_ways(lead.leader.ref, leads, facts, within) if lead.reads_earlier else ({},)

    def holds(value: Value | None) -> set[Truth]:
        return {evaluate(lead.condition, _Supposing(facts, {**way, key: value}), within) for way in ways}

    if YES in holds(None):
        return ()
    truths = {option: holds(_as_value(lead.leader, option)) for option in _options(lead.leader, facts)}
    if any(YES in found and len(found) > 1 for found in truths.values()):
        return ()
    return tuple(option for option, found in truths.items() if YES in found)


def _find_ways(
    ref: str, leads: Mapping[str, Lead], facts: Applicability, within: Within | None
) -> tuple[Mapping[AnswerKey, Value | None], ...]:
    """Return each way to answer what a question follows so that it applies."""
    if ref not in leads:
        return ({},)
    leader = leads[ref].leader
    key = facts.key_of(leader.ref, within)
    return tuple(
        {**way, key: _as_value(leader, option)}
        for way in _find_ways(leader.ref, leads, facts, within)
        for option in find_opening(ref, leads, facts, within)
    )


def _options(leader: Place, facts: Applicability) -> tuple[str, ...]:
    match leader.question:
        case Choice() | Choices() as question:
            return tuple(option.id for option in facts.bank.options(question, facts.decision_date))
        case _:
            return ("yes", "no")


def _as_value(leader: Place, option: str) -> Value:
    return (option,) if isinstance(leader.question, Choices) else option
