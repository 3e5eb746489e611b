"""The opened figures of a pack: found by their keys, and what several of them say alike said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.tree import EvidenceFigure, FigureKey, FlagFigure, ImpactFigure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from iia.report.figures.tree import AnyFigure, DutyFigure, FigureKind, RecordLine

_SAID = frozenset({"positive", "negative"})


@dataclass(frozen=True, slots=True)
class PackFigures:
    """The figures of a report, by key; `records` are the impact records as they were read, by number."""

    by_key: Mapping[FigureKey, AnyFigure]
    records: Mapping[int, RecordLine]

    @classmethod
    def of(cls, figures: Sequence[AnyFigure]) -> PackFigures:
        """Return a report's figures."""
        return cls(
            by_key={figure.key: figure for figure in figures},
            records={line.number: line for figure in figures for line in _list_records(figure)},
        )

    def get(self, kind: FigureKind, name: str, other: str | None = None) -> AnyFigure:
        """Return a figure, which must be there."""
        return self.by_key[FigureKey(kind, name, other)]

    def find(self, kind: FigureKind, name: str, other: str | None = None) -> AnyFigure | None:
        """Return a figure, if there is one."""
        return self.by_key.get(FigureKey(kind, name, other))

    def list_kind(self, kind: FigureKind) -> tuple[AnyFigure, ...]:
        """Return the figures of one kind, in the order of the bank."""
        return tuple(figure for key, figure in self.by_key.items() if key.kind == kind)


def _list_records(figure: AnyFigure) -> Iterator[RecordLine]:
    if isinstance(figure, ImpactFigure | FlagFigure):
        yield from figure.records
    elif isinstance(figure, EvidenceFigure):
        for grade in figure.grades:
            yield from grade.records


def find_common(texts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the sentences that all figures say, in the order of the first."""
    first, *others = list(texts) or [()]
    return tuple(sentence for sentence in first if all(sentence in other for other in others))


def list_alike(duties: Sequence[DutyFigure]) -> dict[str, tuple[str, ...]]:
    """Return, by state, what would change all the duties that are in it; none for a state of one alone."""
    states: dict[str, list[tuple[str, ...]]] = {}
    for figure in duties:
        changes = tuple(change.text for change in figure.changes if change.asked is None)
        states.setdefault(figure.duty.state_title, []).append(changes)
    alike = {state: find_common(changes) for state, changes in states.items() if len(changes) > 1}
    return {state: sentences for state, sentences in alike.items() if sentences}


def is_plain(figure: ImpactFigure) -> bool:
    """Tell whether a figure rests on gains and harms alone: nothing unanswered, of no effect or not known."""
    return all(record.direction in _SAID for record in figure.records)
