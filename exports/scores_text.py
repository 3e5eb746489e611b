"""A report's scores as plain text, each figure opened into the answers that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.report.tree import Extent, Report, Score, ScorePart
    from iia.domain.wording import Wording


def render_scores_text(report: Report, wording: Wording) -> str:
    """Return the scores as text for a terminal."""
    return "\n".join(_lines(report, wording)) + "\n"


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    say = wording.say
    yield say("{bank}, version {version}", bank=report.bank.title, version=report.bank.version)
    yield say("The scores structure judgement; they are not themselves evidence of due regard.")
    yield ""
    yield say(
        "Completeness: {answered} of {required} required questions answered; {may_apply} more may apply.",
        answered=report.meters.answered,
        required=report.meters.required,
        may_apply=report.meters.may_apply,
    )
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


def _score(score: Score, wording: Wording) -> Iterator[str]:
    say = wording.say
    if score.score is None:
        yield say("{title}: no score, because nothing that counts is answered", title=score.title)
    else:
        figure, maximum = wording.number(score.score), wording.number(score.maximum)
        line = say("{title}: {score} of {maximum}", title=score.title, score=figure, maximum=maximum)
        yield f"{line} ({score.band})" if score.band else line
    for part in score.parts:
        yield f"  {_part(part, wording)}"
    for step in score.steps:
        yield f"  {step.text}"
    for term in score.open:
        yield "  " + say(
            "Not answered: {question}. Answering it gives between {lowest} and {highest}.",
            question=_label(term.label, term.item),
            lowest=wording.number(term.lowest),
            highest=wording.number(term.highest),
        )


def _part(part: ScorePart, wording: Wording) -> str:
    values = {
        "question": _label(part.label, part.item),
        "points": wording.number(part.points),
        "lowest": wording.number(part.lowest),
        "highest": wording.number(part.highest),
        "weight": wording.number(part.weight),
    }
    if part.part is not None:
        return wording.say(
            "{part} from “{question}”: {points} points on {lowest} to {highest}, weight {weight}",
            part=wording.number(part.part),
            **values,
        )
    if part.decides:
        return wording.say(
            "Decided by “{question}”: {points} points on {lowest} to {highest}, weight {weight}", **values
        )
    return wording.say("“{question}”: {points} points on {lowest} to {highest}, weight {weight}", **values)


def _label(label: str, item: str | None) -> str:
    return label if item is None else f"{label} [{item}]"


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
