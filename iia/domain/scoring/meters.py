"""Meters: the evidence behind the impacts, the duties, and the grid of goals and ways."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Final

from iia.domain.kinds import Choice
from iia.domain.scoring.results import (
    Covered,
    DutiesMeter,
    EvidenceGrade,
    EvidenceMeter,
    GateState,
    GridCell,
)
from iia.domain.truth import NO, UNDETERMINED, YES, any_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Place
    from iia.domain.scoring.results import GateResult, ImpactProfile
    from iia.domain.truth import Truth

GOALS: Final = "goals"
WAYS: Final = "ways"
"""The lists of a bank's frameworks that make up the grid."""

_ANSWERED: Final = Covered(YES, is_answered=True)
_UNANSWERED: Final = Covered(YES, is_answered=False)
_MAY_APPLY: Final = Covered(UNDETERMINED, is_answered=False)
_DOES_NOT_APPLY: Final = Covered(NO, is_answered=False)


def measure_evidence(impacts: ImpactProfile, applicability: Applicability) -> EvidenceMeter:
    """Count the impact records by the grade of their evidence, in the bank's order."""
    bank, rules = applicability.bank, applicability.bank.scoring.impacts
    if rules is None or rules.fields.evidence is None:
        return EvidenceMeter()
    place = bank.find_place(f"{rules.group}.{rules.fields.evidence}")
    if place is None or not isinstance(place.question, Choice):
        return EvidenceMeter()
    counts = Counter(record.evidence for record in impacts.records)
    options = bank.options(place.question, applicability.decision_date)
    grades = tuple(EvidenceGrade(option.id, option.label, counts[option.id]) for option in options)
    return EvidenceMeter(grades, counts[None])


def measure_duties(gates: Sequence[GateResult]) -> DutiesMeter:
    """Count the duties that are cleared, filled in and open, and those that cannot be decided yet."""
    states = Counter(gate.state for gate in gates)
    return DutiesMeter(
        cleared=states[GateState.CLEARED],
        complete=states[GateState.COMPLETE],
        open=states[GateState.OPEN],
        undetermined=states[GateState.UNDETERMINED],
    )


# --- The grid ------------------------------------------------------------------------------------


def find_covered(applicability: Applicability) -> Mapping[str, Covered]:
    """Return, for each question that speaks to a goal and a way, whether it applies and is answered."""
    stored, truths = applicability.answers.values, applicability.questions
    found: dict[str, Covered] = {}
    for place in applicability.bank.covering_places:
        if place.container is None and truths[place.key] is YES and place.key in stored:
            found[place.ref] = _ANSWERED  # first, because most are
        else:
            found[place.ref] = _look_at(place, applicability)
    return found


def _look_at(place: Place, applicability: Applicability) -> Covered:
    truth = truth_of(place, applicability)
    if truth is not YES:
        return _MAY_APPLY if truth is UNDETERMINED else _DOES_NOT_APPLY
    return _ANSWERED if is_answered(place, applicability) else _UNANSWERED


def measure_grid(covered: Mapping[str, Covered], applicability: Applicability) -> tuple[GridCell, ...]:
    """Count, for each goal and way, the questions that apply and speak to both, and those answered."""
    bank, on = applicability.bank, applicability.decision_date
    questions, answered = Counter(bank.covering_counts), Counter(bank.covering_counts)
    may_apply = Counter[tuple[str, str]]()
    for place in bank.covering_places:
        applies, has_answer = covered[place.ref]
        if applies is not YES:
            questions.subtract(place.cells)
        if not has_answer:  # including every question that does not apply
            answered.subtract(place.cells)
        if applies is UNDETERMINED:
            may_apply.update(place.cells)
    cells = product(bank.entries(GOALS, on), bank.entries(WAYS, on))
    found = ((goal.id, way.id) for goal, way in cells)
    return tuple([GridCell(*cell, questions[cell], answered[cell], may_apply[cell]) for cell in found])


def truth_of(place: Place, applicability: Applicability) -> Truth:
    """Return whether a question applies; one in a group or grid counts once, however many items there are.

    Without a condition of its own it applies if its group does; with one, if it does in any item.
    """
    if place.container is None:
        return applicability.questions[place.key]
    whole = applicability.truth(place.container.id)
    if place.question.when is None or whole is not YES:
        return whole
    return any_of(applicability.questions[key] for key in applicability.keys_of(place))


def is_answered(place: Place, applicability: Applicability) -> bool:
    """Return whether a question is answered; in a group or grid, one answered item is enough."""
    if place.container is None:
        return applicability.is_filled_in(place, place.key)
    return any(applicability.has_answer(*key) for key in applicability.keys_of(place))
