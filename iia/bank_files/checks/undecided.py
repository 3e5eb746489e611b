"""Conditions that can stay undecided: everything that applies is answered, and still they are not yes or no.

They read a question that may not be asked, and nothing else in them decides without it. A part with such a
condition is never shown, and is counted as one that may apply for as long as the assessment lasts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iia.bank_files.checks.condition_spots import walk_spots, where_spot
from iia.bank_files.checks.guards import list_above
from iia.bank_files.checks.possibility import Formula, build_formula, build_possibility, tests_of
from iia.bank_files.checks.variables import find_variable
from iia.bank_files.codes import Code
from iia.domain.conditions import CountTest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.guards import Guards
    from iia.bank_files.checks.subject import PartSpot, Subject
    from iia.bank_files.checks.variables import TrialValue, Variable
    from iia.errors import Finding


def find_undecided(subject: Subject, guards: Guards, spot: ConditionSpot) -> Finding | None:
    """Return the finding on a condition that complete answers can leave undecided."""
    formula = build_formula(subject, spot)
    if formula is None:
        return None
    open_counts = dict(_list_open_counts(subject, guards, spot))
    conditional = _list_conditional(guards, formula, open_counts, list_above(spot.part))
    # Most conditions read only what is always asked, and answers need not be tried for those.
    if not conditional or not _can_stay(subject, guards, guards.find_above(spot.part), formula, open_counts):
        return None
    *others, last = map(repr, conditional)
    named = f"{', '.join(others)} and {last}, which are" if others else f"{last}, which is"
    return Code.UNDECIDED.at(spot.node, f"this can stay undecided: it reads {named} not always asked")


def _can_stay(
    subject: Subject, guards: Guards, above: Formula, own: Formula, open_counts: Container[Variable]
) -> bool:
    """Return whether a condition can be undetermined although it is asked for, all answers being complete."""
    found = guards.find_all(above, own)
    if found is None:
        return False
    goal = Formula("all", (above, Formula("undetermined", (own,))))
    possibility = build_possibility(subject, goal, found)
    values = {
        variable: _complete(offered, is_open=variable in open_counts)
        for variable, offered in possibility.values.items()
    }
    complete = replace(possibility, values=values)
    return complete.is_small and complete.can_hold()


def _complete(values: Sequence[TrialValue], *, is_open: bool) -> Sequence[TrialValue]:
    """Return the values that complete answers give; None stands for a count that may stay undecided."""
    given = [value for value in values if value is not None]
    return [*given, None] if is_open else given


def _list_open_counts(
    subject: Subject, guards: Guards, spot: ConditionSpot
) -> Iterator[tuple[Variable, Sequence[str]]]:
    """Yield what is counted by a test on items that can stay undecided in one, with what that reads."""
    for test in walk_spots(spot):
        container = (
            subject.by_ref.get(test.condition.count) if isinstance(test.condition, CountTest) else None
        )
        where = None if container is None else where_spot(test, container)
        formula = None if where is None else build_formula(subject, where)
        variable = find_variable(subject, test)
        if container is None or where is None or formula is None or variable is None:
            continue
        inner = dict(_list_open_counts(subject, guards, where))
        conditional = _list_conditional(guards, formula, inner, (container, *list_above(container)))
        if conditional and _can_stay(subject, guards, guards.find_whole(container), formula, inner):
            yield variable, conditional


def _list_conditional(
    guards: Guards,
    formula: Formula,
    open_counts: Mapping[Variable, Sequence[str]],
    around: Iterable[PartSpot],
) -> Sequence[str]:
    """Return what a condition reads and is not asked whenever all around the condition applies, each once."""
    holding, found = frozenset(around), list[str]()
    for test in tests_of(formula):
        variable = test.variable
        if variable is not None and variable in open_counts:
            found.extend(open_counts[variable])
        elif variable is not None:
            parts = [part for part in variable.parts if tests_of(guards.find_whole(part, besides=holding))]
            found.extend(part.name for part in parts)
    return list(dict.fromkeys(found))
