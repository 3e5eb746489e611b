"""What each figure of a bank reads: the answers, lists of items and dates that could change it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from iia.domain.conditions import GateTest, HarmedUnderTest, ImpactTest, MetricTest
from iia.domain.memo import Memo
from iia.domain.reads import DECISION_DATE, NOTHING, BankReads, Reads, all_reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank
    from iia.domain.conditions import ScoreTest
    from iia.domain.scoring_rules import Flag, Gate, Metric


class FigureReads:
    """What the figures of one bank read, each found when first asked for."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.applying = BankReads(bank)
        self._metrics = {metric.id: metric for metric in bank.scoring.metrics}
        self._gates = {gate.id: gate for gate in bank.scoring.gates}
        self._flags = {flag.id: flag for flag in bank.scoring.flags}
        self.metrics: Memo[str, Reads] = Memo(lambda metric: self._metric(self._metrics[metric]))
        self.gates: Memo[str, Reads] = Memo(lambda gate: self._gate(self._gates[gate]))
        self.flags: Memo[str, Reads] = Memo(lambda flag: self._flag(self._flags[flag]))
        self.sections = Memo(self._section)
        self.cells = Memo(self._cell)

    @cached_property
    def impacts(self) -> Reads:
        """What the impact records rest on: their list, and every question that a score reads."""
        rules = self.bank.scoring.impacts
        if rules is None:
            return NOTHING
        mitigation = None if rules.mitigation is None else rules.mitigation.model_dump()
        # Who exactly is affected stands beside a figure, and changes none.
        parts = [rules.fields.model_dump(exclude={"who"}), mitigation]
        named = (f"{rules.group}.{name}" for name in _texts(parts))
        refs = [ref for ref in named if self.bank.find_place(ref) is not None]
        return all_reads(map(self.applying.filled, refs))

    @cached_property
    def completeness(self) -> Reads:
        """What decides how many of the required questions are answered."""
        return all_reads(self.sections[section.id] for section in self.bank.sections)

    @cached_property
    def duties(self) -> Reads:
        """What decides how many duties are in each state."""
        return all_reads(self.gates[gate] for gate in self._gates)

    def _metric(self, metric: Metric) -> Reads:
        """Return what a metric's terms rest on, and what its adjustments read."""
        conditions = (step.when for step in metric.adjust if step.when is not None)
        return all_reads(
            [
                *(self.applying.filled(term.question) for term in metric.terms),
                *(self.applying.read(when, scores=self._score) for when in conditions),
            ]
        )

    def _gate(self, gate: Gate) -> Reads:
        """Return what decides whether a duty applies, is in force and is filled in."""
        applies = NOTHING if gate.applies is None else self.applying.read(gate.applies)
        dates = NOTHING if gate.dates is None else DECISION_DATE
        if gate.done is None:
            return applies | dates
        # Whether the section applies is read with its questions, which apply only where it does.
        return applies | dates | self.sections[gate.done.section]

    def _flag(self, flag: Flag) -> Reads:
        return self.applying.read(flag.when, scores=self._score)

    def _section(self, section: str) -> Reads:
        """Return what decides how many required questions of a section are answered."""
        return all_reads(
            self.applying.filled(place.ref)
            for place in self.bank.required_places
            if place.section.id == section
        )

    def _cell(self, cell: tuple[str, str]) -> Reads:
        """Return what decides how many questions that speak to a goal and a way are answered."""
        places = (place for place in self.bank.places.values() if cell in place.cells)
        return all_reads([DECISION_DATE, *(self.applying.filled(place.ref) for place in places)])

    def _score(self, test: ScoreTest) -> Reads:
        match test:
            case MetricTest(metric=metric):
                return self.metrics[metric]
            case GateTest(gate=gate):
                return self.gates[gate]
            case ImpactTest() | HarmedUnderTest():
                return self.impacts
            case _:
                assert_never(test)


def _texts(rules: object) -> Iterator[str]:
    """Yield every text in the rules; the caller leaves out those that name no question of the group."""
    match rules:
        case str():
            yield rules
        case dict():
            yield from _texts(list(rules.values()))
        case list() | tuple():
            for part in rules:
                yield from _texts(part)
