"""Tests on scores as clauses: on metrics, duties and impacts, for flags and adjustments."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.conditions import GateTest, HarmedUnderTest, ImpactTest, MetricTest
from iia.domain.operators import Operator
from iia.report.kinds.money import say_money
from iia.report.numbers import exact_number
from iia.report.sentences.duty_states import say_state
from iia.report.sentences.names import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.conditions import DutyState, ImpactPattern, ScoreTest
    from iia.report.sentences.names import Names


def say_score(names: Names, test: ScoreTest, *, holds: bool) -> str:
    """Return a test on scores, or its opposite, as a clause."""
    match test:
        case MetricTest():
            return _metric(names, test, holds=holds)
        case GateTest():
            return _gate(names, test, holds=holds)
        case ImpactTest(impact=pattern):
            return _impact(names, pattern, holds=holds)
        case HarmedUnderTest(harmed_under=goals, left_at_least=least):
            return _harmed(names, goals, least, holds=holds)
        case _:
            assert_never(test)


def _metric(names: Names, test: MetricTest, *, holds: bool) -> str:
    found = next(found for found in names.bank.scoring.metrics if found.id == test.metric)
    metric, currency = names.text(found.title), names.bank.currency_of(found)
    number = (
        exact_number(test.limit, names.wording)
        if currency is None
        else say_money(test.limit, currency, names.wording)
    )
    if (test.operator is Operator.AT_LEAST) is holds:
        return names.wording.say("the score for “{metric}” is {number} or more", metric=metric, number=number)
    return names.wording.say("the score for “{metric}” is below {number}", metric=metric, number=number)


def _gate(names: Names, test: GateTest, *, holds: bool) -> str:
    gate = next(names.text(found.title) for found in names.bank.scoring.gates if found.id == test.gate)
    say = names.wording.say
    match test.states, holds:
        case ("not_in_force",), True:
            return say("the duty “{duty}” is not in force", duty=gate)
        case ("not_applicable",), True:
            return say("the duty “{duty}” does not apply", duty=gate)
        case ("undetermined",), True:
            return say("it is not known yet whether the duty “{duty}” applies", duty=gate)
        case ("open",), True:
            return say("the duty “{duty}” is open", duty=gate)
        case ("open",), False:
            return say("the duty “{duty}” is not open", duty=gate)
        case _:
            return _states(names, gate, test.states, holds=holds)


def _states(names: Names, gate: str, states: Sequence[DutyState], *, holds: bool) -> str:
    """Return as a clause that a duty is in one of some states, by the names that its tag shows."""
    wording = names.wording
    listed = wording.list_any([quote(say_state(state, wording), wording) for state in states])
    if holds:
        return wording.say("the state of the duty “{duty}” is {states}", duty=gate, states=listed)
    return wording.say("the state of the duty “{duty}” is not {states}", duty=gate, states=listed)


def _impact(names: Names, pattern: ImpactPattern, *, holds: bool) -> str:
    facets = names.wording.list_all(_facets(names, pattern))
    if not facets:
        return (
            names.wording.say("an impact is recorded")
            if holds
            else names.wording.say("no impact is recorded")
        )
    if holds:
        return names.wording.say("an impact that is recorded fits this: {facets}", facets=facets)
    return names.wording.say("no impact that is recorded fits this: {facets}", facets=facets)


def _facets(names: Names, pattern: ImpactPattern) -> list[str]:
    rules = names.bank.scoring.impacts
    if rules is None:
        return []
    group, fields, say = rules.group, rules.fields, names.wording.say
    found = [] if pattern.direction is None else [_direction(names, pattern.direction)]
    if pattern.left_at_least is not None:
        extent = names.option_of(f"{group}.{fields.extent}", pattern.left_at_least)
        found.append(say("what is left of it after mitigation is {extent} or more", extent=extent))
    if pattern.goal is not None:
        found.append(say("it is on {goal}", goal=names.option_of(f"{group}.{fields.goal}", pattern.goal)))
    if pattern.people is not None:
        people = names.option_of(f"{group}.{fields.people}", pattern.people)
        found.append(say("it affects {people}", people=people))
    return found


def _direction(names: Names, direction: str) -> str:
    say = names.wording.say
    match direction:
        case "positive":
            return say("it is positive")
        case "negative":
            return say("it is negative")
        case "none":
            return say("it is said to be none")
        case _:
            return say("it is unknown")


def _harmed(names: Names, goals: int, least: str | None, *, holds: bool) -> str:
    if least is not None:
        return _harmed_at_least(names, goals, least, holds=holds)
    if holds:
        return names.wording.say_plural(
            "harm to one group of people is left under at least {count} goal",
            "harm to one group of people is left under at least {count} goals",
            goals,
        )
    return names.wording.say_plural(
        "no group of people is left with harm under {count} goal or more",
        "no group of people is left with harm under {count} goals or more",
        goals,
    )


def _harmed_at_least(names: Names, goals: int, least: str, *, holds: bool) -> str:
    rules = names.bank.scoring.impacts
    extent = "" if rules is None else names.option_of(f"{rules.group}.{rules.fields.extent}", least)
    if holds:
        return names.wording.say_plural(
            "one group of people is left with harm of {extent} or more under at least {count} goal",
            "one group of people is left with harm of {extent} or more under at least {count} goals",
            goals,
            extent=extent,
        )
    return names.wording.say_plural(
        "no group of people is left with harm of {extent} or more under {count} goal or more",
        "no group of people is left with harm of {extent} or more under {count} goals or more",
        goals,
        extent=extent,
    )
