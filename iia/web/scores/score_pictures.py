"""The pictures on the page of scores, each laid out for phones and for wider screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.pictures import draw_coverage, draw_duties, draw_for_screens, draw_goals, draw_people, draw_ways

if TYPE_CHECKING:
    from markupsafe import Markup

    from iia.report.figures.index import Figures
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class ScorePictures:
    """The pictures; each is None if there is nothing to draw."""

    ways: Markup | None
    goals: Markup | None
    people: Markup | None
    coverage: Markup | None
    duties: Markup | None


def draw_pictures(figures: Figures, wording: Wording) -> ScorePictures:
    """Draw the pictures that the page shows."""
    ways, duties, impacts, grid = figures.ways, figures.duties, figures.impacts, figures.grid
    return ScorePictures(
        ways=draw_for_screens(lambda frame: draw_ways(ways, wording, frame), "ways") if ways else None,
        goals=draw_for_screens(
            lambda frame: draw_goals(impacts.goals, impacts.scale, wording, frame), "goals"
        )
        if impacts
        else None,
        people=draw_for_screens(lambda frame: draw_people(impacts, wording, frame), "people")
        if impacts and impacts.people
        else None,
        coverage=draw_for_screens(lambda frame: draw_coverage(grid, wording, frame), "coverage")
        if grid
        else None,
        duties=draw_for_screens(lambda frame: draw_duties(duties, wording, frame), "duties")
        if duties
        else None,
    )
