"""Metrics: their terms carry points, their bands ascend, and they do not go in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.condition_spots import ADJUSTMENT_TESTS, ConditionSpot, walk_spots
from iia.bank_files.checks.lists import may_have_entry
from iia.bank_files.checks.points import check_points
from iia.bank_files.checks.references import Refusal, Scope, find_question
from iia.bank_files.checks.subject import QuestionSpot
from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, find_child, has_lost_entry, lost_keys
from iia.domain.conditions import MetricTest
from iia.domain.kinds import OneAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from iia.bank_files.checks.subject import Subject
    from iia.domain.scoring_rules import Band, Metric
    from iia.domain.text import Text
    from iia.errors import Finding


def check_metrics(subject: Subject) -> Iterator[Finding]:
    """Find what is wrong with each metric, then the circles among them."""
    for place, metric in enumerate(subject.bank.scoring.metrics):
        node = descend(subject.root, "scoring", "metrics", place)
        yield from _check_measure(subject, metric, node)
        yield from _check_terms(subject, metric, node)
        yield from _check_total(subject, metric, node)
        yield from _check_bands(metric, node)
    yield from _check_circles(subject)


def _check_measure(subject: Subject, metric: Metric, node: Node) -> Iterator[Finding]:
    if metric.measures is None:
        return
    name, _, entry = metric.measures.partition(".")
    if not subject.may_have_list(name) or not may_have_entry(subject, name, entry):
        message = f"{metric.measures!r} is not an entry of a list of this bank's frameworks"
        yield Code.UNKNOWN_MEASURE.at(descend(node, "measures"), message)


def _check_terms(subject: Subject, metric: Metric, node: Node) -> Iterator[Finding]:
    listed = find_child(node, "terms")
    if not metric.terms and not has_lost_entry(listed) and "terms" not in lost_keys(node):
        yield Code.NO_TERMS.at(listed or node, f"the metric {metric.id!r} has no terms")
    for place, term in enumerate(metric.terms):
        at = descend(node, "terms", place, "question")
        found = _term_question(subject, term.question)
        if isinstance(found, Refusal):
            yield found.code.at(at, found.message)
        elif found is not None:
            yield from check_points(found, at, needs_limits=metric.traits.has_maximum)


def _term_question(subject: Subject, ref: str) -> QuestionSpot | Refusal | None:
    found = subject.by_ref.get(ref)
    return found if found is not None else find_question(subject, ref, Scope())


# --- Totals --------------------------------------------------------------------------------------


def _check_total(subject: Subject, metric: Metric, node: Node) -> Iterator[Finding]:
    """Find what a total cannot have: a maximum, shares of it, lowest points, or terms of several sorts."""
    if metric.traits.has_maximum:
        return
    if find_child(node, "maximum") is not None:
        yield Code.UNKNOWN_KEY.at(descend(node, "maximum"), "a total has no maximum")
    if metric.unanswered == "lowest":
        yield Code.WRONG_TYPE.at(descend(node, "unanswered"), "a total counts only what is answered")
    for place, band in enumerate(metric.bands):
        if band.up_to_share is not None:
            at = descend(node, "bands", place, "up_to_share")
            yield Code.BANDS.at(at, "a total has no maximum to take a share of: give up_to")
    yield from _check_sort(subject, metric, node)


def _check_sort(subject: Subject, metric: Metric, node: Node) -> Iterator[Finding]:
    """Find the first term of a total that is of another sort than the terms before it."""
    first: QuestionSpot | None = None
    for place, term in enumerate(metric.terms):
        found = _term_question(subject, term.question)
        if not isinstance(found, QuestionSpot) or not isinstance(found.question, OneAnswer):
            continue
        if first is not None and _sort_of(found) != _sort_of(first):
            message = f"{found.ref!r} cannot be added to {first.ref!r}: another kind, unit or currency"
            yield Code.MIXED_TOTAL.at(descend(node, "terms", place, "question"), message)
            return
        first = first or found


def _sort_of(spot: QuestionSpot) -> tuple[str, Text | str | None]:
    """Return what the answers to a question are figures of."""
    counts_in = spot.question.counts_in if isinstance(spot.question, OneAnswer) else None
    return spot.question.kind, counts_in


# --- Bands ---------------------------------------------------------------------------------------


def _check_bands(metric: Metric, node: Node) -> Iterator[Finding]:
    """Find bands out of order, each reported at its limit and only once."""
    if has_lost_entry(find_child(node, "bands")):
        return
    kind, highest = None, None
    for place, band in enumerate(metric.bands):
        at = descend(node, "bands", place)
        key, limit = _limit(band)
        is_last = place == len(metric.bands) - 1
        if lost_keys(at) and key is None:
            continue
        if band.up_to is not None and band.up_to_share is not None:
            yield Code.BANDS.at(descend(at, "up_to_share"), "a band has up_to or up_to_share, not both")
        elif is_last and key is not None:
            yield Code.BANDS.at(descend(at, key), "the last band has no limit")
        elif is_last:
            return
        elif key is None or limit is None:
            yield Code.BANDS.at(at, "only the last band has no limit")
        elif kind is not None and key != kind:
            yield Code.BANDS.at(descend(at, key), f"the bands before this have {kind}")
        elif highest is not None and limit <= highest:
            yield Code.BANDS.at(descend(at, key), "this limit is not above the one before")
        else:
            kind, highest = key, limit


def _limit(band: Band) -> tuple[str | None, Decimal | None]:
    if band.up_to is not None:
        return "up_to", band.up_to
    return (None, None) if band.up_to_share is None else ("up_to_share", band.up_to_share)


# --- Circles -------------------------------------------------------------------------------------


def _check_circles(subject: Subject) -> Iterator[Finding]:
    """Find each circle of metrics that read each other, and report it at the test that closes it."""
    reads = {
        metric.id: dict(reversed(list(_metrics_read(subject, place))))
        for place, metric in reversed(list(enumerate(subject.bank.scoring.metrics)))
    }
    finished = set[str]()
    for metric in subject.bank.scoring.metrics:
        yield from _follow(metric.id, reads, finished)


def _follow(start: str, reads: Mapping[str, Mapping[str, Node]], finished: set[str]) -> Iterator[Finding]:
    """Follow what a metric reads, depth first; `way` has the metrics followed and what is left of each."""
    way: dict[str, Iterator[tuple[str, Node]]] = {}
    if start not in finished:
        way[start] = iter(reads[start].items())
    while way:
        metric = next(reversed(way))
        other, node = next(way[metric], (None, None))
        if other is None or node is None:
            finished.add(metric)
            del way[metric]
        elif other in way:
            yield Code.METRIC_CYCLE.at(node, f"the metric {other!r} depends on this one")
        elif other in reads and other not in finished:
            way[other] = iter(reads[other].items())


def _metrics_read(subject: Subject, place: int) -> Iterator[tuple[str, Node]]:
    for number, step in enumerate(subject.bank.scoring.metrics[place].adjust):
        if step.when is not None:
            node = descend(subject.root, "scoring", "metrics", place, "adjust", number, "when")
            for spot in walk_spots(ConditionSpot(step.when, node, Scope(), score_tests=ADJUSTMENT_TESTS)):
                if isinstance(spot.condition, MetricTest):
                    yield spot.condition.metric, descend(spot.node, "metric")
