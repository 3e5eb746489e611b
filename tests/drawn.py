"""Reads pictures back from their SVG, to see what is drawn where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from exports.pictures.looks import Look
from exports.pictures.widths import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
ABOVE, BELOW = 10, 3
"""How far letters reach above and below their baseline."""
_BOX = re.compile(r"M(-?[\d.]+) (-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)h-?[\d.]+z")


@dataclass(frozen=True)
class Place:
    """A rectangle of a picture, and the words in it if there are any."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    def overlaps(self, other: Place) -> bool:
        """Return whether two rectangles have more than a hair in common."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.2
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.2
        )


@dataclass(frozen=True)
class Drawn:
    """One SVG; `room` is how much wider than in the pack's font its words may turn out."""

    svg: ET.Element
    room: float = 1.0

    @property
    def title(self) -> str:
        """What is read out."""
        return self.svg.findtext(f"{SVG}title") or ""

    @property
    def size(self) -> tuple[float, float]:
        """The width between its margins, and the height."""
        _, _, width, height = map(float, self.svg.attrib["viewBox"].split())
        return width - 2, height

    def lines(self) -> list[Place]:
        """Return every line of words."""
        return [self._line(text) for text in self.svg.iter(f"{SVG}text")]

    def _line(self, text: ET.Element) -> Place:
        words, x, y = text.text or "", float(text.attrib["x"]), float(text.attrib["y"])
        width = measure(words, bold="font-weight" in text.attrib) * self.room
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        return Place(left, y - ABOVE, left + width, y + BELOW, words)

    def words(self) -> list[str]:
        """Return the words of every line."""
        return [line.words for line in self.lines()]

    def boxes(self, look: Look) -> list[Place]:
        """Return the boxes with a look."""
        found = (match for path in self.paths(look) for match in _BOX.finditer(path))
        numbers = (tuple(map(float, match.groups())) for match in found)
        return [Place(x, y, x + width, y + height) for x, y, width, height in numbers]

    def paths(self, look: Look) -> list[str]:
        """Return the paths with a look: one, or none."""
        wanted = ET.fromstring(f"<path {look.write()}/>").attrib  # noqa: S314 - our own
        paths = (dict(path.attrib) for path in self.svg.iter(f"{SVG}path"))
        return [path["d"] for path in paths if path == wanted | {"d": path["d"]}]

    def faults(self) -> Iterator[str]:
        """Yield what a reader would stumble over: words cut off, over other words or over a box."""
        width, height = self.size
        lines = self.lines()
        for line in lines:
            if line.left < -1 or line.right > width + 1 or line.top < 0 or line.bottom > height + 0.1:
                yield f"“{line.words}” runs over the edge"
        for one, other in combinations(lines, 2):
            if one.overlaps(other):
                yield f"“{one.words}” and “{other.words}” overlap"
        boxes = [box for look in (Look.EMPTY, Look.GAIN, Look.HARM, Look.MEASURE) for box in self.boxes(look)]
        for line in lines:
            if any(line.overlaps(box) for box in boxes):
                yield f"“{line.words}” runs over a box"


def read_pictures(markup: str, room: float = 1.0) -> list[Drawn]:
    """Return the pictures that markup holds."""
    whole = ET.fromstring(f"<div>{markup}</div>")  # noqa: S314 - our own pictures
    return [Drawn(svg, room) for svg in whole.iter(f"{SVG}svg")]


def read_picture(markup: str) -> Drawn:
    """Return the only picture that markup holds."""
    (picture,) = read_pictures(markup)
    return picture
