"""The scores of a report: each metric opened into the answers, points, weights and steps behind it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from iia.domain.conditions import NO, YES, evaluate
from iia.domain.scoring.metrics import find_band
from iia.report.score_tree import (
    CoverageGrid,
    EvidenceCount,
    GridCount,
    GridRow,
    Meters,
    OpenTerm,
    Score,
    ScorePart,
    ScoreStep,
)
from iia.report.sentences.amounts import write_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from iia.domain.scoring.results import MetricResult, Part, Scores, Step
    from iia.domain.scoring.results import OpenTerm as FoundTerm
    from iia.domain.scoring_rules import Adjustment
    from iia.report.contents import AnswerReader
    from iia.report.score_reader import ScoreReader
    from iia.report.wording import Wording


def build_score(result: MetricResult, scores: ScoreReader) -> Score:
    """Return a metric's score with its parts, each citing its paragraph."""
    metric, reader = result.metric, scores.reader
    return Score(
        id=metric.id,
        title=reader.read_text(metric.title),
        short=_name_measure(metric.measures, reader) or reader.read_text(metric.title),
        measures=metric.measures,
        method=metric.method,
        score=result.score,
        unadjusted=result.unadjusted,
        foot=result.foot,
        maximum=result.maximum,
        coverage=result.coverage,
        band=None if result.band is None else reader.read_text(result.band.title),
        parts=tuple(_build_part(part, result, scores) for part in result.parts),
        steps=tuple(list_steps(result, scores)),
        open=tuple(_list_open(result, scores)),
    )


def _name_measure(measures: str | None, reader: AnswerReader) -> str | None:
    if measures is None:
        return None
    name, _, wanted = measures.rpartition(".")
    entries = (entry for entry in reader.bank.entries(name) if entry.id == wanted)
    return next((reader.read_text(entry.short or entry.title) for entry in entries), None)


def _build_part(part: Part, result: MetricResult, scores: ScoreReader) -> ScorePart:
    question, item, points, lowest, highest, level, weight, answered, share, decides = part
    return ScorePart(
        scores.ask(question, item),
        scores.say_stored(question, item) or scores.wording.say("Not answered"),
        points,
        lowest,
        highest,
        level,
        weight,
        share,
        decides,
        answered,
        _say_why_kept(part, scores) if answered and result.metric.inapplicable == "counted" else None,
    )


def _say_why_kept(part: Part, scores: ScoreReader) -> str | None:
    """Return why an answer's question no longer applies, where the answer counts all the same."""
    if scores.applicability.truth(part.question, part.item) is YES:
        return None
    return scores.reason(part.question, part.item)


def _list_open(result: MetricResult, scores: ScoreReader) -> Iterator[OpenTerm]:
    """Yield what can be answered now: one asked of entries in the first of them that it applies to."""
    for term in result.open:
        place = scores.bank.get_place(term.question)
        if place.container is None or not scores.applicability.stored_items(place.container.id):
            yield _build_open(term, None, result, scores)
            continue
        asked = (
            key.item for key in scores.applicability.keys_of(place) if scores.applicability.truth(*key) is YES
        )
        item = next(asked, None)
        if item is not None:
            yield _build_open(term, item, result, scores)


def _build_open(term: FoundTerm, item: str | None, result: MetricResult, scores: ScoreReader) -> OpenTerm:
    """Return a question with the ends it could bring, in their bands where no adjustment moves them."""
    metric = result.metric
    ends = (None, None) if metric.adjust else (term.lowest, term.highest)
    lowest, highest = (None if end is None else find_band(metric, end, result.maximum) for end in ends)
    return OpenTerm(
        asked=scores.ask(term.question, item),
        lowest=term.lowest,
        highest=term.highest,
        lowest_band=None if lowest is None else scores.reader.read_text(lowest.title),
        highest_band=None if highest is None else scores.reader.read_text(highest.title),
    )


def say_method(score: Score, wording: Wording) -> str:
    """Return how a score is made of its answers."""
    foot, maximum = write_exactly(score.foot, wording), write_exactly(score.maximum, wording)
    match score.method:
        case "mean":
            return wording.say(
                "It is the weighted mean of the answers' points, on a scale from {foot} to {maximum}.",
                foot=foot,
                maximum=maximum,
            )
        case "sum":
            return wording.say(
                "It is the sum of the answers' points times their weights, at most {maximum}.",
                maximum=maximum,
            )
        case "lowest":
            return wording.say(
                "It is the lowest of the answers, on a scale from {foot} to {maximum}.",
                foot=foot,
                maximum=maximum,
            )
        case "highest":
            return wording.say(
                "It is the highest of the answers, on a scale from {foot} to {maximum}.",
                foot=foot,
                maximum=maximum,
            )
        case _:
            assert_never(score.method)


# --- Adjustments -------------------------------------------------------------------------------------


def list_steps(result: MetricResult, scores: ScoreReader) -> Iterator[ScoreStep]:
    """Yield every adjustment of a metric in order, those that were not taken too."""
    taken = {id(step.adjustment): step for step in result.steps}
    running = result.unadjusted
    for adjustment in result.metric.adjust:
        step, is_conditional = taken.get(id(adjustment)), adjustment.when is not None
        if step is None:
            rule, text = _say_rule(adjustment, scores), _say_not_taken(adjustment, running, scores)
            yield ScoreStep(
                rule, text, is_taken=False, is_conditional=is_conditional, before=running, after=running
            )
        else:
            rule, text = _say_rule(adjustment, scores), _say_taken(step, scores)
            yield ScoreStep(
                rule, text, is_taken=True, is_conditional=is_conditional, before=step.before, after=step.after
            )
            running = step.after


def _say_rule(adjustment: Adjustment, scores: ScoreReader) -> str:
    """Return when an adjustment is made, and what it does."""
    wording = scores.wording
    if adjustment.when is None:
        when = wording.say("This adjustment is always made.")
    else:
        condition = scores.rules.describe(adjustment.when)
        when = wording.say("This adjustment is made when {condition}.", condition=condition)
    return " ".join([when, *_say_effects(adjustment, wording)])


def _say_effects(adjustment: Adjustment, wording: Wording) -> Iterator[str]:
    if adjustment.multiply is not None:
        yield wording.say("The score is multiplied by {factor}.", factor=str(adjustment.multiply))
    if adjustment.add is not None:
        yield wording.say("{amount} is added to the score.", amount=str(adjustment.add))
    if adjustment.round is not None:
        yield wording.say("The score is rounded to a whole number, a half upwards.")


def _say_taken(step: Step, scores: ScoreReader) -> str:
    """Return why an adjustment was taken, what it does, and the score before and after."""
    said = [*_say_effects(step.adjustment, scores.wording)]
    if step.adjustment.when is not None:
        reason = scores.explain(step.adjustment.when, YES)
        said.insert(0, scores.wording.say("Adjusted because: {condition}.", condition=reason))
    before, after = scores.exact(step.before), scores.exact(step.after)
    said.append(scores.wording.say("It goes from {before} to {after}.", before=before, after=after))
    return " ".join(said)


def _say_not_taken(adjustment: Adjustment, running: Fraction | None, scores: ScoreReader) -> str:
    """Return why an adjustment was not taken: its condition does not hold, or nothing is there to adjust."""
    say = scores.wording.say
    if running is None or adjustment.when is None:
        return say("Not adjusted: there is no score yet.")
    outcome = evaluate(adjustment.when, scores.facts)
    reason = scores.explain(adjustment.when, outcome)
    why = (
        say("Not adjusted because: {condition}.", condition=reason)
        if outcome is NO
        else say("Not adjusted: it cannot be told yet, since it depends on {questions}.", questions=reason)
    )
    return " ".join([why, say("The score stays at {score}.", score=scores.exact(running))])


# --- Meters ------------------------------------------------------------------------------------------


def build_meters(scores: Scores, reader: AnswerReader) -> Meters:
    """Return how complete the assessment is."""
    grades = [EvidenceCount(reader.read_text(grade.label), grade.records) for grade in scores.evidence.grades]
    if scores.evidence.ungraded:
        grades.append(EvidenceCount(reader.wording.say("Not graded"), scores.evidence.ungraded))
    whole = scores.completeness
    return Meters(whole.required, whole.answered, whole.may_apply, tuple(grades))


def build_grid(scores: Scores, reader: AnswerReader) -> CoverageGrid | None:
    """Return the grid of goals and ways, or None where the bank has none."""
    if not scores.grid:
        return None
    goals = dict.fromkeys(cell.goal for cell in scores.grid)
    ways = dict.fromkeys(cell.way for cell in scores.grid)
    speaking = Counter(cell for place in reader.bank.places.values() for cell in place.cells)
    cells = {
        (cell.goal, cell.way): GridCount(cell.questions, cell.answered, speaking[cell.goal, cell.way])
        for cell in scores.grid
    }
    return CoverageGrid(
        tuple(_name_measure(f"ways.{way}", reader) or way for way in ways),
        tuple(GridRow(_name_goal(goal, reader), tuple(cells[goal, way] for way in ways)) for goal in goals),
    )


def _name_goal(goal: str, reader: AnswerReader) -> str:
    titles = (entry.title for entry in reader.bank.entries("goals") if entry.id == goal)
    return next((reader.read_text(title) for title in titles), goal)
