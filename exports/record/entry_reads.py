"""Which entries of a record read which: their salts, and what is left out together, depend on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, assert_never

from exports.record.ids import EntryKind, Meter, entry_id, split_id
from iia.domain.kinds import OneAnswer
from iia.domain.reads import DECISION_DATE, NOTHING
from iia.domain.scoring.reads import FigureReads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.domain.bank import Bank
    from iia.domain.reads import Reads


class EntryReads:
    """Which of the entries that people wrote each entry of a record reads.

    Args:
        bank: the record's bank.
        entries: the ids of its entries, shown or not.
    """

    def __init__(self, bank: Bank, entries: Iterable[str]) -> None:
        self._bank = bank
        self._figures = FigureReads(bank)
        self._answers: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            kind, names = split_id(entry)
            if kind is EntryKind.ANSWER:
                self._answers[names[0]].append(entry)

    def of(self, entry: str) -> frozenset[str]:
        """Return the ids of the written entries that an entry reads, and so could give away."""
        kind, names = split_id(entry)
        reads = self._find(kind, names)
        found = {answer for ref in reads.questions for answer in self._answers.get(ref, ())}
        found |= {entry_id(EntryKind.ANSWER, ref, names[-1]) for ref in reads.own}
        found |= {entry_id(EntryKind.ITEMS, group) for group in reads.lists}
        return frozenset(found | {entry_id(EntryKind.PARTICULAR, f"{which}_date") for which in reads.dates})

    def _find(self, kind: EntryKind, names: Sequence[str]) -> Reads:  # noqa: C901 - one case a kind of entry
        name = names[0]
        match kind:
            case EntryKind.ANSWER:
                return self._read_by_answer(name)
            case EntryKind.FILE | EntryKind.ITEMS | EntryKind.PARTICULAR:
                return NOTHING
            case EntryKind.SECTION:
                return self._figures.applying.sections[name]
            case EntryKind.PAGE:
                return self._figures.applying.pages[name]
            case EntryKind.QUESTION:
                return self._figures.applying.questions[name]
            case EntryKind.METRIC:
                return self._figures.metrics[name]
            case EntryKind.GOAL | EntryKind.PEOPLE:
                return self._figures.impacts
            case EntryKind.DUTY:
                return self._figures.gates[name]
            case EntryKind.FLAG:
                return self._figures.flags[name]
            case EntryKind.CELL:
                return self._figures.cells[name, names[1]]
            case EntryKind.METER:
                return self._find_meter(Meter(name))
            case _:
                assert_never(kind)

    def _find_meter(self, meter: Meter) -> Reads:
        match meter:
            case Meter.COMPLETENESS:
                return self._figures.completeness
            case Meter.EVIDENCE:
                return self._figures.impacts
            case Meter.DUTIES:
                return self._figures.duties
            case _:
                assert_never(meter)

    def _read_by_answer(self, ref: str) -> Reads:
        """Return what an answer reads: the date of decision, if that decides what the question offers."""
        question = self._bank.get_place(ref).question
        is_dated = isinstance(question, OneAnswer) and question.is_dated
        return DECISION_DATE if is_dated else NOTHING
