"""The parts of the page of scores, and the part that a figure stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from iia.report.figures.figure import say_kind
from iia.report.figures.flags import FlagFigure
from iia.report.figures.metrics import MetricFigure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.report.figures.index import AnyFigure, Figures
    from iia.report.wording import Wording

ScoresPart = Literal[
    "meters", "flags", "next_steps", "goals", "people", "ways", "duties", "coverage", "tables", "others"
]
"""A part of the page, by its anchor."""


def title_parts(figures: Figures, wording: Wording) -> Mapping[ScoresPart, str]:
    """Return the titles of the parts that the page has, in order."""
    say, impacts = wording.say, figures.impacts
    parts: dict[ScoresPart, str] = {"meters": say("In short")}
    if figures.flags:
        parts["flags"] = say_kind("flag", wording)
    if figures.next_steps.are_listed:
        parts["next_steps"] = figures.next_steps.say_title(wording)
    if impacts:
        parts["goals"] = say("Goals: gain and harm side by side")
    if impacts and impacts.people:
        parts["people"] = say_kind("people_goal", wording)
    if figures.ways:
        parts["ways"] = say("Ways of working")
    if figures.duties:
        parts["duties"] = figures.duties_meter.say_title(wording)
    if figures.grid:
        parts["coverage"] = say_kind("goal_way", wording)
    if figures.tables:
        parts["tables"] = say("Scores in one table")
    if figures.other_metrics:
        parts["others"] = say("Other scores") if figures.ways else say("Scores by subject")
    return parts


def find_part(figure: AnyFigure) -> ScoresPart:
    """Return the part that shows a figure."""
    match figure.key.kind:
        case "metric":
            return "ways" if isinstance(figure, MetricFigure) and figure.is_way else "others"
        case "goal":
            return "goals"
        case "people" | "people_goal":
            return "people"
        case "duty":
            return "duties"
        case "flag":
            is_suggestion = isinstance(figure, FlagFigure) and figure.is_suggestion
            return "next_steps" if is_suggestion else "flags"
        case "meter":
            return "meters"
        case "goal_way":
            return "coverage"
        case _:
            assert_never(figure.key.kind)
