"""The tables behind a metric: its answers, adjustments and bands, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.tables.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.results import Part
    from iia.report.figures.metric_bands import BandLimit
    from iia.report.figures.metric_parts import CountedAnswer
    from iia.report.figures.metric_steps import AdjustmentLine
    from iia.report.figures.metric_uncounted import NotCounted
    from iia.report.figures.metrics import MetricFigure
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class MetricTables:
    """The tables of one metric, in the page's words."""

    figure: MetricFigure
    wording: Wording

    # --- The answers that count ------------------------------------------------------------------------

    @property
    def parts(self) -> tuple[Column, ...]:
        """The columns of the answers that count; only some methods give each answer a place."""
        return tuple(self._list_parts())

    def _list_parts(self) -> Iterator[Column]:
        say = self.wording.say
        yield Column("answer", say("Question and answer"))
        yield Column("points", say("Points"))
        if self.figure.has_places:
            yield Column("place", say("Place, from 0 to 1"))
        yield Column("weight", say("Weight"))
        yield Column("part", say("Part of the score"))

    def list_cells(self, counted: CountedAnswer) -> Iterator[str]:
        """Yield the cells of an answer that counts: its points, place, weight and part."""
        part, figure = counted.part, self.figure
        yield self._say_points(part)
        if figure.has_places:
            yield figure.say_place(part)
        yield figure.say_weight(part)
        yield figure.say_part(counted)

    def _say_points(self, part: Part) -> str:
        """Return an answer's points, and the range they could be in."""
        exact = self.figure.scores.exact
        if part.lowest is None or part.highest is None:
            return exact(part.points)
        ends = {"lowest": exact(part.lowest), "highest": exact(part.highest)}
        return self.wording.say("{points}, of {lowest} to {highest}", points=exact(part.points), **ends)

    def list_notes(self, counted: CountedAnswer) -> Iterator[str]:
        """Yield why a question counts although it has no answer, or although it no longer applies."""
        if not counted.part.answered:
            yield self.wording.say("It counts with its lowest points.")
        if counted.kept_because:
            goes_on = self.wording.say("The answer goes on counting.")
            yield f"{counted.kept_because} {goes_on}"

    @property
    def working(self) -> tuple[str, ...]:
        """The sum written out, with its total if the parts add up."""
        figure = self.figure
        return (*figure.working, figure.addition[0]) if figure.working and figure.adds_up else figure.working

    # --- Adjustments and bands -------------------------------------------------------------------------

    @property
    def adjustments(self) -> str:
        """The heading of its adjustments."""
        return self.wording.say("Adjustments")

    def say_taken(self, step: AdjustmentLine) -> str:
        """Return whether an adjustment was made."""
        return self.wording.say("Made") if step.is_taken else self.wording.say("Not made")

    @property
    def score(self) -> str:
        """The score to which the adjustments lead, or that there is none."""
        score = self.figure.score
        if score is None:
            return self.figure.say_no_score(self.wording)
        return self.figure.say_score(score, self.wording)

    @property
    def bands(self) -> str:
        """The heading of its bands."""
        return self.wording.say("Bands")

    @property
    def band_columns(self) -> tuple[Column, ...]:
        """The columns of the bands, which are the bands themselves."""
        return tuple(Column("band", band.title) for band in self.figure.bands)

    def say_share(self, band: BandLimit) -> str:
        """Return the limit of a band as a share of the maximum; empty if it is not one."""
        if band.share is None:
            return ""
        percent = self.figure.scores.wording.number(band.share * 100)
        return self.wording.say("Its limit is {percent}% of the maximum.", percent=percent)

    @property
    def reached(self) -> str:
        """What marks the band of the score; empty if there is no score."""
        score = self.figure.score
        if score is None:
            return ""
        return self.wording.say("The score is here: {score}", score=self.figure.scores.exact(score))

    # --- What does not count ---------------------------------------------------------------------------

    @property
    def not_counted(self) -> str:
        """The heading of the questions that do not count."""
        return self.wording.say("What does not count, and why")

    @property
    def kept_column(self) -> Column:
        """The column of the answers that are kept for them."""
        return Column("kept", self.wording.say("Answer that is kept"))

    def say_kept(self, left_out: NotCounted) -> str:
        """Return the answer that is kept for a question that does not count."""
        return self.wording.say("No answer") if left_out.answer is None else left_out.answer

    # --- What would change it --------------------------------------------------------------------------

    @property
    def unanswered(self) -> str:
        """The heading of the questions that could be answered now."""
        return self.wording.say("What would change it: questions that are not answered")

    @property
    def change(self) -> str:
        """What an answer to one of the open questions would do."""
        if self.figure.steps:
            return self.wording.say(
                "An answer to one of these would bring the score, before adjustment, to somewhere between"
                " these two."
            )
        return self.wording.say(
            "An answer to one of these would bring the score to somewhere between these two."
        )

    @property
    def end_columns(self) -> tuple[Column, Column]:
        """The columns of the scores that such an answer could lead to."""
        say = self.wording.say
        return Column("end", say("Lowest score")), Column("end", say("Highest score"))

    @property
    def further_changes(self) -> tuple[str, ...]:
        """What else would change it, and how far away the neighbouring bands are."""
        figure = self.figure
        steps = (step.text for step in (figure.to_higher, figure.to_lower) if step is not None)
        return (*figure.other_changes, *steps)

    @property
    def changes(self) -> tuple[str, ...]:
        """Everything that would change it, in sentences."""
        return (self.change, *self.further_changes) if self.figure.unanswered else self.further_changes


def coverage_column(wording: Wording) -> Column:
    """Return the column of how much of the weight of metrics is answered."""
    return Column("coverage", wording.say("Weight answered"))


def say_coverage(figure: MetricFigure, wording: Wording) -> str:
    """Return what a cell of that column says."""
    if figure.coverage is None:
        return wording.say("None asked yet")
    return wording.say("{percent}%", percent=figure.coverage)
