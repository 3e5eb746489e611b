"""The figures of a report as sentences: how a score was made, what a record says, how many duties are met."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from iia.report.chapters.scores import say_method
from iia.report.figures.effects import describe_harm, say_unknown
from iia.report.sentences.amounts import write_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.report.figures.tree import BandLimit, MetricFigure, RecordLine
    from iia.report.tree import Duty, ImpactRecord, Meters, PeopleEffects, Score, ScorePart
    from iia.report.wording import Wording

_LEAST_SHOWN: Final = Fraction(1, 100)
"""The smallest step of a percentage with two decimals."""


# --- Scores ----------------------------------------------------------------------------------------


def describe_share(share: Fraction, wording: Wording) -> str:
    """Return a share as a percentage without its sign: 0 and 100 only where it is nothing or all."""
    percent = share * 100
    if 0 < share < 1:
        percent = min(max(percent, _LEAST_SHOWN), 100 - _LEAST_SHOWN)
    return wording.number(percent)


def describe_method(figure: MetricFigure, wording: Wording) -> str:
    """Return how a score is made, and how much of it is answered."""
    return " ".join((say_method(figure.score, wording), *list_coverage(figure, wording)))


def list_coverage(figure: MetricFigure, wording: Wording) -> Iterator[str]:
    """Yield how much of a score is answered, and of entries without an answer that this leaves them out."""
    if figure.score.coverage is None:
        return
    share = describe_share(figure.score.coverage, wording)
    yield wording.say("Answered so far: {share}% of its weight.", share=share)
    if figure.unanswered_entries:
        yield wording.say("A question asked of several entries counts as answered with one answer.")


def list_other_changes(figure: MetricFigure, wording: Wording) -> Iterator[str]:
    """Yield what would change a score besides the answers that it still lacks as a whole."""
    score = figure.score
    if score.parts and not score.open:
        yield wording.say("Other answers to the questions above would change it.")
    if figure.could_come_to_count and (score.parts or score.open):
        yield wording.say(
            "An answer that makes one of those questions apply that do not count could change it too."
        )
    if any(step.is_conditional for step in score.steps):
        yield wording.say("What the conditions of its adjustments depend on could change it too.")


def describe_part(part: ScorePart, wording: Wording) -> str:
    """Return one answer's part of its score; for an extreme, whether the answer decides it."""
    if part.part is not None:
        return write_exactly(part.part, wording)
    return wording.say("Decides the score") if part.decides else wording.say("Does not decide")


def add_up(score: Score, wording: Wording) -> tuple[str, ...]:
    """Return the sentences that lead from the parts over the adjustments, in their order, to the score."""
    if score.score is None or score.unadjusted is None:
        return (wording.say("No answer counts yet, so there is no score."),)
    said = [*_add_parts(score, score.unadjusted, wording), *(step.text for step in score.steps)]
    if score.steps:
        said.append(wording.say("The score is {score}.", score=write_exactly(score.score, wording)))
    return tuple(said)


def _add_parts(score: Score, unadjusted: Fraction, wording: Wording) -> list[str]:
    whole = write_exactly(unadjusted, wording)
    if score.method in {"lowest", "highest"}:
        return [wording.say("The score is {score}.", score=whole)]
    total = sum((part.part for part in score.parts if part.part is not None), Fraction(0))
    added = write_exactly(total, wording)
    if score.foot == 0 or score.method == "sum":
        return [wording.say("The parts add up to {total}.", total=added)]
    foot = write_exactly(score.foot, wording)
    return [
        wording.say(
            "The parts add up to {total}; with the foot of the scale, {foot}, that makes {score}.",
            total=added, foot=foot, score=whole,
        )
    ]  # fmt: skip


def describe_band(bands: Sequence[BandLimit], index: int, wording: Wording) -> str:
    """Return from where to where a band of a score reaches; a limit belongs to the band below it."""
    match bands[index - 1].up_to if index else None, bands[index].up_to:
        case Fraction() as below, Fraction() as limit:
            return wording.say(
                "Above {from_score}, up to {limit}",
                from_score=write_exactly(below, wording),
                limit=write_exactly(limit, wording),
            )
        case None, Fraction() as limit:
            return wording.say("Up to {limit}", limit=write_exactly(limit, wording))
        case Fraction() as below, None:
            return wording.say("Above {from_score}", from_score=write_exactly(below, wording))
        case _:
            return wording.say("Every score")


def describe_end(score: Fraction, band: str | None, wording: Wording) -> str:
    """Return a score that an answer could lead to, with its band if there is one."""
    written = write_exactly(score, wording)
    return written if band is None else wording.say("{score}: {band}", score=written, band=band)


# --- Impacts and duties ----------------------------------------------------------------------------


def describe_people(people: PeopleEffects, wording: Wording) -> str:
    """Return what is recorded for one group of people; of no effect only where a record says why."""
    said: list[str] = []
    if people.gain.level:
        said.append(wording.say("Gain: {extent}.", extent=people.gain.title))
    if people.harm.level:
        harm = describe_harm(people.harm, people.harm_left, wording)
        said.append(wording.say("Harm: {extent}.", extent=harm))
    if people.unknown:
        said.append(say_unknown(people.unknown, wording))
    if said:
        return " ".join(said)
    if any(cell.no_effect for cell in people.cells):
        return wording.say("No effect, with its reason.")
    return wording.say("Begun, not answered yet.")


def describe_record(record: ImpactRecord | RecordLine, wording: Wording) -> str:
    """Return an impact record's direction and extent, before and after mitigation."""
    if record.extent is None:
        return record.direction_title
    extent = record.extent.title
    if record.left is not None and record.left.level != record.extent.level:
        extent = describe_harm(record.extent, record.left, wording)
    return wording.say("{direction}: {extent}", direction=record.direction_title, extent=extent)


def count_duties(duties: Sequence[Duty], wording: Wording) -> str:
    """Return how many duties apply and how they stand."""
    states = [duty.state for duty in duties]
    said = [
        wording.say_plural("{count} duty is met.", "{count} duties are met.", states.count("met")),
        wording.say_plural("{count} is open.", "{count} are open.", states.count("open")),
    ]
    if undetermined := states.count("undetermined"):
        said.append(
            wording.say_plural(
                "Of {count} it is not known yet whether it applies.",
                "Of {count} it is not known yet whether they apply.",
                undetermined,
            )
        )
    return " ".join(said)


def _say_required(meters: Meters, wording: Wording) -> str:
    """Return how many required answers are there; that nothing is required is not that all is answered."""
    if meters.required:
        return wording.say_plural(
            "{count} of {required} required answers is there.",
            "{count} of {required} required answers are there.",
            meters.answered,
            required=wording.number(meters.required),
        )
    return (
        wording.say("Nothing is required yet.") if meters.may_apply else wording.say("Nothing is required.")
    )


def describe_meters(meters: Meters, wording: Wording) -> tuple[str, ...]:
    """Return how complete the assessment is and what evidence its impact records rest on."""
    said = [_say_required(meters, wording)]
    if meters.may_apply:
        said.append(
            wording.say_plural(
                "{count} more may be required, depending on other answers.",
                "{count} more may be required, depending on other answers.",
                meters.may_apply,
            )
        )
    said += [
        wording.say_plural(
            "Evidence “{grade}”: {count} impact record.",
            "Evidence “{grade}”: {count} impact records.",
            grade.records,
            grade=grade.title,
        )
        for grade in meters.evidence
    ]
    return tuple(said)
