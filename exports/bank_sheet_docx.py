"""The annotated blank bank as a Word document to type into, for teams that draft away from the site."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

import docx

from exports.docx_passages import add_passage, clean
from exports.docx_styles import add_field, mark_header, set_language, set_styles
from exports.page_count import Counter, split_page_count
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.document import Document

    from iia.report.kinds.words import SheetOption
    from iia.report.sheet.tree import BankSheet, Room, SheetQuestion, SheetSection
    from iia.report.wording import Wording


_FIELDS: Final = {Counter.PAGE: "PAGE", Counter.PAGES: "NUMPAGES"}
"""What the counters are called in Word."""


def render_sheet_docx(sheet: BankSheet, wording: Wording) -> bytes:
    """Return the blank bank with an empty paragraph under each question."""
    document = docx.Document()
    set_styles(document)
    set_language(document, sheet.language)
    writer = _Writer(document, wording)
    writer.describe(sheet)
    writer.number_pages()
    writer.begin(sheet)
    for section in sheet.sections:
        writer.add_section(section)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@dataclass(frozen=True)
class _Writer:
    document: Document
    wording: Wording

    # --- The document itself -------------------------------------------------------------------------

    def describe(self, sheet: BankSheet) -> None:
        properties = self.document.core_properties
        properties.title = clean(sheet.title)
        properties.language = sheet.language
        properties.author = properties.comments = ""
        properties.created = properties.modified = datetime.now(UTC)

    def number_pages(self) -> None:
        """Write "Page x of y" at the foot, with the counters where the language puts them."""
        foot = self.document.sections[0].footer.paragraphs[0]
        for part in split_page_count(self.wording):
            if isinstance(part, Counter):
                add_field(foot, _FIELDS[part])
            else:
                foot.add_run(part)

    def begin(self, sheet: BankSheet) -> None:
        self._line(sheet.title, "Title")
        self._line(sheet.edition)
        if sheet.warning:
            self._line(sheet.warning, "Intense Quote")
        for note in sheet.about:
            self._line(note)

    # --- Its parts -----------------------------------------------------------------------------------

    def add_section(self, section: SheetSection) -> None:
        self._line(section.heading, "Heading 1")
        self._notes(section.notes)
        self._passage(section.intro)
        for page in section.pages:
            self._line(page.title, "Heading 2")
            self._notes(page.notes)
            self._passage(page.intro)
            for question in page.questions:
                self._question(question, 3)

    def _question(self, question: SheetQuestion, level: int) -> None:
        if question.passage is None:
            self._line(question.heading, f"Heading {level}")
        else:
            self._passage(question.passage)
        self._line(f"{question.how} · {question.ref}", "Note")
        if question.when:
            self._line(question.when, "Note")
        self._passage(question.hint, "Note")
        self._passage(question.guidance, "Guidance")
        self._notes(question.notes)
        for option in question.options:
            self._option(option)
        self._leave(question.room)
        for inner in question.questions:
            self._question(inner, level + 1)

    def _option(self, option: SheetOption) -> None:
        if option.heading:
            self._line(option.heading, "Option heading")
        points = "" if option.points is None else f" [{option.points}]"
        self._line(f"☐ {option.label}{points}", "Option")
        self._passage(option.hint, "Option hint")
        if option.alone:
            self._line(option.alone, "Option hint")

    def _leave(self, room: Room) -> None:
        if room.said:
            self._line(room.said)
        elif room.rows:
            self._table(room)
        elif room.lines:
            self._line("", "Answer")

    def _table(self, room: Room) -> None:
        table = self.document.add_table(rows=1, cols=len(room.heads), style="Table Grid")
        mark_header(table.rows[0])
        for cell, title in zip(table.rows[0].cells, room.heads, strict=True):
            cell.text = title
        for row in room.rows:
            table.add_row().cells[0].text = clean(row)
        self._line("")

    # --- Lines ---------------------------------------------------------------------------------------

    def _line(self, text: str, style: str | None = None) -> None:
        paragraph = self.document.add_paragraph(clean(text))
        if style is not None:
            # By id, because given a name the library searches all styles for every line: half of the time.
            paragraph._p.style = self._style_ids[style]  # noqa: SLF001 - its own way to set one by its id

    @cached_property
    def _style_ids(self) -> Mapping[str, str]:
        return {style.name: style.style_id for style in self.document.styles if style.name}

    def _passage(self, text: str | None, style: str = "Normal") -> None:
        if text:
            add_passage(self.document, read_commonmark(text), style)

    def _notes(self, notes: Iterable[str]) -> None:
        for note in notes:
            self._line(note, "Note")
