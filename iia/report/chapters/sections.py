"""The sections of a report: what applies as numbered paragraphs, the rest as a list with reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iia.domain.conditions import Truth
from iia.domain.questions import Grid, Group, Note
from iia.report.numbering import number_of
from iia.report.sentences import because
from iia.report.tree import KeptAnswer, NotApplying, ReportPage, ReportSection, SetOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.bank import Page, Place, Section
    from iia.domain.questions import AnyQuestion
    from iia.report.contents import AnswerReader
    from iia.report.tree import Paragraph


# --- What applies ----------------------------------------------------------------------------------


def build_sections(reader: AnswerReader, numbers: Mapping[str, str]) -> tuple[ReportSection, ...]:
    """Return every section of the bank, in order."""
    return tuple(_build_section(section, reader, numbers) for section in reader.bank.sections)


def _build_section(section: Section, reader: AnswerReader, numbers: Mapping[str, str]) -> ReportSection:
    truth = reader.applicability.sections[section.id]
    number, title = number_of(section), reader.read_text(section.title)
    why = None if section.when is None else because(reader.applicability, section, reader.wording)
    if truth is not Truth.YES:
        return ReportSection(section.id, number, title, why, (), ())
    pages = (
        _build_page(page, f"{number}.{order}" if number else "", reader, numbers)
        for order, page in enumerate(section.pages, start=1)
        if reader.applicability.pages[page.id] is Truth.YES
    )
    return ReportSection(
        section.id,
        number,
        title,
        why,
        tuple(page for page in pages if page.paragraphs),
        tuple(_list_not_applying(section, reader, numbers)),
    )  # fmt: skip


def _build_page(page: Page, number: str, reader: AnswerReader, numbers: Mapping[str, str]) -> ReportPage:
    impacts = reader.bank.scoring.impacts
    paragraphs = (
        _build_paragraph(question, numbers[question.id], reader, impacts.group if impacts else None)
        for question in page.questions
        if not isinstance(question, Note) and reader.applicability.truth(question.id) is Truth.YES
    )
    return ReportPage(number, reader.read_text(page.title), tuple(paragraphs))


def _build_paragraph(
    question: AnyQuestion, number: str, reader: AnswerReader, impacts: str | None
) -> Paragraph:
    paragraph = reader.read_paragraph(question, question.id, number)
    items = reader.applicability.stored_items(question.id)
    if question.id != impacts or not items:
        return paragraph
    return replace(paragraph, content=SetOut(len(items)))


# --- What does not apply -----------------------------------------------------------------------------


def _list_not_applying(
    section: Section, reader: AnswerReader, numbers: Mapping[str, str]
) -> Iterator[NotApplying]:
    """Yield an entry for each page that does not apply, and for such questions on the other pages."""
    applicability, number = reader.applicability, number_of(section)
    for order, page in enumerate(section.pages, start=1):
        if applicability.pages[page.id] is not Truth.YES:
            page_number = f"{number}.{order}" if number else ""
            yield NotApplying(page_number, reader.read_text(page.title), reader.say_why(page))
            continue
        for question in page.questions:
            if applicability.truth(question.id) is not Truth.YES and not isinstance(question, Note):
                why = reader.say_why(reader.bank.get_place(question.id))
                yield NotApplying(numbers[question.id], reader.read_text(question.label), why)


def list_kept(reader: AnswerReader, numbers: Mapping[str, str]) -> tuple[KeptAnswer, ...]:
    """Return the stored answers that do not apply, in bank order, with one entry for a whole group or grid.

    Args:
        reader: one that reads `kept` answers.
        numbers: the paragraphs' numbers.
    """
    return tuple(
        KeptAnswer(_read_kept(place, item, reader, numbers[ref]), reader.say_why(place, item))
        for ref, place in reader.bank.places.items()
        for item in _find_kept(place, reader)
    )


def _read_kept(place: Place, item: str | None, reader: AnswerReader, number: str) -> Paragraph:
    """Return a kept answer, named with its item or row if it is in a group or grid."""
    paragraph = reader.read_paragraph(place.question, place.ref, number, item)
    name = None if place.container is None or item is None else reader.title_part(place.container, item)
    return paragraph if name is None else replace(paragraph, label=f"{name}: {paragraph.label}")


def _find_kept(place: Place, reader: AnswerReader) -> Iterator[str | None]:
    """Yield each item for which a question has a kept answer; None stands for an answer outside any item."""
    applicability, keys = reader.applicability, reader.applicability.answers.values
    if isinstance(place.question, Note):
        return
    if isinstance(place.question, Group | Grid):
        has_answers = any(key.question.startswith(f"{place.ref}.") for key in keys)
        if has_answers and applicability.truth(place.ref) is not Truth.YES:
            yield None
        return
    if place.container is not None and applicability.truth(place.container.id) is not Truth.YES:
        return
    stored = [key.item for key in keys if key.question == place.ref]
    yield from (item for item in stored if applicability.truth(place.ref, item) is not Truth.YES)
