"""What marks look like: colours, and the outlines and textures that tell them apart without colour."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from markupsafe import Markup

INK: Final = "#0b0c0c"
PAPER: Final = "#ffffff"
QUIET: Final = "#505a5f"
GAIN: Final = "#0b6e63"
HARM: Final = "#a3262e"
MEASURE: Final = "#1d4f91"
EDGE: Final = "#6f777b"
EMPTY: Final = "#f3f2f1"
RULE: Final = "#b1b4b6"
"""Rules may be pale because they only separate what is apart anyway; the edge of an empty box is needed."""


class Look(Enum):
    """The looks of marks, in the order in which they are drawn, one over another."""

    RULE = auto()
    EMPTY = auto()
    OPEN = auto()
    GAP = auto()
    GAP_LINES = auto()
    REMOVED = auto()
    REMOVED_LINES = auto()
    GAIN = auto()
    GAIN_DOTS = auto()
    HARM = auto()
    MEASURE = auto()
    STEP = auto()
    CLEARED = auto()
    DUE = auto()
    LATER = auto()
    LATER_LINES = auto()
    APART = auto()
    POINT = auto()
    TICK = auto()
    NOTCH = auto()
    CHECK = auto()
    SIGN = auto()

    def write(self) -> Markup:
        """Return the attributes of a shape."""
        return Markup(_ATTRIBUTES[self])  # noqa: S704 - they are all written below


_ATTRIBUTES: Final = {
    Look.RULE: f'fill="none" stroke="{RULE}" stroke-width="0.75"',
    Look.EMPTY: f'fill="{EMPTY}" stroke="{EDGE}"',
    Look.OPEN: f'fill="{PAPER}" stroke="{EDGE}" stroke-dasharray="3 2"',
    Look.GAP: f'fill="{PAPER}" stroke="{EDGE}"',
    Look.GAP_LINES: f'fill="none" stroke="{EDGE}" stroke-width="0.9"',
    Look.REMOVED: f'fill="{PAPER}" stroke="{HARM}"',
    Look.REMOVED_LINES: f'fill="none" stroke="{HARM}" stroke-width="1.2"',
    Look.GAIN: f'fill="{GAIN}" stroke="{GAIN}"',
    Look.GAIN_DOTS: f'fill="{PAPER}"',
    Look.HARM: f'fill="{HARM}" stroke="{HARM}"',
    Look.MEASURE: f'fill="{MEASURE}"',
    Look.STEP: f'fill="{QUIET}" stroke="{QUIET}"',
    Look.CLEARED: f'fill="{GAIN}" stroke="{GAIN}"',
    Look.DUE: f'fill="{PAPER}" stroke="{HARM}" stroke-width="3"',
    Look.LATER: f'fill="{PAPER}" stroke="{QUIET}"',
    Look.LATER_LINES: f'fill="none" stroke="{QUIET}" stroke-width="1.4"',
    Look.APART: f'fill="{PAPER}" stroke="{EDGE}"',
    Look.POINT: f'fill="{QUIET}"',
    Look.TICK: f'fill="none" stroke="{EDGE}"',
    Look.NOTCH: f'fill="none" stroke="{PAPER}" stroke-width="1.5"',
    Look.CHECK: f'fill="none" stroke="{PAPER}" stroke-width="2"',
    Look.SIGN: f'fill="none" stroke="{INK}" stroke-width="1.6"',
}
