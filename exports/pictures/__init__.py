"""The pictures of packs and pages as SVG, each with its content in words, and with patterns besides colours.

Nothing is lost in grey print, and a picture is laid out for the width it has: text is measured in the pack's
own font, and broken into lines so that it is never cut off. The title of every picture says all that it
shows, and a table with the same figures comes with it.
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
