"""What a picture is drawn for: how wide it may be, and how the words in it are broken into lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from exports.pictures.widths import measure

_TALLEST: Final = 1000
_SIDE_BY_SIDE: Final = 560


@dataclass(frozen=True, slots=True)
class Frame:
    """The space for a picture, in units of which text is 13 high.

    `name` keeps ids apart if a page has several pictures; `room` is how many times as wide as in the
    pack's font words may turn out; what is higher than `tallest` goes on in a further picture.
    """

    name: str
    width: int
    room: float = 1.02
    tallest: int = _TALLEST

    @property
    def is_wide(self) -> bool:
        """Whether titles have room beside the marks, rather than above them."""
        return self.width >= _SIDE_BY_SIDE

    def for_band(self, number: int) -> Frame:
        """Return the frame of a further picture beside the first."""
        return replace(self, name=f"{self.name}-from-{number}") if number else self

    def measure(self, words: str, *, bold: bool = False) -> float:
        """Return how wide the words may turn out."""
        return measure(words, bold=bold) * self.room

    def wrap(self, words: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """Break words into lines of at most a width; a word that is longer than that is broken too."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.measure(longer, bold=bold) <= width:
                lines[-1] = longer
                continue
            first, *more = self._break_word(word, width, bold=bold)
            lines += [first, *more] if lines[-1] else []
            lines = lines if lines[-1] else [first, *more]
        return tuple(lines)

    def _break_word(self, word: str, width: float, *, bold: bool) -> list[str]:
        parts = [""]
        for char in word:
            if parts[-1] and self.measure(parts[-1] + char, bold=bold) > width:
                parts.append("")
            parts[-1] += char
        return parts
