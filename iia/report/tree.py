"""What a report is made of besides its figures: answers as they read, sections and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from iia.report.numbering import anchor_section, head
from iia.report.passages.plain import read_plain

if TYPE_CHECKING:
    from iia.domain.questions import NoteTable
    from iia.domain.values import StoredFile
    from iia.report.passages.blocks import TextBlock
    from iia.report.wording import Wording

# --- Questions ---------------------------------------------------------------------------------------


class Citation(NamedTuple):
    """A question that a figure refers to: where it is asked, and how a pack cites it.

    `question` is its ref and `item` the item or row that it is asked about, whose name is `item_title`;
    `title_written_in` is the language of the answers in that name, if it is not the report's. `number` is
    its paragraph's, empty if the section has none.
    """

    question: str
    item: str | None
    number: str
    label: str
    item_title: str | None = None
    title_written_in: str | None = None

    @property
    def citation(self) -> str:
        """What a pack cites it by: its number, or its words if it has none."""
        return self.number or self.label

    @property
    def in_full(self) -> str:
        """Its number and its words, with the item or row that it is asked of."""
        asked_of = "" if self.item_title is None else f" ({self.item_title})"
        return f"{head(self.number, self.label)}{asked_of}"


# --- What an answer reads like -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """There is no answer: none yet, or none is asked for because of another answer."""

    is_asked: bool = True

    def say(self, wording: Wording) -> str:
        """Return what is shown in place of an answer."""
        return wording.say("Not answered") if self.is_asked else wording.say("Not asked")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short answer: a line of text, a number with its unit, a date, or the label of the option chosen."""

    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that somebody wrote, as they typed them."""

    text: str

    @property
    def blocks(self) -> tuple[TextBlock, ...]:
        """Its paragraphs, lists and tables."""
        return read_plain(self.text)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The labels of the options chosen, in the bank's order."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The files given as an answer, which are named but not included in the pack."""

    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """The answer in one cell of a grid, and its language if it is not the report's."""

    content: Content
    written_in: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a grid: its title and the answer in each column."""

    title: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answers of a grid; a column's title is the question asked of each row."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a group, with the answers to its questions."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def heading(self) -> str:
        """Its title, preceded by its number if it has one."""
        return head(self.number, self.title)


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a group."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SetOutElsewhere:
    """The impact records, which are counted here and set out in the chapter on impacts."""

    count: int


Content = NotAnswered | Phrase | Passage | Chosen | Files | Table | Items | SetOutElsewhere
"""What is shown under a question."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A question with its answer: `number` is what advice cites, such as 2.3.1, or empty if it has none.

    `written_in` is the answer's language if it is not the report's.
    """

    number: str
    question: str
    label: str
    content: Content
    written_in: str | None = None

    @property
    def anchor(self) -> str:
        """Its anchor in a pack: its number, if it has one for advice to cite."""
        return f"p-{self.number}" if self.number else f"q-{self.question}"

    @property
    def heading(self) -> str:
        """Its label, preceded by its number if it has one."""
        return head(self.number, self.label)


# --- Sections ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotApplying:
    """A part of a section that does not apply, or is not yet known to, with the sentence that says why."""

    number: str
    title: str
    because: str

    @property
    def anchor(self) -> str | None:
        """Its anchor in a pack; None if nothing cites it."""
        return f"not-asked-{self.number}" if self.number else None

    @property
    def heading(self) -> str:
        """Its title, preceded by its number if it has one."""
        return head(self.number, self.title)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The questions of one page of the form, after the tables that its notes show."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[NoteTable, ...] = ()

    @property
    def heading(self) -> str:
        """Its title, preceded by its number if it has one."""
        return head(self.number, self.title)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the bank; if it does not apply, it has no pages, and `because` says why.

    `number` is empty for a section that has none, and so are those of its paragraphs.
    """

    id: str
    number: str
    title: str
    because: str | None
    pages: tuple[ReportPage, ...]
    not_applying: tuple[NotApplying, ...]

    @property
    def anchor(self) -> str:
        """Its anchor in a pack."""
        return anchor_section(self.id)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that no longer applies: it is kept, counted nowhere, and shown separately with the reason."""

    paragraph: Paragraph
    because: str


# --- The whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Detail:
    """A line of the cover or of the provenance: its label and its content."""

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
