"""The Report tree: everything a pack says, in one language and in order; all that exporters see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.report.score_tree import (
    Asked,
    BankNote,
    CoverageGrid,
    Direction,
    Duty,
    DutyState,
    EvidenceCount,
    Extent,
    GoalEffects,
    GridCount,
    GridRow,
    LawNote,
    Meters,
    OpenTerm,
    PeopleCell,
    PeopleEffects,
    RaisedFlag,
    Score,
    ScorePart,
    ScoreStep,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from iia.domain.report.figures import AnyFigure

__all__ = [
    "Asked",
    "BankNote",
    "Cell",
    "Chosen",
    "Content",
    "CoverageGrid",
    "Direction",
    "Duty",
    "DutyState",
    "EvidenceCount",
    "Extent",
    "Fact",
    "FileNote",
    "Files",
    "GoalEffects",
    "GridCount",
    "GridRow",
    "ImpactRecord",
    "ImpactsChapter",
    "Item",
    "Items",
    "KeptAnswer",
    "LawNote",
    "Meters",
    "NotAnswered",
    "NotApplying",
    "OpenTerm",
    "Paragraph",
    "Passage",
    "PeopleCell",
    "PeopleEffects",
    "RaisedFlag",
    "Report",
    "ReportPage",
    "ReportSection",
    "Score",
    "ScorePart",
    "ScoreStep",
    "SetOut",
    "Table",
    "TableRow",
    "Words",
]
"""All of the tree but the opened figures, which stand in `figures`."""

# --- What an answer reads like -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """There is no answer yet."""


@dataclass(frozen=True, slots=True)
class Words:
    """A short answer: a line of text, a number with its unit, a day, or the label of the option chosen."""

    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that somebody wrote, in CommonMark."""

    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The labels of the options chosen, in the bank's order."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file given as an answer, named but not bound into the pack; `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files given as an answer."""

    files: tuple[FileNote, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer in one place of a grid, and its language where it is not the report's."""

    content: Content
    written_in: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a grid: its title and the answer in each column."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answers of a grid; a column's title is the question asked of each row."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a group, its own questions answered."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a group."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SetOut:
    """The impact records: counted here, set out in the chapter of the impacts."""

    count: int


Content = NotAnswered | Words | Passage | Chosen | Files | Table | Items | SetOut
"""What stands under a question."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A question with its answer: `number` is what advice cites, such as 2.3.1; empty where nothing cites it.

    `written_in` is the answer's language where it is not the report's.
    """

    number: str
    question: str
    label: str
    content: Content
    written_in: str | None = None


# --- Sections ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotApplying:
    """A part of a section that does not apply, or is not known to yet, with the sentence that says why."""

    number: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The questions of one page of the form."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the bank: without pages where it does not apply, and `because` says why.

    `number` is empty for a section that has none, and so are those of its paragraphs.
    """

    id: str
    number: str
    title: str
    because: str | None
    pages: tuple[ReportPage, ...]
    not_applying: tuple[NotApplying, ...]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that no longer applies: kept, counted nowhere, shown apart with the reason."""

    paragraph: Paragraph
    because: str


# --- Impacts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImpactRecord:
    """One effect on one goal; `item` is its id in the register, `paragraphs` all that was said of it."""

    item: str
    number: int
    goal: str
    people: tuple[str, ...]
    direction: Direction
    direction_title: str
    extent: Extent | None
    left: Extent | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ImpactsChapter:
    """The profile of the goals, and the records behind it; `without_goal` numbers those that name no goal."""

    scale: tuple[Extent, ...]
    goals: tuple[GoalEffects, ...]
    people: tuple[PeopleEffects, ...]
    records: tuple[ImpactRecord, ...]
    without_goal: tuple[int, ...]


# --- The whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the cover or of the provenance: what it is, and what it says."""

    label: str
    content: Content
    written_in: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole pack; `record` is the canonical record that is attached, `record_hash` its SHA-256 in hex.

    `title_written_in` is the title's language where it is not the pack's.
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
    cover: tuple[Fact, ...]
    proposal: Paragraph | None
    changed: Paragraph | None
    sections: tuple[ReportSection, ...]
    impacts: ImpactsChapter | None
    duties: tuple[Duty, ...]
    flags: tuple[RaisedFlag, ...]
    scores: tuple[Score, ...]
    grid: CoverageGrid | None
    meters: Meters
    figures: tuple[AnyFigure, ...]
    kept: tuple[KeptAnswer, ...]
    provenance: tuple[Fact, ...]
    record: bytes
    record_hash: str
    record_url: str | None = None
    made_at: datetime | None = None

    @property
    def short_hash(self) -> str:
        """The first twelve digits of the record's hash, for the foot of every page."""
        return self.record_hash[:12]
