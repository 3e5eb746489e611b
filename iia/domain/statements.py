"""Statements of law: the parts of a bank and of its frameworks that cite the law, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.bank import Page, Section
from iia.domain.framework import Entry, FrameworkList
from iia.domain.kinds.question import Answerable
from iia.domain.questions import Note
from iia.domain.scoring_rules import Flag, Gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank
    from iia.domain.framework import Framework

StatingPart = Section | Page | Answerable | Note | Gate | Flag | FrameworkList | Entry
"""What can cite the law."""


@dataclass(frozen=True, slots=True)
class StatementOfLaw:
    """A part that cites the law; `ref` is its id, or `group.question` or `list.entry`."""

    ref: str
    part: StatingPart


def find_statements(bank: Bank) -> Iterator[StatementOfLaw]:
    """Yield the parts of a bank that cite the law, without those of its frameworks."""
    yield from _only_citing(_parts_of(bank))


def find_framework_statements(framework: Framework) -> Iterator[StatementOfLaw]:
    """Yield the lists and entries of a framework that cite the law."""
    yield from _only_citing(_parts_of_framework(framework))


def _only_citing(parts: Iterator[StatementOfLaw]) -> Iterator[StatementOfLaw]:
    return (statement for statement in parts if statement.part.law)


def _parts_of(bank: Bank) -> Iterator[StatementOfLaw]:
    for section in bank.sections:
        yield StatementOfLaw(section.id, section)
        for page in section.pages:
            yield StatementOfLaw(page.id, page)
            for question in page.questions:
                yield StatementOfLaw(question.id, question)
                for inner in bank.inner_places.get(question.id, ()):
                    yield StatementOfLaw(inner.ref, inner.question)
    for gate in bank.scoring.gates:
        yield StatementOfLaw(gate.id, gate)
    for flag in bank.scoring.flags:
        yield StatementOfLaw(flag.id, flag)


def _parts_of_framework(framework: Framework) -> Iterator[StatementOfLaw]:
    for found in framework.lists:
        yield StatementOfLaw(found.id, found)
        for entry in found.entries:
            yield StatementOfLaw(f"{found.id}.{entry.id}", entry)
