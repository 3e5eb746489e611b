"""A report's scores as plain text, each figure opened into the answers that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.figures_in_words import add_up, describe_meters, describe_method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.report.tree import Asked, CoverageGrid, Extent, Report, Score, ScorePart
    from iia.domain.wording import Wording


def render_scores_text(report: Report, wording: Wording) -> str:
    """Return the scores as text for a terminal."""
    return "\n".join(_lines(report, wording)) + "\n"


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    say = wording.say
    yield say("{bank}, version {version}", bank=report.bank.title, version=report.bank.version)
    yield say("The scores structure judgement; they are not themselves evidence of due regard.")
    yield ""
    yield from describe_meters(report.meters, wording)
    for score in report.scores:
        yield ""
        yield from _score(score, wording)
    yield from _impacts(report, wording)
    if report.duties:
        yield from ("", say("Duties"))
    for duty in report.duties:
        yield f"  {duty.title}: {duty.state_title}. {duty.because}"
    if report.flags:
        yield from ("", say("Flags"))
    for flag in report.flags:
        yield f"  {flag.severity_title}: {flag.message}"
    if report.grid is not None:
        yield from ("", say("What the questions cover"))
        yield from _grid(report.grid, wording)


def _grid(grid: CoverageGrid, wording: Wording) -> Iterator[str]:
    """Yield a line a goal: for each way, how many of the questions that speak to both are answered."""
    for row in grid.rows:
        cells = [
            f"{way} " + wording.say("{answered} of {questions}", answered=answered, questions=questions)
            for way, (questions, answered) in zip(grid.ways, row.cells, strict=True)
        ]
        yield f"  {row.title}: {'; '.join(cells)}"


def _score(score: Score, wording: Wording) -> Iterator[str]:
    say = wording.say
    if score.score is None:
        yield say("{title}: no score, because nothing that counts is answered", title=score.title)
    else:
        figure, maximum = wording.number(score.score), wording.number(score.maximum)
        line = say("{title}: {score} of {maximum}", title=score.title, score=figure, maximum=maximum)
        yield f"{line} ({score.band})" if score.band else line
        yield f"  {describe_method(score, wording)}"
    for part in score.parts:
        yield f"  {_part(part, wording)}"
    if score.score is not None:
        for sentence in add_up(score, wording):
            yield f"  {sentence}"
    for term in score.open:
        yield "  " + say(
            "Not answered: {question}. Answering it gives between {lowest} and {highest}.",
            question=_label(term.asked),
            lowest=wording.number(term.lowest),
            highest=wording.number(term.highest),
        )


def _part(part: ScorePart, wording: Wording) -> str:
    values = {
        "question": _label(part.asked),
        "points": wording.number(part.points),
        "lowest": wording.number(part.lowest),
        "highest": wording.number(part.highest),
        "weight": wording.number(part.weight),
    }
    if part.part is not None:
        return wording.say(
            "{part} from “{question}”: {points}, of {lowest} to {highest}, weight {weight}",
            part=wording.number(part.part),
            **values,
        )
    if part.decides:
        return wording.say(
            "Decided by “{question}”: {points}, of {lowest} to {highest}, weight {weight}", **values
        )
    return wording.say("“{question}”: {points}, of {lowest} to {highest}, weight {weight}", **values)


def _label(asked: Asked) -> str:
    return asked.label if asked.item_title is None else f"{asked.label} [{asked.item_title}]"


def _impacts(report: Report, wording: Wording) -> Iterator[str]:
    if report.impacts is None:
        return
    yield from ("", wording.say("Impacts by goal"))
    for goal in report.impacts.goals:
        if goal.considered or goal.unknown:
            yield f"  {_effects(goal.title, (goal.gain, goal.harm, goal.harm_left), goal.unknown, wording)}"
        else:
            yield "  " + wording.say("{title}: not considered", title=goal.title)
    yield from ("", wording.say("Impacts by people"))
    for people in report.impacts.people:
        if people.records:
            extents = (people.gain, people.harm, people.harm_left)
            yield f"  {_effects(people.title, extents, people.unknown, wording)}"


def _effects(title: str, extents: tuple[Extent, Extent, Extent], unknown: int, wording: Wording) -> str:
    gain, harm, left = extents
    return wording.say(
        "{title}: gain {gain}; harm {harm}, left after mitigation {left}; unknown {unknown}",
        title=title,
        gain=gain.title,
        harm=harm.title,
        left=left.title,
        unknown=unknown,
    )
