"""Comparing scores with an earlier file of them: which figures of which assessment came out differently."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from iia.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from iia.services.scores.rescored import Rescored

_NAMES: Final = (("id",), ("goal", "way"), ("question", "item"))
"""The keys that name an entry of a list: the first of these sets that it has."""

_EARLIER_STATES: Final[Mapping[str | None, str]] = {"met": "complete"}
"""Names that states of duties had in earlier files; no file could hold a clearance."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that came out differently; None on the side that does not have it."""

    figure: str
    before: str | None
    after: str | None


class Standing(Enum):
    """How an assessment compares with the earlier file."""

    SAME = "same"
    DIFFERENT = "different"
    NEW = "new"
    EDITED = "edited"
    """Its figures differ, and it has been edited since, which is or may be why."""


@dataclass(frozen=True, slots=True)
class ScoreComparison:
    """What became of one assessment's scores."""

    standing: Standing
    differences: tuple[Difference, ...] = ()


class EarlierScores:
    """A file of scores from an earlier rescoring, of which never more than a line is held in memory.

    Raises:
        UnreadableFileError: a line is not what rescoring writes.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._offsets = dict(self._index())

    def _index(self) -> Iterator[tuple[str, int]]:
        offset = 0
        for order, line in enumerate(self._file, start=1):
            yield self._parse(line, order)["assessment"], offset
            offset += len(line)

    def _parse(self, line: bytes, order: int) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(line)
            is_line = isinstance(found["assessment"], str) and isinstance(found["scores"], dict | None)
            if is_line and "events" in found:
                return found
        except (ValueError, LookupError, TypeError):
            pass
        raise UnreadableFileError(self._path, f"line {order} is not what `iia rescore` writes")

    def compare(self, rescored: Rescored) -> ScoreComparison:
        """Compare an assessment with its line in the file; each can be compared once."""
        offset = self._offsets.pop(rescored.assessment, None)
        if offset is None:
            return ScoreComparison(Standing.NEW)
        self._file.seek(offset)
        line = self._file.readline()
        if line == rescored.line:
            return ScoreComparison(Standing.SAME)
        before, after = json.loads(line), json.loads(rescored.line)
        differences = tuple(_differences(before["scores"], after["scores"]))
        if not differences:
            return ScoreComparison(Standing.SAME)
        # If its row could not be read, nobody knows how many events it has.
        if before["events"] != after["events"] and None not in (before["events"], after["events"]):
            return ScoreComparison(Standing.EDITED)
        return ScoreComparison(Standing.DIFFERENT, differences)

    @property
    def missing(self) -> tuple[str, ...]:
        """The assessments of the file that were not compared."""
        return tuple(self._offsets)


def _differences(before: dict[str, Any] | None, after: dict[str, Any] | None) -> Iterator[Difference]:
    """Yield the figures that differ; if either side has no scores at all, only that."""
    if before is None or after is None:
        if before is not after:
            yield Difference("scores", *(None if scores is None else "…" for scores in (before, after)))
        return
    old, new = {name: _as_now(name, value) for name, value in _figures(before)}, dict(_figures(after))
    for figure in old | new:
        if old.get(figure) != new.get(figure):
            yield Difference(figure, old.get(figure), new.get(figure))


def _as_now(figure: str, value: str | None) -> str | None:
    """Return a figure of an earlier file, the state of a duty by the name that it has now."""
    is_state = value is not None and figure.startswith("gates.") and figure.endswith(".state")
    return _EARLIER_STATES.get(value, value) if is_state else value


def _figures(value: Any, *path: str) -> Iterator[tuple[str, str | None]]:  # noqa: ANN401 - any JSON
    """Yield every figure of a scores document under its name, such as `metrics.long_term.score`."""
    match value:
        case dict():
            for name, part in value.items():
                yield from _figures(part, *path, name)
        case [dict(), *_]:
            for order, part in enumerate(value, start=1):
                names = _find_names(part)
                name = ".".join(str(part[key]) for key in names if part[key] is not None) or str(order)
                figures = {key: figure for key, figure in part.items() if key not in names}
                yield from _figures(figures, *path, name)
        case list():
            yield ".".join(path), ", ".join(map(str, value)) or None
        case None | str():
            yield ".".join(path), value
        case _:
            yield ".".join(path), json.dumps(value)


def _find_names(part: dict[str, Any]) -> tuple[str, ...]:
    return next((names for names in _NAMES if all(name in part for name in names)), ())
