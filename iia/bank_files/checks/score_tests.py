"""Score tests: the tests in flags and adjustments name what exists, and are used nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.impacts import find_options, may_have_extent
from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, find_child, lost_keys
from iia.domain.conditions import MET, GateTest, HarmedUnderTest, ImpactTest, MetricTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.subject import Subject
    from iia.domain.conditions import ImpactPattern
    from iia.domain.scoring_rules import Impacts
    from iia.errors import Finding


def check_score_test(subject: Subject, spot: ConditionSpot) -> Iterator[Finding]:
    """Find a test on scores that is in the wrong place or names nothing that exists."""
    test = spot.condition
    match test:
        case MetricTest():
            yield from _placed(spot, "metric") or _check_metric(subject, spot, test)
        case GateTest():
            yield from _placed(spot, "gate") or _check_gate(subject, spot, test)
        case ImpactTest():
            yield from _placed(spot, "impact") or _check_impact(subject, spot, test)
        case HarmedUnderTest():
            yield from _placed(spot, "harmed_under") or _check_harmed(subject, spot, test)
        case _:
            return


def _placed(spot: ConditionSpot, name: str) -> list[Finding]:
    if name in spot.score_tests:
        return []
    place = "flags and adjustments" if name == "metric" else "flags"
    return [Code.SCORE_TEST.at(descend(spot.node, name), f"{name} can be tested only in {place}")]


def _check_metric(subject: Subject, spot: ConditionSpot, test: MetricTest) -> Iterator[Finding]:
    if not subject.declared.may_have("metrics", test.metric):
        yield Code.NAMES_NOTHING.at(descend(spot.node, "metric"), f"there is no metric {test.metric!r}")


def _check_gate(subject: Subject, spot: ConditionSpot, test: GateTest) -> Iterator[Finding]:
    if not subject.declared.may_have("gates", test.gate):
        yield Code.NAMES_NOTHING.at(descend(spot.node, "gate"), f"there is no gate {test.gate!r}")
    if MET in test.words:
        message = "'met' is an old word, read as [complete, cleared]: name the states that you mean"
        yield Code.OLD_WORD.at(descend(spot.node, "state"), message)


def _check_impact(subject: Subject, spot: ConditionSpot, test: ImpactTest) -> Iterator[Finding]:
    impacts, node = subject.bank.scoring.impacts, descend(spot.node, "impact")
    if impacts is None:
        yield from _without_impacts(subject, node)
        return
    yield from _check_pattern(subject, impacts, test.impact, node)


def _check_pattern(
    subject: Subject, impacts: Impacts, pattern: ImpactPattern, node: Node
) -> Iterator[Finding]:
    yield from _check_extent(subject, impacts, pattern.left_at_least, node)
    for name, value in (("goal", pattern.goal), ("people", pattern.people)):
        if value is not None:
            yield from _check_option(subject, impacts, name, value, descend(node, name))


def _check_extent(subject: Subject, impacts: Impacts, least: str | None, node: Node) -> Iterator[Finding]:
    if least is not None and not may_have_extent(subject, impacts, least):
        yield Code.NAMES_NOTHING.at(descend(node, "left_at_least"), f"{least!r} is not one of the extents")


def _check_option(subject: Subject, impacts: Impacts, name: str, value: str, node: Node) -> Iterator[Finding]:
    """Find a goal or a group of people that the impact records' question does not offer."""
    field = getattr(impacts.fields, name)
    if field is None:
        yield from _without_people(subject, node)
        return
    known = find_options(subject, impacts, name)
    if known is not None and value not in known:
        yield Code.NAMES_NOTHING.at(node, f"{impacts.group}.{field} has no option {value!r}")


def _check_harmed(subject: Subject, spot: ConditionSpot, test: HarmedUnderTest) -> Iterator[Finding]:
    impacts, node = subject.bank.scoring.impacts, descend(spot.node, "harmed_under")
    if impacts is None:
        yield from _without_impacts(subject, node)
        return
    if impacts.fields.people is None:
        yield from _without_people(subject, node)
    yield from _check_extent(subject, impacts, test.left_at_least, spot.node)


def _without_people(subject: Subject, node: Node) -> Iterator[Finding]:
    if "people" not in lost_keys(descend(subject.root, "scoring", "impacts", "fields")):
        yield Code.NAMES_NOTHING.at(node, "the impact records have no field for people")


def _without_impacts(subject: Subject, node: Node) -> Iterator[Finding]:
    if "impacts" not in lost_keys(find_child(subject.root, "scoring")):
        yield Code.NAMES_NOTHING.at(node, "the scoring rules have no impacts")
