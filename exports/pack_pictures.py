"""The pictures of a pack, each as wide as the place that it is printed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno
from markupsafe import Markup

from exports.pictures import Frame, draw_coverage, draw_duties, draw_goals, draw_people, draw_ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.figures.duties import DutyFigure
    from iia.report.figures.grid import CoverageGrid
    from iia.report.figures.impacts import GoalFigure
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.register import Register
    from iia.report.figures.shortlist import Shortlist
    from iia.report.wording import Wording

_WIDE: Final = 800
_NARROW: Final = 340
"""How wide pictures are, in their own units: across a page, and in the narrow column of the summary."""


@dataclass(frozen=True, slots=True)
class PackPictures:
    """Draws what a pack shows, in its language."""

    wording: Wording

    def goals(self, impacts: Register) -> Markup:
        """Return gain and harm under each goal."""
        return draw_goals(impacts.goals, impacts.scale, self.wording, Frame("goals", _WIDE))

    def people(self, impacts: Register) -> Markup:
        """Return gain and harm for each group of people, by goal."""
        return draw_people(impacts, self.wording, Frame("people", _WIDE))

    def duties(self, duties: Sequence[DutyFigure]) -> Markup:
        """Return how the duties stand."""
        return draw_duties(duties, self.wording, Frame("duties", _WIDE))

    def ways(self, scores: Sequence[MetricFigure]) -> Markup:
        """Return the scores of the ways of working."""
        return draw_ways(scores, self.wording, Frame("ways", _WIDE))

    def coverage(self, grid: CoverageGrid) -> Markup:
        """Return how many questions are answered for each goal and way of working."""
        return draw_coverage(grid, self.wording, Frame("coverage", _WIDE))

    # --- In the summary ------------------------------------------------------------------------------

    def summary_goals(self, impacts: Register, goals: Shortlist[GoalFigure], width: int) -> Markup:
        """Return gain and harm under the goals that the summary has room for."""
        frame = Frame("summary-goals", width)
        return draw_goals(goals.shown, impacts.scale, self.wording, frame, without_gains=goals.without_gains)

    def summary_ways(self, scores: Sequence[MetricFigure]) -> Markup:
        """Return the scores of the ways of working, beside the goals."""
        return draw_ways(scores, self.wording, Frame("summary-ways", _NARROW))

    # --- On the cover --------------------------------------------------------------------------------

    def record_code(self, address: str) -> Markup:
        """Return the QR code that leads from paper to the record."""
        code = segno.make(address, error="m", micro=False)
        title = self.wording.say("QR code with the address of this assessment's record")
        drawing = code.svg_inline(scale=2, border=2, title=title, omitsize=True)
        return Markup(drawing)  # noqa: S704 - segno escapes the title, and the rest are numbers
