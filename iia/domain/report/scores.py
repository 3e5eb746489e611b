"""The scores of a report: each metric opened into the answers, points, weights and steps behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.questions import Note
from iia.domain.report.tree import (
    CoverageGrid,
    EvidenceCount,
    GridRow,
    Meters,
    OpenTerm,
    Score,
    ScorePart,
    ScoreStep,
)
from iia.domain.sentences import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.report.contents import AnswerReader
    from iia.domain.scoring.results import MetricResult, Part, Scores, Step
    from iia.domain.scoring.results import OpenTerm as FoundTerm


def build_score(result: MetricResult, reader: AnswerReader, numbers: Mapping[str, str]) -> Score:
    """Return a metric's score with its parts, each citing its paragraph."""
    metric = result.metric
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
        parts=tuple(_build_part(part, reader, numbers) for part in result.parts),
        steps=tuple(ScoreStep(_say_step(step, reader), step.after) for step in result.steps),
        open=tuple(_build_open(term, reader, numbers) for term in result.open),
    )


def _name_measure(measures: str | None, reader: AnswerReader) -> str | None:
    if measures is None:
        return None
    name, _, wanted = measures.rpartition(".")
    entries = (entry for entry in reader.bank.entries(name) if entry.id == wanted)
    return next((reader.read_text(entry.short or entry.title) for entry in entries), None)


def _build_part(part: Part, reader: AnswerReader, numbers: Mapping[str, str]) -> ScorePart:
    return ScorePart(
        number=numbers[part.question],
        label=_label(part.question, reader),
        item=_name_item(part.question, part.item, reader),
        answer=reader.say(part.question, part.item) if part.answered else reader.wording.say("Not answered"),
        points=part.points,
        lowest=part.lowest,
        highest=part.highest,
        weight=part.weight,
        part=part.part,
        decides=part.decides,
    )


def _build_open(term: FoundTerm, reader: AnswerReader, numbers: Mapping[str, str]) -> OpenTerm:
    return OpenTerm(
        number=numbers[term.question],
        label=_label(term.question, reader),
        item=_name_item(term.question, term.item, reader),
        lowest=term.lowest,
        highest=term.highest,
    )


def _label(ref: str, reader: AnswerReader) -> str:
    question = reader.bank.get_place(ref).question
    return "" if isinstance(question, Note) else reader.read_text(question.label)


def _name_item(ref: str, item: str | None, reader: AnswerReader) -> str | None:
    container = reader.bank.get_place(ref).container
    return None if container is None or item is None else reader.title_part(container, item)


def _say_step(step: Step, reader: AnswerReader) -> str:
    """Return why an adjustment was taken, what it does, and the score before and after."""
    wording, adjustment, said = reader.wording, step.adjustment, []
    if adjustment.when is not None:
        said.append(
            wording.say(
                "Adjusted because: {condition}.", condition=describe(adjustment.when, reader.bank, wording)
            )
        )
    if adjustment.multiply is not None:
        said.append(wording.say("The score is multiplied by {factor}.", factor=str(adjustment.multiply)))
    if adjustment.add is not None:
        said.append(wording.say("{amount} is added to the score.", amount=str(adjustment.add)))
    if adjustment.round is not None:
        said.append(wording.say("The score is rounded to a whole number, a half upwards."))
    before, after = wording.number(step.before), wording.number(step.after)
    said.append(wording.say("It goes from {before} to {after}.", before=before, after=after))
    return " ".join(said)


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
    cells = {(cell.goal, cell.way): (cell.questions, cell.answered) for cell in scores.grid}
    return CoverageGrid(
        tuple(_name_measure(f"ways.{way}", reader) or way for way in ways),
        tuple(
            GridRow(_name_goal(goal, reader), tuple(cells.get((goal, way), (0, 0)) for way in ways))
            for goal in goals
        ),
    )


def _name_goal(goal: str, reader: AnswerReader) -> str:
    titles = (entry.title for entry in reader.bank.entries("goals") if entry.id == goal)
    return next((reader.read_text(title) for title in titles), goal)
