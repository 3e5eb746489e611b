"""What pictures show, in words: for their titles, the words beside bars, and the tables beside pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.domain.report.tree import Extent, GoalEffects, PeopleCell, Score
    from iia.domain.wording import Wording


def describe_score(score: Score, wording: Wording) -> str:
    """Return a score in words: "3 of 4, evidenced"; without an answer, that it has none."""
    if score.score is None:
        return wording.say("Not scored yet")
    values = {"score": wording.number(score.score), "maximum": wording.number(score.maximum)}
    if score.band is None:
        return wording.say("{score} of {maximum}", **values)
    return wording.say("{score} of {maximum}, {band}", **values, band=score.band)


def describe_goal(goal: GoalEffects, wording: Wording) -> str:
    """Return a goal's two bars as sentences."""
    if not goal.considered:
        return wording.say("Not considered yet.")
    said = [
        wording.say("Gain: {extent}.", extent=goal.gain.title),
        wording.say("Harm: {extent}.", extent=describe_harm(goal.harm, goal.harm_left, wording)),
    ]
    if goal.unknown:
        said.append(say_unknown(goal.unknown, wording))
    return " ".join(said)


def describe_harm(harm: Extent, left: Extent, wording: Wording) -> str:
    """Return harm in words, before and after mitigation where the two differ."""
    if harm.level == left.level:
        return harm.title
    return wording.say("{before}, then {after} after mitigation", before=harm.title, after=left.title)


def say_unknown(count: int, wording: Wording) -> str:
    """Return how many effects are not known."""
    return wording.say_plural("{count} effect not known yet.", "{count} effects not known yet.", count)


def describe_cell(cell: PeopleCell, wording: Wording) -> str:
    """Return what is recorded for a group of people under a goal, as sentences."""
    if not cell.records:
        return wording.say("Nothing recorded.")
    if not cell.considered:
        return wording.say("Begun, not answered yet.")
    said = []
    if cell.gain.level:
        said.append(wording.say("Gain: {extent}.", extent=cell.gain.title))
    if cell.harm.level:
        harm = describe_harm(cell.harm, cell.harm_left, wording)
        said.append(wording.say("Harm: {extent}.", extent=harm))
    if cell.unknown:
        said.append(say_unknown(cell.unknown, wording))
    return " ".join(said) or wording.say("No effect, with its reason.")


def describe_coverage(questions: int, answered: int, wording: Wording) -> str:
    """Return how many of the questions that speak to a goal and a way are answered."""
    if not questions:
        return wording.say("No question")
    shown = {"answered": wording.number(answered), "questions": wording.number(questions)}
    return wording.say("{answered} of {questions}", **shown)
