"""Progress: what is answered, what remains, what may still come, and which page is next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.truth import NO, UNDETERMINED, YES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Page
    from iia.domain.truth import Truth
    from iia.domain.values import AnswerKey


@dataclass(frozen=True, slots=True)
class Completeness:
    """Required questions that apply, how many are answered, and how many more may apply.

    A required question in a group counts once for each item; in a grid, once for each row.
    """

    required: int = 0
    answered: int = 0
    may_apply: int = 0

    @property
    def remaining(self) -> int:
        """Required questions that apply and are not answered."""
        return self.required - self.answered

    @property
    def is_done(self) -> bool:
        """Whether there was something to answer, all of it is answered, and nothing more may apply."""
        return self.required > 0 and self.remaining == 0 and self.may_apply == 0


class SectionStatus(Enum):
    """How far along a section is."""

    NOT_APPLICABLE = "not_applicable"
    MAY_APPLY = "may_apply"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    COMPLETED = "completed"


@dataclass(slots=True)
class RequiredOnPage:
    """The required questions of a page: how many are answered, and which are missing or may still apply."""

    answered: int = 0
    missing: list[AnswerKey] = field(default_factory=list)
    may_apply: list[AnswerKey] = field(default_factory=list)


def _count(pages: Collection[RequiredOnPage]) -> Completeness:
    """Count the required questions of some pages: those that apply, those answered, those that may apply."""
    answered = sum([page.answered for page in pages])
    missing = sum([len(page.missing) for page in pages])
    return Completeness(answered + missing, answered, sum([len(page.may_apply) for page in pages]))


@dataclass(frozen=True)
class Progress:
    """How far along an assessment is, whole and by section and page; `wanting` says what each page lacks."""

    whole: Completeness
    sections: dict[str, Completeness]
    statuses: dict[str, SectionStatus]
    required: dict[str, RequiredOnPage]

    def applies(self, section: str) -> bool:
        """Return whether a section applies."""
        return self.statuses[section] not in {SectionStatus.MAY_APPLY, SectionStatus.NOT_APPLICABLE}

    @cached_property
    def pages(self) -> dict[str, Completeness]:
        """How far along each page is."""
        return {page: _count([found]) for page, found in self.required.items()}


def find_progress(applicability: Applicability, completed: Iterable[str] = ()) -> Progress:
    """Work out how far along an assessment is.

    Args:
        applicability: what applies.
        completed: the sections that somebody marked as completed; the mark holds only while
            nothing required is missing.
    """
    required = _find_required(applicability)
    sections = {
        section.id: _count([required[page.id] for page in section.pages])
        for section in applicability.bank.sections
    }
    started, marked = _find_started(applicability), frozenset(completed)
    statuses = {
        section.id: _status(
            applicability.sections[section.id],
            sections[section.id],
            section.id in started,
            section.id in marked,
        )
        for section in applicability.bank.sections
    }
    return Progress(_count(required.values()), sections, statuses, required)


def _find_required(applicability: Applicability) -> dict[str, RequiredOnPage]:
    """Look through the required questions of each page."""
    found = {page: RequiredOnPage() for page in applicability.bank.pages}
    truths, answered = applicability.questions, applicability.answers.values
    for place in applicability.bank.required_places:
        required = found[place.page.id]
        for key in (place.key,) if place.container is None else applicability.keys_of(place):
            truth = truths[key]
            if truth is YES and (key in answered or applicability.is_filled_in(place, key)):
                required.answered += 1
            elif truth is YES:
                required.missing.append(key)
            elif truth is UNDETERMINED:
                required.may_apply.append(key)
    return found


def _find_started(applicability: Applicability) -> set[str]:
    """Return the sections with an answer that applies: the first one found is enough."""
    return {
        section
        for section, places in applicability.bank.section_places.items()
        if any(applicability.has_answer(*key) for place in places for key in applicability.keys_of(place))
    }


def _status(applies: Truth, found: Completeness, started: bool, marked: bool) -> SectionStatus:  # noqa: FBT001
    if applies is not YES:
        return SectionStatus.NOT_APPLICABLE if applies is NO else SectionStatus.MAY_APPLY
    if marked and found.remaining == 0:
        return SectionStatus.COMPLETED
    if not started:
        return SectionStatus.NOT_STARTED
    return SectionStatus.IN_PROGRESS if found.remaining else SectionStatus.ANSWERED


def applicable_pages(applicability: Applicability, section: str) -> tuple[Page, ...]:
    """Return the pages of a section that apply and have a question that does, in order."""
    return tuple(
        page
        for page in applicability.bank.get_section(section).pages
        if applicability.pages[page.id] is YES
        and any(applicability.truth(question.id) is YES for question in page.questions)
    )


def count_pages_that_may_apply(applicability: Applicability, section: str) -> int:
    """Return how many pages of a section neither apply nor are ruled out, so far."""
    return sum(_may_apply(applicability, page) for page in applicability.bank.get_section(section).pages)


def _may_apply(applicability: Applicability, page: Page) -> bool:
    """Return whether a page may still apply: one without a question that does is not shown."""
    truths = [applicability.truth(question.id) for question in page.questions]
    return YES not in truths and UNDETERMINED in truths


def next_page(applicability: Applicability, page: str) -> Page | None:
    """Return the next page of the same section that applies; None at the section's end."""
    section, _ = applicability.bank.get_page(page)
    order = [candidate.id for candidate in section.pages]
    after = set(order[order.index(page) + 1 :])
    return next((found for found in applicable_pages(applicability, section.id) if found.id in after), None)


def previous_page(applicability: Applicability, page: str) -> Page | None:
    """Return the previous page of the same section that applies; None at the section's beginning."""
    section, _ = applicability.bank.get_page(page)
    order = [candidate.id for candidate in section.pages]
    before = set(order[: order.index(page)])
    found = [candidate for candidate in applicable_pages(applicability, section.id) if candidate.id in before]
    return found[-1] if found else None
