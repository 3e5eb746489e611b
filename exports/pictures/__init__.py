"""The pictures of packs and pages as SVG, each with what it shows in words, and patterns beside colours.

Nothing of them is lost in grey print, and a picture is laid out for the width that it has: text is measured
in the pack's own font, and goes on another line sooner than it is cut off. Every picture says all that it
shows in its title; beside it stands a table with the same figures.
"""

from __future__ import annotations

from exports.pictures.coverage import draw_coverage
from exports.pictures.duties import draw_duties
from exports.pictures.frame import Frame, draw_for_screens
from exports.pictures.goals import draw_goals
from exports.pictures.people import draw_people
from exports.pictures.ways import draw_ways

__all__ = [
    "Frame",
    "draw_coverage",
    "draw_duties",
    "draw_for_screens",
    "draw_goals",
    "draw_people",
    "draw_ways",
]
