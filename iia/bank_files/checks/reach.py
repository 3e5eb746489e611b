"""Reach: conditions that can never hold or always do, and parts of a bank that nothing can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.condition_spots import (
    find_condition,
    find_conditions,
    is_whole,
    walk_spots,
    where_spot,
)
from iia.bank_files.checks.possibility import Formula, build_formula, build_possibility, tests_of
from iia.bank_files.checks.readings import check_reading
from iia.bank_files.checks.subject import PageSpot, PartSpot, QuestionSpot
from iia.bank_files.codes import Code
from iia.domain.conditions import CountTest
from iia.domain.memo import Memo

_MOST_GUARDS: Final = 50
"""The most conditions that are followed back: far fewer have too many combinations to be tried."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.possibility import Possibility
    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.variables import Variable
    from iia.errors import Finding


def check_reach(subject: Subject) -> Iterator[Finding]:
    """Find conditions that decide nothing, and parts that no answers lead to: one finding per condition."""
    return _Reach(subject).check()


class _Reach:
    """Goes through the conditions in bank order, so that a part comes after what it is in."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._unreachable = set[PartSpot]()
        self._formulas = Memo[PartSpot, "Formula | None"](self._build_own)

    def check(self) -> Iterator[Finding]:
        for spot in find_conditions(self._subject):
            if self._is_sound(spot) and not any(part in self._unreachable for part in _above(spot.part)):
                finding = self._find(spot)
                if finding is not None:
                    yield finding

    def _is_sound(self, spot: ConditionSpot) -> bool:
        """Return whether nothing else is wrong with a condition."""
        return is_whole(spot.node) and not any(check_reading(self._subject, spot))

    def _find(self, spot: ConditionSpot) -> Finding | None:
        formula = build_formula(self._subject, spot)
        if formula is None:
            return None
        inner = self._find_in_counts(spot)
        if inner is not None:
            return inner
        finding = self._decide(spot, formula)
        if finding is not None and finding.code != Code.NEVER_HOLDS.value:
            return finding
        if finding is None and spot.part is not None and not self._can_reach(spot.part):
            finding = Code.UNREACHABLE.at(spot.node, "no answers can lead here")
        if finding is not None and spot.part is not None:
            self._unreachable.add(spot.part)
        return finding

    def _decide(self, spot: ConditionSpot, formula: Formula) -> Finding | None:
        """Decide a condition by itself, over complete answers to what it reads."""
        possibility = build_possibility(self._subject, formula, {})
        if not possibility.is_small:
            return None
        if not possibility.can_hold():
            return Code.NEVER_HOLDS.at(spot.node, "this condition can never hold")
        if not possibility.can_fail():
            return Code.ALWAYS_HOLDS.at(spot.node, _say_always(possibility))
        return None

    def _find_in_counts(self, spot: ConditionSpot) -> Finding | None:
        """Decide the `where` conditions of counts."""
        for test in walk_spots(spot):
            if isinstance(test.condition, CountTest):
                container = self._subject.by_ref.get(test.condition.count)
                where = None if container is None else where_spot(test, container)
                formula = None if where is None else build_formula(self._subject, where)
                finding = None if where is None or formula is None else self._decide(where, formula)
                if finding is not None:
                    return finding
        return None

    # --- What leads to a part ------------------------------------------------------------------------

    def _can_reach(self, part: PartSpot) -> bool:
        """Return whether any answers lead to a part, through everything that its condition reads."""
        goal = self._whole_condition(part)
        for guards in (self._find_guards(goal), {}):
            possibility = None if guards is None else build_possibility(self._subject, goal, guards)
            if possibility is not None and possibility.is_small:
                return possibility.can_hold()
        return True

    def _find_guards(self, goal: Formula) -> dict[Variable, Formula] | None:
        """Return the conditions under which all that a formula reads has an answer; None if very many."""
        guards: dict[Variable, Formula] = {}
        left = [goal]
        while left:
            for test in tests_of(left.pop()):
                variable = test.variable
                if variable is not None and variable.part is not None and variable not in guards:
                    if len(guards) == _MOST_GUARDS:
                        return None
                    guards[variable] = guard = self._whole_condition(variable.part)
                    left.append(guard)
        return guards

    def _whole_condition(self, part: PartSpot) -> Formula:
        """Return a part's condition with those of all it is in, except any that are faulty or reported."""
        found = (self._formulas[each] for each in (part, *_above(part)) if each not in self._unreachable)
        return Formula("all", tuple(formula for formula in found if formula is not None))

    def _build_own(self, part: PartSpot) -> Formula | None:
        """Return a part's own condition, if it has one and nothing is wrong with it."""
        spot = find_condition(part)
        return build_formula(self._subject, spot) if spot is not None and self._is_sound(spot) else None


def _say_always(possibility: Possibility) -> str:
    """Return what to do about a condition that cannot fail; one that waits is not simply left out."""
    if not possibility.waits():
        return "this condition always holds: leave it out"
    if not possibility.answers:
        return "this condition holds as soon as what it reads is known: leave it out if nothing has to wait"
    names = ", ".join(repr(name) for name in possibility.answers)
    return (
        f"this condition holds for every answer to {names}: "
        "write answered: true if it is to wait for one, or leave it out"
    )


def _above(part: PartSpot | None) -> Iterator[PartSpot]:
    """Yield what a part is in, the nearest first."""
    match part:
        case QuestionSpot(container=QuestionSpot() as container):
            yield container
            yield from _above(container)
        case QuestionSpot(page=page):
            yield page
            yield page.section
        case PageSpot(section=section):
            yield section
        case _:
            return
