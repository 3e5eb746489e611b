"""The sections of a report: what applies as numbered paragraphs, the rest as a list with reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import Truth
from iia.report.numbering import number_of
from iia.report.sentences import because
from iia.report.tree import KeptAnswer, NotApplying, ReportPage, ReportSection, SetOutElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.bank import Page, Place, Section
    from iia.domain.questions import AnyQuestion
    from iia.report.answer_words import AnswerWords
    from iia.report.tree import Paragraph


# --- What applies ----------------------------------------------------------------------------------


def build_sections(words: AnswerWords, numbers: Mapping[str, str]) -> tuple[ReportSection, ...]:
    """Return every section of the bank, in order."""
    return tuple(_build_section(section, words, numbers) for section in words.bank.sections)


def _build_section(section: Section, words: AnswerWords, numbers: Mapping[str, str]) -> ReportSection:
    truth = words.applicability.sections[section.id]
    number, title = number_of(section), words.fill_text(section.title)
    why = None if section.when is None else because(words.applicability, section, words.wording)
    if truth is not Truth.YES:
        return ReportSection(section.id, number, title, why, (), ())
    pages = (
        _build_page(page, f"{number}.{order}" if number else "", words, numbers)
        for order, page in enumerate(section.pages, start=1)
        if words.applicability.pages[page.id] is Truth.YES
    )
    return ReportSection(
        section.id,
        number,
        title,
        why,
        tuple(page for page in pages if page.paragraphs or page.tables),
        tuple(_list_not_applying(section, words, numbers)),
    )  # fmt: skip


def _build_page(page: Page, number: str, words: AnswerWords, numbers: Mapping[str, str]) -> ReportPage:
    impacts = words.bank.scoring.impacts
    asked = [one for one in page.questions if words.applicability.truth(one.id) is Truth.YES]
    paragraphs = (
        _build_paragraph(question, numbers[question.id], words, impacts.group if impacts else None)
        for question in asked
        if not isinstance(question, Note)
    )
    tables = (note.table for note in asked if isinstance(note, Note) and note.table is not None)
    return ReportPage(number, words.fill_text(page.title), tuple(paragraphs), tuple(tables))


def _build_paragraph(
    question: AnyQuestion, number: str, words: AnswerWords, impacts: str | None
) -> Paragraph:
    paragraph = words.build_paragraph(question, question.id, number)
    items = words.applicability.stored_items(question.id)
    if question.id != impacts or not items:
        return paragraph
    return replace(paragraph, content=SetOutElsewhere(len(items)))


# --- What does not apply -----------------------------------------------------------------------------


def _list_not_applying(
    section: Section, words: AnswerWords, numbers: Mapping[str, str]
) -> Iterator[NotApplying]:
    """Yield an entry for each page that does not apply, and for such questions on the other pages."""
    applicability, number = words.applicability, number_of(section)
    for order, page in enumerate(section.pages, start=1):
        if applicability.pages[page.id] is not Truth.YES:
            page_number = f"{number}.{order}" if number else ""
            yield NotApplying(page_number, words.fill_text(page.title), words.say_why(page))
            continue
        for question in page.questions:
            if applicability.truth(question.id) is not Truth.YES and not isinstance(question, Note):
                why = words.say_why(words.bank.get_place(question.id))
                yield NotApplying(numbers[question.id], words.fill_text(question.label), why)


def list_kept(words: AnswerWords, numbers: Mapping[str, str]) -> tuple[KeptAnswer, ...]:
    """Return the stored answers that do not apply, in bank order, with one entry for a whole group or grid.

    Args:
        words: those of `kept` answers.
        numbers: the paragraphs' numbers.
    """
    return tuple(
        KeptAnswer(_build_kept(place, item, words, numbers[ref]), words.say_why(place, item))
        for ref, place in words.bank.places.items()
        for item in _find_kept(place, words)
    )


def _build_kept(place: Place, item: str | None, words: AnswerWords, number: str) -> Paragraph:
    """Return a kept answer, named with its item or row if it is in a group or grid."""
    paragraph = words.build_paragraph(place.question, place.ref, number, item)
    name = None if place.container is None or item is None else words.title_part(place.container, item)
    return paragraph if name is None else replace(paragraph, label=f"{name}: {paragraph.label}")


def _find_kept(place: Place, words: AnswerWords) -> Iterator[str | None]:
    """Yield each item for which a question has a kept answer; None stands for an answer outside any item."""
    applicability, keys = words.applicability, words.applicability.answers.values
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
