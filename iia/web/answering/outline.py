"""The outline of a section: its pages with what is left on each, and where to go on answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from iia.domain.next_unanswered import find_next_unanswered
from iia.domain.progress import applicable_pages, count_pages_that_may_apply
from iia.report.numbering import number_of
from iia.web.assessments.reading import answer_words_of
from iia.web.scores.figure_links import FigureLinks

if TYPE_CHECKING:
    from iia.domain.bank import Page, Section
    from iia.domain.progress import Completeness
    from iia.services.assessments.open_assessment import OpenedAssessment


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """A page of the section; `address` is None for the one that is shown itself."""

    title: str
    address: str | None
    is_here: bool
    found: Completeness


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """The pages of a section that apply, in order.

    `number` is the place of the page that is shown, None for the check of the section, which comes after
    the pages; `check_address` is then None. `next_address` leads to a question that is left elsewhere.
    """

    section_number: str
    is_annex: bool
    pages: tuple[OutlinePage, ...]
    found: Completeness
    may_apply: int
    number: int | None
    check_address: str | None
    next_address: str | None


def outline_from_page(opened: OpenedAssessment, page: str, *, in_item: bool = False) -> SectionOutline:
    """Return the outline of a page's section.

    Args:
        opened: the assessment.
        page: the page that is shown.
        in_item: that it is an item of the page that is shown, from which a link leads to the page.
    """
    section, _ = opened.bank.get_page(page)
    pages = applicable_pages(opened.applicability, section.id)
    order = [found.id for found in pages]
    return SectionOutline(
        number_of(section),
        section.kind == "annex",
        _list_pages(opened, pages, page, None if in_item else page),
        opened.progress.sections[section.id],
        count_pages_that_may_apply(opened.applicability, section.id),
        order.index(page) + 1 if page in order else 1,
        url_for("check.show", assessment=opened.id, section=section.id),
        _find_next(opened, page),
    )


def outline_from_check(opened: OpenedAssessment, section: Section, pages: tuple[Page, ...]) -> SectionOutline:
    """Return the outline of a section on the check of its answers, with its pages that apply."""
    found = opened.progress.sections[section.id]
    return SectionOutline(
        number_of(section),
        section.kind == "annex",
        _list_pages(opened, pages, None, None),
        found,
        count_pages_that_may_apply(opened.applicability, section.id),
        None,
        None,
        # The check itself leads to what is left in its section.
        None if found.remaining or not section.pages else _find_next(opened, section.pages[-1].id),
    )


def _list_pages(
    opened: OpenedAssessment, pages: tuple[Page, ...], here: str | None, shown: str | None
) -> tuple[OutlinePage, ...]:
    if not pages:
        return ()
    words, counts = answer_words_of(opened), opened.progress.pages
    # Built once, because an address takes longer to build than the rest of a line: ids of pages are plain.
    folder = url_for("pages.show", assessment=opened.id, page=pages[0].id).removesuffix(pages[0].id)
    return tuple(
        OutlinePage(
            words.fill_text(page.title),
            None if page.id == shown else f"{folder}{page.id}",
            page.id == here,
            counts[page.id],
        )
        for page in pages
    )


def _find_next(opened: OpenedAssessment, after: str) -> str | None:
    """Return the address of the next required question that is left, on another page than this."""
    found = find_next_unanswered(opened.bank, opened.progress, after)
    return None if found is None else FigureLinks(opened).answer(found.key)
