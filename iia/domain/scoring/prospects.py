"""Prospects: whether a flag that cannot be decided yet can still be raised by what is still to be answered.

A test is undetermined for one of two reasons. What it reads applies, or can still come to apply, and is not
answered: then it is open, and answering can make it hold or fail. Or what it reads does not apply: then
nobody is asked, and the test stays as it is. With every open test free to turn out either way and all others
as they are, `all` can hold if each of its parts can, and can fail if any of them can; `any` is its mirror
image; `not` swaps the two. So a condition that needs an answer nobody is asked for can never come to hold.

This looks at each test by itself. It may therefore say that a condition can still hold where two tests of
the same question cannot hold together: it errs on the side of "not known yet". Once everything that applies
is answered and the assessment has its dates, nothing is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from iia.domain.conditions import (
    All,
    AnyOf,
    CountTest,
    DateTest,
    ImpactTest,
    LaterTest,
    MetricTest,
    Not,
    QuestionTest,
    SectionTest,
)
from iia.domain.evaluation import Within, evaluate
from iia.domain.kinds import Choices
from iia.domain.memo import Memo
from iia.domain.own_conditions import own_conditions
from iia.domain.questions import Group
from iia.domain.truth import NO, UNDETERMINED, YES
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.bank import Place
    from iia.domain.conditions import Condition, ImpactPattern
    from iia.domain.scoring.facts import ScoreFacts
    from iia.domain.scoring.results import ImpactRecord


class Prospect(NamedTuple):
    """What a condition can still come to: to hold, to fail, either or, if nobody is asked, neither."""

    may_hold: bool
    may_fail: bool


_HOLDS: Final = Prospect(may_hold=True, may_fail=False)
_FAILS: Final = Prospect(may_hold=False, may_fail=True)
_OPEN: Final = Prospect(may_hold=True, may_fail=True)
_STUCK: Final = Prospect(may_hold=False, may_fail=False)


class Prospects:
    """Looks ahead from the facts so far; what each question can still bring is found once."""

    def __init__(self, facts: ScoreFacts) -> None:
        self._facts = facts
        self._applicability = facts.applicability
        self._bank = facts.applicability.bank
        self._can_be_answered: Memo[AnswerKey, bool] = Memo(self._find_whether_answerable)

    def can_hold(self, condition: Condition) -> bool:
        """Return whether answering what applies, or may apply, can make a condition hold."""
        return self._foresee(condition, None).may_hold

    def _foresee(self, condition: Condition, within: Within | None) -> Prospect:
        match condition:
            case All(all=parts):
                return _all_of([self._foresee(part, within) for part in parts])
            case AnyOf(any=parts):
                return _any_of([self._foresee(part, within) for part in parts])
            case Not(not_=part):
                return _swap(self._foresee(part, within))
            case QuestionTest(question=question):
                return _OPEN if self._is_asked(question, within) else self._as_it_is(condition, within)
            case SectionTest(section=section):
                when = self._bank.get_section(section).when
                return _HOLDS if when is None else self._foresee(when, None)
            case CountTest():
                return self._count(condition, within)
            case LaterTest():
                return self._compare_dates(condition, within)
            case _:
                found = self._as_it_is(condition, within)
                return self._look_ahead(condition) if found is _STUCK else found

    def _as_it_is(self, test: Condition, within: Within | None) -> Prospect:
        truth = evaluate(test, self._facts, within)
        return _STUCK if truth is UNDETERMINED else _HOLDS if truth is YES else _FAILS

    def _look_ahead(self, test: Condition) -> Prospect:
        """Return what an undetermined test of a date or a score can still come to."""
        match test:
            case DateTest():
                return _OPEN
            case MetricTest(metric=metric):
                return _OPEN if any(map(self._can_count, self._bank.term_places[metric])) else _STUCK
            case ImpactTest(impact=pattern):
                return self._match_records(pattern)
            case _:  # the state of a duty and the harm left are always known
                return _STUCK

    # --- Answers ---------------------------------------------------------------------------------------

    def _is_asked(self, question: str, within: Within | None) -> bool:
        return self._can_be_answered[self._applicability.key_of(question, within)]

    def _compare_dates(self, test: LaterTest, within: Within | None) -> Prospect:
        """Return what comparing two answers can come to: nothing while nobody is asked for one of them."""
        found = self._as_it_is(test, within)
        if found is not _STUCK:
            return found
        missing = [ref for ref in test.refs if not self._has_answer(ref, within)]
        return _OPEN if missing and all(self._is_asked(ref, within) for ref in missing) else _STUCK

    def _has_answer(self, question: str, within: Within | None) -> bool:
        return self._applicability.has_answer(*self._applicability.key_of(question, within))

    def _find_whether_answerable(self, key: AnswerKey) -> bool:
        """Return whether a question has no answer, and is asked or can still come to be asked."""
        if self._applicability.has_answer(*key):
            return False
        place = self._bank.get_place(key.question)
        conditions = own_conditions(place, self._bank, key.item)
        return all(self._foresee(own.condition, own.within).may_hold for own in conditions)

    # --- Items -----------------------------------------------------------------------------------------

    def _count(self, test: CountTest, within: Within | None) -> Prospect:
        """Return what a count can come to, with the items that there are."""
        if self._is_asked(test.count, within):
            return _OPEN
        place = self._bank.get_counted(test.count, None if within is None else within.container)
        if isinstance(place.question, Choices) or test.where is None:
            return self._as_it_is(test, within)
        items = self._applicability.items(place.ref)
        found = [self._foresee(test.where, Within(place.ref, item)) for item in items]
        most = sum(each.may_hold for each in found)
        least = len(found) - sum(each.may_fail for each in found)
        if test.at_least is not None:
            return Prospect(may_hold=most >= test.at_least, may_fail=least < test.at_least)
        limit = test.at_most or 0
        return Prospect(may_hold=least <= limit, may_fail=most > limit)

    # --- Scores ----------------------------------------------------------------------------------------

    def _can_count(self, place: Place) -> bool:
        """Return whether a term can still have an answer: in an item that is there, or in a first one."""
        container = place.container
        if isinstance(container, Group) and self._can_be_answered[AnswerKey(container.id)]:
            return True
        return any(self._can_be_answered[key] for key in self._applicability.keys_of(place))

    def _match_records(self, pattern: ImpactPattern) -> Prospect:
        """Return whether any record can come to match, and whether all of them can come not to."""
        found = [
            _HOLDS if truth is YES else self._match(record, pattern)
            for record, truth in self._facts.match_all(pattern)
            if truth is not NO
        ]
        return _any_of(found)

    def _match(self, record: ImpactRecord, pattern: ImpactPattern) -> Prospect:
        """Return what a record that does not say all that is looked for can come to."""
        can = [self._can_say(record, field) for field in _list_unsaid(record, pattern)]
        return Prospect(may_hold=all(can), may_fail=any(can))

    def _can_say(self, record: ImpactRecord, field: str) -> bool:
        rules = self._bank.scoring.impacts
        name = None if rules is None else getattr(rules.fields, field)
        if rules is None or name is None:
            return False
        return self._can_be_answered[AnswerKey(f"{rules.group}.{name}", record.id)]


def _list_unsaid(record: ImpactRecord, pattern: ImpactPattern) -> Iterator[str]:
    """Yield the fields of a record that a pattern looks at and that are not answered."""
    if record.direction is None and (pattern.direction, pattern.left_at_least) != (None, None):
        yield "direction"
    if record.goal is None and pattern.goal is not None:
        yield "goal"
    if not record.people and pattern.people is not None:
        yield "people"


def _all_of(parts: Iterable[Prospect]) -> Prospect:
    found = list(parts)
    return Prospect(all(part.may_hold for part in found), any(part.may_fail for part in found))


def _any_of(parts: Iterable[Prospect]) -> Prospect:
    return _swap(_all_of([_swap(part) for part in parts]))


def _swap(prospect: Prospect) -> Prospect:
    return Prospect(may_hold=prospect.may_fail, may_fail=prospect.may_hold)
