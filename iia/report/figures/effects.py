"""What pictures show, in words: for their titles, the words beside bars, and the tables beside pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.tree import GoalEffects

if TYPE_CHECKING:
    from iia.report.tree import Extent, GridCount, PeopleCell, PeopleEffects, Score
    from iia.report.wording import Wording


def describe_score(score: Score, wording: Wording) -> str:
    """Return a score in words: "3 of 4, evidenced"; without an answer, that it has none."""
    if score.score is None:
        return wording.say("Not scored yet")
    values = {"score": wording.number(score.score), "maximum": wording.number(score.maximum)}
    if score.steps:
        return _describe_adjusted(score, values, wording)
    if score.band is None:
        return wording.say("{score} of {maximum}", **values)
    return wording.say("{score} of {maximum}, {band}", **values, band=score.band)


def _describe_adjusted(score: Score, values: dict[str, str], wording: Wording) -> str:
    """Return a score with its maximum, which holds only before adjustment."""
    if score.band is None:
        return wording.say("{score}; before adjustment at most {maximum}", **values)
    return wording.say("{score}, {band}; before adjustment at most {maximum}", **values, band=score.band)


def describe_goal(goal: GoalEffects, wording: Wording) -> str:
    """Return a goal's two bars as sentences."""
    if not goal.considered:
        return wording.say("Not considered yet.")
    if goal.is_only_unknown:
        return say_unknown(goal.unknown, wording)
    if says_no_effect(goal):
        return wording.say("No effect, with its reason.")
    said = [
        wording.say("Gain: {extent}.", extent=goal.gain.title),
        wording.say("Harm: {extent}.", extent=describe_harm(goal.harm, goal.harm_left, wording)),
    ]
    if goal.unknown:
        said.append(say_unknown(goal.unknown, wording))
    return " ".join(said)


def says_no_effect(effects: GoalEffects | PeopleEffects) -> bool:
    """Tell whether all that is recorded is that there is no effect, and why."""
    said = effects.no_effect if isinstance(effects, GoalEffects) else any(c.no_effect for c in effects.cells)
    return said and not (effects.gain.level or effects.harm.level or effects.unknown)


def describe_extent(extent: Extent, effects: GoalEffects | PeopleEffects, wording: Wording) -> str:
    """Return a gain or harm in words; where there is none, whether that is known or was said."""
    if effects.gain.level or effects.harm.level:
        return extent.title
    if effects.unknown:
        return wording.say("Not known")
    return wording.say("No effect, with its reason") if says_no_effect(effects) else extent.title


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


def describe_coverage(count: GridCount, wording: Wording) -> str:
    """Return how many of the questions that speak to a goal and a way are answered."""
    if count.questions:
        shown = {"answered": wording.number(count.answered), "questions": wording.number(count.questions)}
        return wording.say("{answered} of {questions}", **shown)
    return wording.say("None applies yet") if count.speaking else wording.say("No question")
