"""Reach: conditions that never hold, always do or can stay undecided, and parts that nothing can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.condition_spots import find_conditions, walk_spots, where_spot
from iia.bank_files.checks.guards import Guards, list_above
from iia.bank_files.checks.possibility import Formula, build_formula, build_possibility
from iia.bank_files.checks.subject import PartSpot
from iia.bank_files.checks.undecided import find_undecided
from iia.bank_files.codes import Code
from iia.domain.conditions import CountTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.possibility import Possibility
    from iia.bank_files.checks.subject import Subject
    from iia.errors import Finding


def check_reach(subject: Subject) -> Iterator[Finding]:
    """Find conditions that decide nothing, and parts that no answers lead to: one finding per condition."""
    return _Reach(subject).check()


class _Reach:
    """Goes through the conditions in bank order, so that a part comes after what it is in."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._unreachable = set[PartSpot]()
        self._guards = Guards(subject)

    def check(self) -> Iterator[Finding]:
        for spot in find_conditions(self._subject):
            is_reached = not any(part in self._unreachable for part in list_above(spot.part))
            if is_reached and self._guards.is_sound(spot):
                finding = self._find(spot) or self._find_undecided(spot)
                if finding is not None:
                    yield finding

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
            self._guards.leave_out(spot.part)
        return finding

    def _find_undecided(self, spot: ConditionSpot) -> Finding | None:
        """Decide whether complete answers can leave a part, or whether a duty applies, undecided."""
        if not spot.is_decided_by_answers:
            return None
        finding = find_undecided(self._subject, self._guards, spot)
        if finding is not None and spot.part is not None:
            self._guards.settle(spot.part)
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
        goal = self._guards.find_whole(part)
        for guards in (self._guards.find_all(goal), {}):
            possibility = None if guards is None else build_possibility(self._subject, goal, guards)
            if possibility is not None and possibility.is_small:
                return possibility.can_hold()
        return True


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
