"""Guards: the conditions under which what a condition reads is asked at all, followed back to the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.condition_spots import find_condition, is_whole
from iia.bank_files.checks.possibility import Formula, build_formula, tests_of
from iia.bank_files.checks.readings import check_reading
from iia.bank_files.checks.subject import PageSpot, PartSpot, QuestionSpot
from iia.domain.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.variables import Variable

_MOST_GUARDS: Final = 50
"""The most conditions that are followed back: far fewer have too many combinations to be tried."""


class Guards:
    """The conditions of a bank's parts, but for those that are faulty or have been reported."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._reported = set[PartSpot]()
        self._undecided = set[PartSpot]()
        self._formulas = Memo[PartSpot, "Formula | None"](self._build_own)

    def leave_out(self, part: PartSpot) -> None:
        """Take a part to apply always from now on, because its condition is reported."""
        self._reported.add(part)

    def settle(self, part: PartSpot) -> None:
        """Take a part not to apply from now on where it is undecided, because that is reported."""
        self._undecided.add(part)

    def is_sound(self, spot: ConditionSpot) -> bool:
        """Return whether nothing else is wrong with a condition."""
        return is_whole(spot.node) and not any(check_reading(self._subject, spot))

    def find_all(self, *goals: Formula) -> dict[Variable, Formula] | None:
        """Return the conditions under which all that formulas read has an answer; None if very many."""
        guards: dict[Variable, Formula] = {}
        left = list(goals)
        while left:
            for test in tests_of(left.pop()):
                variable = test.variable
                if variable is not None and variable.parts and variable not in guards:
                    if len(guards) == _MOST_GUARDS:
                        return None
                    guards[variable] = guard = self.find_whole(*variable.parts)
                    left.append(guard)
        return guards

    def find_whole(self, *parts: PartSpot, besides: Container[PartSpot] = ()) -> Formula:
        """Return parts' conditions with those of all they are in, but for some that are known to hold."""
        whole = dict.fromkeys(each for part in parts for each in (part, *list_above(part)))
        return self._join(*(each for each in whole if each not in besides))

    def find_above(self, part: PartSpot | None) -> Formula:
        """Return the conditions of all that a part is in."""
        return self._join(*list_above(part))

    def _join(self, *parts: PartSpot) -> Formula:
        found = (self._read(each) for each in parts if each not in self._reported)
        return Formula("all", tuple(formula for formula in found if formula is not None))

    def _read(self, part: PartSpot) -> Formula | None:
        formula = self._formulas[part]
        return Formula("settled", (formula,)) if formula is not None and part in self._undecided else formula

    def _build_own(self, part: PartSpot) -> Formula | None:
        """Return a part's own condition, if it has one and nothing is wrong with it."""
        spot = find_condition(part)
        return build_formula(self._subject, spot) if spot is not None and self.is_sound(spot) else None


def list_above(part: PartSpot | None) -> Iterator[PartSpot]:
    """Yield what a part is in, the nearest first."""
    match part:
        case QuestionSpot(container=QuestionSpot() as container):
            yield container
            yield from list_above(container)
        case QuestionSpot(page=page):
            yield page
            yield page.section
        case PageSpot(section=section):
            yield section
        case _:
            return
