"""Progress: what is answered, what remains, what may still come, and which page is next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from iia.domain.conditions import NO, UNDETERMINED, YES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Page, Place
    from iia.domain.conditions import Truth


@dataclass(frozen=True, slots=True)
class Completeness:
    """Required questions that apply, how many are answered, and how many more may apply.

    A required question of a group counts once for each item, of a grid once for each row.
    """

    required: int = 0
    answered: int = 0
    may_apply: int = 0

    def __add__(self, other: Completeness) -> Completeness:
        """Return both together."""
        return Completeness(
            self.required + other.required, self.answered + other.answered, self.may_apply + other.may_apply
        )

    @property
    def remaining(self) -> int:
        """Required questions that apply and are not answered."""
        return self.required - self.answered

    @property
    def is_done(self) -> bool:
        """Whether there was something to answer, all of it is answered, and nothing more may apply."""
        return self.required > 0 and self.remaining == 0 and self.may_apply == 0


class SectionStatus(Enum):
    """How far a section is."""

    NOT_APPLICABLE = "not_applicable"
    MAY_APPLY = "may_apply"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    COMPLETED = "completed"


@dataclass(frozen=True)
class Progress:
    """How far an assessment is, whole and by section and page."""

    whole: Completeness
    sections: dict[str, Completeness]
    pages: dict[str, Completeness]
    statuses: dict[str, SectionStatus]


def find_progress(applicability: Applicability, completed: Iterable[str] = ()) -> Progress:
    """Work out how far an assessment is.

    Args:
        applicability: what applies.
        completed: the sections that somebody marked as completed; the mark holds only while
            nothing that is required is missing.
    """
    pages = _count_required(applicability)
    sections = {
        section.id: sum((pages[page.id] for page in section.pages), Completeness())
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
    return Progress(sum(sections.values(), Completeness()), sections, pages, statuses)


def _count_required(applicability: Applicability) -> dict[str, Completeness]:
    """Count the required questions of each page."""
    pages = dict.fromkeys(applicability.bank.pages, Completeness())
    for page, places in groupby(applicability.bank.required_places, key=lambda place: place.page.id):
        pages[page] = _count(places, applicability)
    return pages


def _count(places: Iterable[Place], applicability: Applicability) -> Completeness:
    required = answered = may_apply = 0
    for place in places:
        for key in applicability.keys_of(place):
            truth = applicability.questions[key]
            if truth is YES:
                required += 1
                answered += applicability.is_filled_in(place, key)
            elif truth is UNDETERMINED:
                may_apply += 1
    return Completeness(required, answered, may_apply)


def _find_started(applicability: Applicability) -> set[str]:
    """Return the sections with an answer that applies: the first one found is enough."""
    started: set[str] = set()
    for place in applicability.bank.places.values():
        section = place.section.id
        if section not in started and any(
            applicability.has_answer(*key) for key in applicability.keys_of(place)
        ):
            started.add(section)
    return started


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


def next_page(applicability: Applicability, page: str) -> Page | None:
    """Return the page of the same section that follows and applies; None at the section's end."""
    section, _ = applicability.bank.get_page(page)
    order = [candidate.id for candidate in section.pages]
    after = set(order[order.index(page) + 1 :])
    return next((found for found in applicable_pages(applicability, section.id) if found.id in after), None)


def previous_page(applicability: Applicability, page: str) -> Page | None:
    """Return the page of the same section that comes before and applies; None at its beginning."""
    section, _ = applicability.bank.get_page(page)
    order = [candidate.id for candidate in section.pages]
    before = set(order[: order.index(page)])
    found = [candidate for candidate in applicable_pages(applicability, section.id) if candidate.id in before]
    return found[-1] if found else None
