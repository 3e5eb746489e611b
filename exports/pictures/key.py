"""The key of a picture, inside it: what each mark stands for, with as many to a line as there is room for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exports.pictures.looks import Look
from exports.pictures.marks import BAR, BAR_TOP, BASELINE, Block, Mark, TextMark, box, steps
from exports.pictures.widths import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exports.pictures.frame import Frame
    from iia.report.figures.extents import Extent

_BETWEEN: Final = 16
_BESIDE: Final = 6
_UNDER: Final = 8


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of the key: a sample of the mark, drawn from zero, and what it stands for."""

    sample: tuple[Mark, ...]
    width: float
    words: str


def sample_box(look: Look, words: str) -> KeyEntry:
    """Return the entry of a box that is filled in some way."""
    return KeyEntry(tuple(box(look, 0.5, BAR_TOP, 18, BAR)), 19, words)


def sample_extents(scale: Sequence[Extent]) -> Iterator[KeyEntry]:
    """Yield the entries of the extents, each showing as many steps as it fills."""
    width = max(9 * len(scale), 9)
    for extent in scale:
        looks = (Look.STEP if n <= extent.level else Look.EMPTY for n in range(1, len(scale) + 1))
        yield KeyEntry(tuple(steps(looks, 0.5, BAR_TOP, width)), width + 1, extent.title)


def sample_letter(letter: str, words: str) -> KeyEntry:
    """Return the entry of a sign that is a letter or a number."""
    return KeyEntry((TextMark(6, BASELINE, letter, "middle", bold=True),), 12, words)


def draw_key(frame: Frame, *groups: Iterable[KeyEntry]) -> Block:
    """Draw the key, each group on lines of its own; it is not read out, because the title says everything."""
    marks: list[Mark] = []
    top = 0.0
    for group in groups:
        drawn, top = _draw_group(group, frame, top)
        marks += drawn
    return Block(tuple(marks), top + _UNDER if marks else 0)


def _draw_group(group: Iterable[KeyEntry], frame: Frame, top: float) -> tuple[list[Mark], float]:
    """Return the marks of a group, and where the next line begins."""
    marks: list[Mark] = []
    x = 0.0
    for entry in group:
        indent = entry.width + _BESIDE
        wide = indent + frame.measure(entry.words)
        if x and x + wide > frame.width:
            x, top = 0.0, top + LINE
        marks += (replace(mark, x=mark.x + x, y=mark.y + top) for mark in entry.sample)
        lines = frame.wrap(entry.words, frame.width - x - indent)
        marks += (TextMark(x + indent, top + BASELINE + LINE * n, line) for n, line in enumerate(lines))
        top += LINE * (len(lines) - 1)
        x += wide + _BETWEEN
    return marks, top + LINE if marks else top
