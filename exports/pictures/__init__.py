"""The pictures of packs as SVG, and the marks of those on pages, with patterns besides colours.

Nothing is lost in grey print, and a pack's picture is laid out for the width it has: text is measured in the
pack's own font, and broken into lines so that it is never cut off. The title of every picture says all that
it shows, and a table with the same figures comes with it. A page's pictures are HTML around the same marks.
"""

from __future__ import annotations

from exports.pictures.coverage import draw_coverage
from exports.pictures.duties import draw_duties
from exports.pictures.frame import Frame
from exports.pictures.goals import draw_goals
from exports.pictures.page_marks import PageMarks
from exports.pictures.people import draw_people
from exports.pictures.ways import draw_ways

__all__ = [
    "Frame",
    "PageMarks",
    "draw_coverage",
    "draw_duties",
    "draw_goals",
    "draw_people",
    "draw_ways",
]
