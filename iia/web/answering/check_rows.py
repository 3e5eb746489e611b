"""The rows of a check: each question with its answer, the items and rows in it, and what they lack."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import url_for

from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey
from iia.report.item_names import ItemName, name_item
from iia.report.tree import Items, NotAnswered, Table
from iia.web.answering.missing import say_lack
from iia.web.assessments.answer_links import address_of_answer
from iia.web.returning import TO_CHECK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.bank import Page
    from iia.domain.questions import AnyQuestion
    from iia.report.answer_words import AnswerWords
    from iia.report.tree import Paragraph, TableCell
    from iia.services.assessments.open_assessment import OpenedAssessment

FEW: Final = 3
"""So many items that lack something are shown opened; more of them would bury the rest of the page."""


class CheckCell(NamedTuple):
    """What is asked of a row of a grid, and the answer."""

    label: str
    answer: TableCell


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """An item of a group, or a row of a grid: what it lacks, if anything, and where to change it."""

    anchor: str
    name: ItemName
    href: str | None
    lack: str | None
    is_open: bool = False
    copied: int = 0
    paragraphs: tuple[Paragraph, ...] = ()
    cells: tuple[CheckCell, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A question with its answer, and where to change it; `blank` names the empty rows of a grid.

    `copied` is how many copied answers in it nobody has confirmed or changed.
    """

    paragraph: Paragraph
    href: str
    is_answered: bool
    is_missing: bool
    copied: int = 0
    entries: tuple[CheckEntry, ...] = ()
    blank: str | None = None


def _count(keys: Iterable[AnswerKey]) -> Counter[tuple[str, str | None]]:
    """Count answers by their question, or by their grid or group, and by row or item."""
    return Counter((key.question.partition(".")[0], key.item) for key in keys)


@dataclass(frozen=True)
class RowBuilder:
    """Builds the rows of one section's pages; `opens_all` shows what is complete in full too."""

    opened: OpenedAssessment
    words: AnswerWords
    lacks: Counter[tuple[str, str | None]]
    copied: Counter[tuple[str, str | None]]
    opens_all: bool

    @classmethod
    def for_pages(
        cls, pages: tuple[Page, ...], opened: OpenedAssessment, words: AnswerWords, *, opens_all: bool
    ) -> RowBuilder:
        """Return the builder for some pages, which knows what each of their items and rows lacks."""
        missing = (key for page in pages for key in opened.progress.required[page.id].missing)
        copied = (key for keys in opened.to_confirm.values() for key in keys)
        return cls(opened, words, _count(missing), _count(copied), opens_all)

    def build(self, page: Page) -> Iterator[CheckRow]:
        """Yield the rows of a page: its questions that apply."""
        for question in page.questions:
            if not isinstance(question, Note) and self.opened.applicability.truth(question.id) is Truth.YES:
                yield self._row(page, question)

    def _row(self, page: Page, question: AnyQuestion) -> CheckRow:
        paragraph = self.words.build_paragraph(question, question.id, "")
        is_answered = not isinstance(paragraph.content, NotAnswered)
        is_missing = getattr(question, "required", False) and not is_answered
        copied = sum(count for (part, _), count in self.copied.items() if part == question.id)
        found = CheckRow(paragraph, self._address(page, question), is_answered, is_missing, copied)
        match question, paragraph.content:
            case Group(), Items() as content:
                return replace(found, entries=tuple(self._items(question, content)))
            case Grid(), Table() as content:
                rows = tuple(self._rows(question, content))
                shown = {row.name.title for row in rows}
                blank = [row.title for row in content.rows if row.title not in shown]
                return replace(found, entries=rows, blank=self._say_blank(blank))
            case _:
                return found

    def _say_blank(self, rows: list[str]) -> str | None:
        wording = self.words.wording
        return wording.say("Not answered: {rows}", rows=wording.list_all(rows)) if rows else None

    def _address(self, page: Page, question: AnyQuestion) -> str:
        anchor = f"part-{question.id}"
        return url_for("pages.show", assessment=self.opened.id, page=page.id, then=TO_CHECK, _anchor=anchor)

    # --- Items and rows ----------------------------------------------------------------------------

    def _items(self, group: Group, content: Items) -> Iterator[CheckEntry]:
        items = self.opened.applicability.stored_items(group.id)
        are_few = sum(1 for item in items if self.lacks[group.id, item]) <= FEW
        for item, shown in zip(items, content.items, strict=True):
            lack = self.lacks[group.id, item]
            yield CheckEntry(
                f"answer-{group.id}-{item}",
                name_item(group, item, self.words),
                address_of_answer(AnswerKey(group.id, item), self.opened, TO_CHECK),
                say_lack(lack, self.words.wording) if lack else None,
                is_open=self.opens_all or (bool(lack) and are_few),
                copied=self.copied[group.id, item],
                paragraphs=shown.paragraphs,
            )

    def _rows(self, grid: Grid, content: Table) -> Iterator[CheckEntry]:
        """Yield the rows of a grid with an answer, or without one that is required."""
        rows = self.opened.applicability.stored_items(grid.id)
        for row, shown in zip(rows, content.rows, strict=True):
            pairs = zip(content.columns, shown.cells, strict=True)
            cells = tuple(CheckCell(*pair) for pair in pairs if not isinstance(pair[1].content, NotAnswered))
            lack = self.lacks[grid.id, row]
            if cells or lack:
                said = say_lack(lack, self.words.wording) if lack else None
                name = ItemName(shown.title, None)
                yield CheckEntry(f"answer-{grid.id}-{row}", name, None, said, cells=cells)
