"""What a report is made of besides its figures: answers as they read, sections and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from iia.domain.values import StoredFile

# --- Questions ---------------------------------------------------------------------------------------


class Asked(NamedTuple):
    """A question that a figure speaks of: where it is asked, and what a pack cites it by.

    `question` is its ref and `item` the item or row that it is asked of, whose name is `item_title`;
    `number` is its paragraph's, empty where the section has none.
    """

    question: str
    item: str | None
    number: str
    label: str
    item_title: str | None = None


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
class Files:
    """The files given as an answer, named but not bound into the pack."""

    files: tuple[StoredFile, ...]


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


# --- The whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the cover or of the provenance: what it is, and what it says."""

    label: str
    content: Content
    written_in: str | None = None


@dataclass(frozen=True, slots=True)
class BankNote:
    """The bank that the assessment is pinned to."""

    id: str
    title: str
    version: str
    content_hash: str
    translation_is_draft: bool
