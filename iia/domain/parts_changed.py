"""What a change brought in and ruled out: sections, or if none changed, the pages within them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.truth import NO, UNDETERMINED, YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Page, Section
    from iia.domain.truth import Truth


@dataclass(frozen=True, slots=True)
class PagesChanged:
    """How many pages of a section that applies came in and went."""

    section: Section
    came: int
    went: int


@dataclass(frozen=True, slots=True)
class PartsChanged:
    """The sections that a change touched, each in the bank's order, and if there are none the pages.

    `came`: they apply now. `went`: they applied, and do not any more. `ruled_out`: they might have applied,
    and do not. `opened`: whether they apply is an open question again. `is_kept`: something is in those that
    went.
    """

    came: tuple[Section, ...] = ()
    went: tuple[Section, ...] = ()
    ruled_out: tuple[Section, ...] = ()
    opened: tuple[Section, ...] = ()
    is_kept: bool = False
    pages: tuple[PagesChanged, ...] = ()


def compare_parts(before: Applicability, after: Applicability) -> PartsChanged:
    """Return what came in and went between two states of an assessment."""
    moves: dict[tuple[Truth, Truth], list[Section]] = {}
    for section in after.bank.sections:
        was, now = before.sections[section.id], after.sections[section.id]
        if was is not now:
            moves.setdefault((was, now), []).append(section)
    if not moves:
        return PartsChanged(pages=tuple(_compare_pages(before, after)))

    def moved(*ways: tuple[Truth, Truth]) -> tuple[Section, ...]:
        found = {section.id for way in ways for section in moves.get(way, ())}
        return tuple(section for section in after.bank.sections if section.id in found)

    went = moved((YES, NO))
    return PartsChanged(
        came=moved((NO, YES), (UNDETERMINED, YES)),
        went=went,
        ruled_out=moved((UNDETERMINED, NO)),
        opened=moved((YES, UNDETERMINED), (NO, UNDETERMINED)),
        is_kept=_has_content(went, after),
    )


def _has_content(sections: Iterable[Section], applicability: Applicability) -> bool:
    """Return whether an answer or item is stored in any of the sections."""
    wanted, bank = {section.id for section in sections}, applicability.bank
    answers = applicability.answers
    refs = (
        *(key.question for key in answers.values),
        *(group for group in answers.items if answers.items[group]),
    )
    found = (place for place in map(bank.find_place, refs) if place is not None)
    return any(place.section.id in wanted for place in found) if wanted else False


def _compare_pages(before: Applicability, after: Applicability) -> Iterator[PagesChanged]:
    for section in after.bank.sections:
        if after.sections[section.id] is YES and any(page.when for page in section.pages):
            came, went = (_count(section.pages, *way) for way in ((before, after), (after, before)))
            if came or went:
                yield PagesChanged(section, came, went)


def _count(pages: Iterable[Page], without: Applicability, with_: Applicability) -> int:
    """Count the pages that apply in one state and not in the other."""
    return sum(with_.pages[page.id] is YES and without.pages[page.id] is not YES for page in pages)
