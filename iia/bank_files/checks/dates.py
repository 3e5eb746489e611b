"""Dates: no condition and no duty reads a date that the bank does not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.condition_spots import find_conditions, walk_spots
from iia.bank_files.codes import Code
from iia.bank_files.nodes import descend
from iia.domain.conditions import DateTest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.nodes import Node
    from iia.domain.own_words import Particular
    from iia.errors import Finding

_ASKED_AS: Final[Mapping[str, Particular]] = {"start": "start_date", "decision": "decision_date"}


def check_dates(subject: Subject) -> Iterator[Finding]:
    """Find what reads a date that no assessment of this bank is asked for, and so can never be known."""
    asked = subject.bank.words.asked
    for node, which in _reads(subject):
        name = _ASKED_AS[which]
        if name not in asked:
            message = f"the {which} date is read here, and {name} is not among the particulars of words"
            yield Code.NAMES_NOTHING.at(node, message)


def _reads(subject: Subject) -> Iterator[tuple[Node, str]]:
    """Yield the dates that are read, each with where."""
    for spot in find_conditions(subject):
        for test in walk_spots(spot):
            if isinstance(test.condition, DateTest):
                yield descend(test.node, "date"), test.condition.date
    for place, gate in enumerate(subject.bank.scoring.gates):
        if gate.dates is not None:
            yield descend(subject.root, "scoring", "gates", place, "in_force"), "decision"
