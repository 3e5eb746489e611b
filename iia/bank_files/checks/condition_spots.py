"""Condition spots: every condition of a bank, with its lines and what it may read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, assert_never

from iia.bank_files.checks.references import Scope
from iia.bank_files.checks.result_lists import find_group
from iia.bank_files.checks.subject import PageSpot, QuestionSpot, SectionSpot
from iia.bank_files.nodes import Node, descend, find_child, has_lost_entry, items_of, lost_keys
from iia.domain.conditions import All, AnyOf, CountTest, Not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import PartSpot, Subject
    from iia.domain.conditions import Condition

FLAG_TESTS: Final = frozenset({"metric", "gate", "impact", "harmed_under"})
ADJUSTMENT_TESTS: Final = frozenset({"metric"})


@dataclass(frozen=True, eq=False)
class ConditionSpot:
    """A condition and its lines.

    `part` is what it is the condition of, and `section` is where that is; `score_tests` has the tests on
    scores that it may contain; `is_of_duty` tells whether it says when a duty applies.
    """

    condition: Condition
    node: Node
    scope: Scope
    section: SectionSpot | None = None
    score_tests: frozenset[str] = frozenset()
    part: PartSpot | None = None
    is_of_duty: bool = False

    @property
    def is_decided_by_answers(self) -> bool:
        """Whether a finished assessment must know if it holds, because a part or a duty hangs on it."""
        return self.part is not None or self.is_of_duty


def find_conditions(subject: Subject) -> Iterator[ConditionSpot]:
    """Yield every condition of a bank, in bank order."""
    for part in subject.parts:
        spot = find_condition(part)
        if spot is not None:
            yield spot
    yield from _outside_the_form(subject)


def find_condition(part: PartSpot) -> ConditionSpot | None:
    """Return a part's own condition, if it has one."""
    match part:
        case QuestionSpot():
            when, section = part.question.when, part.page.section
            scope = Scope(part.order, part.container, owner=part)
        case PageSpot():
            when, section, scope = part.page.when, part.section, Scope(part.order)
        case SectionSpot():
            when, section, scope = part.section.when, part, Scope(part.order)
        case _:
            assert_never(part)
    if when is None:
        return None
    return ConditionSpot(when, descend(part.node, "when"), scope, section, part=part)


def _outside_the_form(subject: Subject) -> Iterator[ConditionSpot]:
    """Yield the conditions of topics, metrics, gates, flags and requests, which may read every question."""
    bank, root = subject.bank, subject.root
    scoring = descend(root, "scoring")
    for place, topic in enumerate(bank.topics):
        if topic.when is not None:
            yield ConditionSpot(topic.when, descend(root, "topics", place, "when"), Scope())
    for place, metric in enumerate(bank.scoring.metrics):
        for number, step in enumerate(metric.adjust):
            if step.when is not None:
                node = descend(scoring, "metrics", place, "adjust", number, "when")
                yield ConditionSpot(step.when, node, Scope(), score_tests=ADJUSTMENT_TESTS)
    for place, gate in enumerate(bank.scoring.gates):
        if gate.applies is not None:
            node = descend(scoring, "gates", place, "applies")
            yield ConditionSpot(gate.applies, node, Scope(), is_of_duty=True)
    for place, flag in enumerate(bank.scoring.flags):
        node = descend(scoring, "flags", place, "when")
        yield ConditionSpot(flag.when, node, Scope(), score_tests=FLAG_TESTS)
    for place, request in enumerate(bank.scoring.requests):
        scope = Scope(container=find_group(subject, request.group), is_whole_item=True)
        yield ConditionSpot(request.when, descend(scoring, "requests", place, "when"), scope)


def walk_spots(spot: ConditionSpot) -> Iterator[ConditionSpot]:
    """Yield a condition's tests, except those in the `where` of a count."""
    match spot.condition:
        case All(all=parts):
            yield from _walk_parts(spot, parts, "all")
        case AnyOf(any=parts):
            yield from _walk_parts(spot, parts, "any")
        case Not(not_=part):
            yield from walk_spots(replace(spot, condition=part, node=descend(spot.node, "not")))
        case _:
            yield spot


def _walk_parts(spot: ConditionSpot, parts: tuple[Condition, ...], key: str) -> Iterator[ConditionSpot]:
    for place, part in enumerate(parts):
        yield from walk_spots(replace(spot, condition=part, node=descend(spot.node, key, place)))


def where_spot(spot: ConditionSpot, container: QuestionSpot) -> ConditionSpot | None:
    """Return the `where` of a count, if it has one; it may read all of an item, finished when counted."""
    if not isinstance(spot.condition, CountTest) or spot.condition.where is None:
        return None
    scope = Scope(spot.scope.before, container, is_whole_item=True)
    return replace(spot, condition=spot.condition.where, node=descend(spot.node, "where"), scope=scope)


def is_whole(node: Node) -> bool:
    """Return whether nothing faulty was taken out of a condition."""
    if lost_keys(node) or has_lost_entry(node):
        return False
    children = [find_child(node, key) for key in ("all", "any", "not", "where")]
    return all(is_whole(child) for child in (*children, *items_of(node)) if child is not None)
