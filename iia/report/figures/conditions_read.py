"""What a condition reads: the questions to link to, and the other figures that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import (
    CountTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    LaterTest,
    MetricTest,
    QuestionTest,
)
from iia.report.figures.figure import FigureKey, FigureLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.conditions import Condition, ImpactPattern
    from iia.report.figures.condition_words import ConditionWords
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation


def list_citations(words: ConditionWords | None, scores: ScoreWords) -> tuple[Citation, ...]:
    """Return the questions and groups that a condition reads, each once."""
    if words is None:
        return ()
    return tuple([scores.cite(ref) for ref in dict.fromkeys(_list_refs(words))])


def _list_refs(words: ConditionWords) -> Iterator[str]:
    for part in words.parts:
        if isinstance(part, QuestionTest):
            yield part.question
        elif isinstance(part, LaterTest):
            yield from part.refs
        elif isinstance(part, CountTest):
            yield part.count


def list_figures(words: ConditionWords, scores: ScoreWords) -> tuple[FigureLink, ...]:
    """Return the figures that a condition reads, each once."""
    return tuple(dict.fromkeys(link for part in words.parts for link in _list_links(part, scores)))


def _list_links(part: Condition, scores: ScoreWords) -> Iterator[FigureLink]:
    rules, found = scores.bank.scoring, scores.scores
    match part:
        case MetricTest(metric=wanted):
            titles = (metric.title for metric in rules.metrics if metric.id == wanted)
            yield from (
                FigureLink(FigureKey("metric", wanted), scores.answer_words.fill_text(title))
                for title in titles
            )
        case GateTest(gate=wanted):
            titles = (gate.title for gate in rules.gates if gate.id == wanted)
            yield from (
                FigureLink(FigureKey("duty", wanted), scores.answer_words.fill_text(title))
                for title in titles
            )
        case ImpactTest(impact=pattern):
            yield from _list_of_pattern(pattern, scores)
        case HarmedUnderTest():
            harmed = scores.facts.list_harmed(part)
            for people in found.impacts.people:
                if people.id in harmed:
                    yield FigureLink(
                        FigureKey("people", people.id), scores.answer_words.fill_text(people.label)
                    )
        case _:
            return


def _list_of_pattern(pattern: ImpactPattern, scores: ScoreWords) -> Iterator[FigureLink]:
    impacts = scores.scores.impacts
    for goal in impacts.goals:
        if goal.id == pattern.goal:
            yield FigureLink(FigureKey("goal", goal.id), scores.answer_words.fill_text(goal.label))
    for people in impacts.people:
        if people.id == pattern.people:
            yield FigureLink(FigureKey("people", people.id), scores.answer_words.fill_text(people.label))
