"""Possibility: whether a condition can hold, or fail to, decided by trying the values that it distinguishes.

The search gives the variables their values one by one. Kleene's logic cuts it short, because what is yes or
no while some variables are still undetermined stays so whatever they become.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.trial_values import MAX_COMBINATIONS, find_values
from iia.bank_files.checks.variables import find_variable, meets
from iia.bank_files.nodes import descend
from iia.domain.conditions import All, AnyOf, Not, QuestionTest
from iia.domain.operators import Operator
from iia.domain.truth import Truth, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.variables import TrialValue, Variable
    from iia.domain.conditions import Condition


_ANSWERED: Final = frozenset({"question", "ticked", "later"})
_MAY_BE_ABSENT: Final = _ANSWERED | {"date", "metric"}


@dataclass(frozen=True, eq=False)
class Formula:
    """A condition with its tests tied to the variables that they read.

    Its name is `test`, `all`, `any`, `not`; `undetermined`: its part is neither yes nor no; or `settled`:
    its part with no in place of undetermined.
    """

    name: str
    parts: tuple[Formula, ...] = ()
    test: Condition | None = None
    variable: Variable | None = None


@dataclass(frozen=True)
class Possibility:
    """A formula, with the values to try and what must hold for each variable to have a value at all."""

    goal: Formula
    values: Mapping[Variable, Sequence[TrialValue]]
    guards: Mapping[Variable, Formula]

    @property
    def is_small(self) -> bool:
        """Whether there are combinations, and few enough of them to decide."""
        return 0 < prod(len(values) for values in self.values.values()) <= MAX_COMBINATIONS

    def can_hold(self) -> bool:
        """Return whether any combination makes the formula hold."""
        return self._search(Truth.YES, *self._sides())

    def can_fail(self) -> bool:
        """Return whether any combination leaves the formula not holding."""
        return self._search(Truth.NO, *self._sides())

    def waits(self) -> bool:
        """Return whether the formula does not hold while what it reads is unanswered or not set."""
        values = {
            each: (None,) if each.kind in _MAY_BE_ABSENT else tried for each, tried in self.values.items()
        }
        return replace(self, values=values).can_fail()

    @property
    def answers(self) -> tuple[str, ...]:
        """The questions whose answers the formula reads."""
        read = (part.name for each in self.values if each.kind in _ANSWERED for part in each.parts)
        return tuple(dict.fromkeys(read))

    def _sides(self) -> tuple[dict[Variable, TrialValue], Sequence[Variable]]:
        """Return what has one value alone, of which there may be very many, and what has to be tried."""
        given = {variable: values[0] for variable, values in self.values.items() if len(values) == 1}
        return given, [variable for variable in self.values if variable not in given]

    def _search(self, wanted: Truth, given: dict[Variable, TrialValue], left: Sequence[Variable]) -> bool:
        truth = self._truth(self.goal, given, is_final=not left)
        if not left:
            return (truth is Truth.YES) is (wanted is Truth.YES)
        if truth is not Truth.UNDETERMINED:
            return truth is wanted
        variable, rest = left[0], left[1:]
        return any(self._search(wanted, {**given, variable: value}, rest) for value in self.values[variable])

    def _truth(self, formula: Formula, given: Mapping[Variable, TrialValue], *, is_final: bool) -> Truth:
        match formula.name:
            case "all":
                return all_of(self._truth(part, given, is_final=is_final) for part in formula.parts)
            case "any":
                return any_of(self._truth(part, given, is_final=is_final) for part in formula.parts)
            case "not":
                return ~self._truth(formula.parts[0], given, is_final=is_final)
            case "settled" | "undetermined" as name:
                inner = self._truth(formula.parts[0], given, is_final=is_final)
                if inner is Truth.UNDETERMINED:
                    return inner if not is_final else Truth.NO if name == "settled" else Truth.YES
                return inner if name == "settled" else Truth.NO
            case _:
                return self._leaf(formula, given, is_final=is_final)

    def _leaf(self, formula: Formula, given: Mapping[Variable, TrialValue], *, is_final: bool) -> Truth:
        variable, test = formula.variable, formula.test
        if variable is None or test is None or variable not in given:
            return Truth.UNDETERMINED
        guard = self.guards.get(variable)
        applies = Truth.YES if guard is None else self._truth(guard, given, is_final=is_final)
        if applies is Truth.UNDETERMINED and not is_final:
            return Truth.UNDETERMINED
        if variable.kind == "section" and guard is not None:
            return applies
        value = given[variable] if applies is Truth.YES else _absent(variable)
        is_answered_read = isinstance(test, QuestionTest) and test.operator is Operator.ANSWERED
        if value is None and not is_answered_read:
            return Truth.UNDETERMINED
        return Truth.YES if meets(test, value) else Truth.NO


def _absent(variable: Variable) -> TrialValue:
    """Return the value of a variable whose part does not apply: no items, no section, no answer."""
    match variable.kind:
        case "count":
            return Fraction(0)
        case "section":
            return False
        case _:
            return None


def build_formula(subject: Subject, spot: ConditionSpot) -> Formula | None:
    """Tie a condition's tests to what they read; return None if any of that is faulty."""
    match spot.condition:
        case All(all=parts):
            return _build_parts(subject, spot, parts, "all")
        case AnyOf(any=parts):
            return _build_parts(subject, spot, parts, "any")
        case Not(not_=part):
            return _build_parts(subject, spot, (part,), "not")
        case test:
            variable = find_variable(subject, spot)
            return None if variable is None else Formula("test", test=test, variable=variable)


def _build_parts(
    subject: Subject, spot: ConditionSpot, parts: tuple[Condition, ...], key: str
) -> Formula | None:
    built = []
    for place, part in enumerate(parts):
        node = descend(spot.node, key) if key == "not" else descend(spot.node, key, place)
        formula = build_formula(subject, replace(spot, condition=part, node=node))
        if formula is None:
            return None
        built.append(formula)
    return Formula(key, tuple(built))


def tests_of(formula: Formula) -> list[Formula]:
    """Return the formula's tests."""
    if formula.variable is not None:
        return [formula]
    return [test for part in formula.parts for test in tests_of(part)]


def build_possibility(subject: Subject, goal: Formula, guards: Mapping[Variable, Formula]) -> Possibility:
    """Find the values to try for everything that a formula and its guards read."""
    tests: dict[Variable, list[Condition]] = {}
    for formula in (goal, *guards.values()):
        for leaf in tests_of(formula):
            if leaf.variable is not None and leaf.test is not None:
                tests.setdefault(leaf.variable, []).append(leaf.test)
    values = {variable: find_values(subject, variable, found) for variable, found in tests.items()}
    return Possibility(goal, values, guards)
