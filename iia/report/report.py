"""The Report: everything a pack says, in one language and in order, and all that exporters see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from iia.report.figures.index import Figures
    from iia.report.tree import BankNote, Detail, KeptAnswer, Paragraph, ReportSection


@dataclass(frozen=True, slots=True)
class Report:
    """A whole pack; `record` is the canonical record that is attached, `record_hash` its SHA-256 in hex.

    `title_written_in` is the title's language if it is not the pack's.
    """

    language: str
    title: str
    title_written_in: str | None
    reference: str
    marking: str
    status: str
    is_draft: bool
    decision_date: date | None
    bank: BankNote
    cover: tuple[Detail, ...]
    proposal: Paragraph | None
    changed: Paragraph | None
    sections: tuple[ReportSection, ...]
    figures: Figures
    kept: tuple[KeptAnswer, ...]
    provenance: tuple[Detail, ...]
    record: bytes
    record_hash: str
    record_url: str | None = None
    made_at: datetime | None = None

    @property
    def short_hash(self) -> str:
        """The first twelve digits of the record's hash, for the foot of every page."""
        return self.record_hash[:12]
