"""The scores as plain JSON values: the same in every language, because they hold no sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from iia.domain.scoring_rules import IN_FORCE_UNKNOWN

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.domain.scoring.results import (
        GateResult,
        ImpactProfile,
        MetricResult,
        Part,
        Step,
        UnansweredTerm,
    )
    from iia.domain.scoring.score import Scores


def exact_string(number: Fraction) -> str:
    """Return a number exactly: as a decimal if that ends ("1.75"), else as a fraction ("17/9")."""
    # A decimal ends only if the denominator has no prime factors but 2 and 5, those of 10.
    rest, twos = _divided_out(number.denominator, 2)
    rest, fives = _divided_out(rest, 5)
    if rest != 1:
        return fraction_string(number)
    decimals = max(twos, fives)
    digits = str(abs(number.numerator) * 10**decimals // number.denominator).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def _divided_out(number: int, factor: int) -> tuple[int, int]:
    """Return what is left of a number without a prime factor, and how often the factor was in it."""
    count = 0
    while number % factor == 0:
        number, count = number // factor, count + 1
    return number, count


def fraction_string(number: Fraction) -> str:
    """Return a number as a fraction ("3/4"), or as a whole number if it is one."""
    return str(number)


def shown_string(number: Fraction) -> str:
    """Return a number as it is shown: at most two decimals, a half rounded up."""
    return exact_string(Fraction((number * 100 + Fraction(1, 2)).__floor__(), 100))


def figures_document(bank: Bank, scores: Scores) -> dict[str, Any]:
    """Return the scores, with figures as strings so that they stay exact."""
    return {
        "bank": bank.id,
        "bank_version": bank.version,
        "completeness": {
            "required": scores.completeness.required,
            "answered": scores.completeness.answered,
            "may_apply": scores.completeness.may_apply,
        },
        "metrics": [_metric(found) for found in scores.metrics],
        "impacts": _impacts(scores.impacts),
        "gates": [_gate(found) for found in scores.gates],
        "flags": [{"id": found.id, "severity": found.flag.severity} for found in scores.flags],
        "grid": [
            {"goal": cell.goal, "way": cell.way, "questions": cell.questions, "answered": cell.answered}
            for cell in scores.grid
        ],
    }


def _maybe(number: Fraction | None) -> str | None:
    return None if number is None else exact_string(number)


def _metric(found: MetricResult) -> dict[str, Any]:
    return {
        "id": found.id,
        "measures": found.metric.measures,
        "score": _maybe(found.score),
        "shown": None if found.score is None else shown_string(found.score),
        "maximum": _maybe(found.maximum),
        "coverage": None if found.coverage is None else fraction_string(found.coverage),
        "band": None if found.band is None else found.band.id,
        "parts": [_part(part) for part in found.parts],
        "adjustments": [_step(step) for step in found.steps],
        "open": [_unanswered(term) for term in found.unanswered],
    }


def _gate(found: GateResult) -> dict[str, Any]:
    """Return the state of a duty, and with it that its law may not be in force."""
    state = {"id": found.id, "state": found.state.value}
    return state | {"in_force": IN_FORCE_UNKNOWN} if found.gate.is_force_unknown else state


def _part(part: Part) -> dict[str, Any]:
    """Return a part; if the score is an extreme, also say whether the part decides it."""
    document: dict[str, Any] = {
        "question": part.question,
        "item": part.item,
        "points": exact_string(part.points),
        "lowest": _maybe(part.lowest),
        "highest": _maybe(part.highest),
        "weight": exact_string(part.weight),
        "part": _maybe(part.part),
    }
    return document if part.part is not None else document | {"decides": part.decides}


def _step(step: Step) -> dict[str, Any]:
    """Return an adjustment as the bank states it, with the score before and after."""
    adjustment = step.adjustment
    stated = {
        "multiply": None if adjustment.multiply is None else exact_string(Fraction(adjustment.multiply)),
        "add": None if adjustment.add is None else exact_string(Fraction(adjustment.add)),
        "round": adjustment.round,
    }
    return {
        **{name: value for name, value in stated.items() if value is not None},
        "before": exact_string(step.before),
        "after": exact_string(step.after),
    }


def _unanswered(term: UnansweredTerm) -> dict[str, Any]:
    return {
        "question": term.question,
        "item": term.item,
        "lowest": exact_string(term.lowest),
        "highest": exact_string(term.highest),
    }


def _impacts(impacts: ImpactProfile) -> dict[str, Any]:
    return {
        "goals": [
            {
                "id": goal.id,
                "considered": goal.effects.considered,
                "strongest_positive": goal.effects.strongest_positive,
                "worst_negative": goal.effects.worst_negative,
                "worst_left": goal.effects.worst_left,
                "unknown": goal.effects.unknown,
                "records": list(goal.effects.records),
            }
            for goal in impacts.goals
        ],
        "people": [
            {
                "id": group.id,
                "goals_harmed": list(group.goals_harmed),
                "worst_left": group.effects.worst_left,
            }
            for group in impacts.people
        ],
    }
