"""Subject: what the checks look at: a bank, the lines of its parts, and where each question is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from iia.bank_files.nodes import Node, descend, has_lost_entry, items_of
from iia.domain.questions import Grid, Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.bank_files.checks.declared import Declared
    from iia.domain.bank import Bank, Page, Section
    from iia.domain.framework import FrameworkList
    from iia.domain.questions import AnyQuestion


@dataclass(frozen=True, eq=False)
class QuestionSpot:
    """A question and its lines; `order` counts the questions before it."""

    ref: str
    question: AnyQuestion
    node: Node
    order: int
    page: PageSpot
    container: QuestionSpot | None = None

    @property
    def name(self) -> str:
        """What findings call it."""
        return self.ref

    @cached_property
    def own_options(self) -> frozenset[str] | None:
        """The ids of the options of a choice; None if they cannot be known because something is faulty."""
        listed = descend(self.node, "options")
        if has_lost_entry(listed) or any(descend(each, "id").is_stand_in for each in items_of(listed)):
            return None
        return frozenset(option.id for option in getattr(self.question, "options", ()))


@dataclass(frozen=True, eq=False)
class PageSpot:
    """A page and its lines; `order` counts the questions before it."""

    page: Page
    node: Node
    order: int
    section: SectionSpot


@dataclass(frozen=True, eq=False)
class SectionSpot:
    """A section and its lines; `order` counts the questions before it, `place` the sections."""

    section: Section
    node: Node
    order: int
    place: int

    @property
    def name(self) -> str:
        """What findings call it."""
        return self.section.id


PartSpot: TypeAlias = QuestionSpot | PageSpot | SectionSpot
"""A part of a bank that can have a condition."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A bank under check."""

    bank: Bank
    root: Node
    declared: Declared

    @cached_property
    def parts(self) -> tuple[PartSpot, ...]:
        """Every section, page and question in bank order, each before what is in it."""
        return tuple(_find_spots(self.bank, self.root))

    @cached_property
    def questions(self) -> tuple[QuestionSpot, ...]:
        """Every question in bank order, groups and grids before what is inside them."""
        return tuple(spot for spot in self.parts if isinstance(spot, QuestionSpot))

    @cached_property
    def pages(self) -> tuple[PageSpot, ...]:
        """Every page in bank order."""
        return tuple(spot for spot in self.parts if isinstance(spot, PageSpot))

    @cached_property
    def sections(self) -> tuple[SectionSpot, ...]:
        """Every section in bank order."""
        return tuple(spot for spot in self.parts if isinstance(spot, SectionSpot))

    @cached_property
    def by_ref(self) -> Mapping[str, QuestionSpot]:
        """Questions by ref; of two with one id, the first."""
        return {spot.ref: spot for spot in reversed(self.questions)}

    @cached_property
    def section_by_id(self) -> Mapping[str, SectionSpot]:
        """Sections by id; of two with one id, the first."""
        return {spot.section.id: spot for spot in reversed(self.sections)}

    @cached_property
    def lists(self) -> Mapping[str, FrameworkList]:
        """Frameworks' lists by `list` and by `framework.list`."""
        return {
            name: found
            for framework in self.bank.frameworks
            for found in framework.lists
            for name in (found.id, f"{framework.id}.{found.id}")
        }

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The bank's languages, the source first; none if the list itself is faulty."""
        node = descend(self.root, "languages")
        return () if node.is_stand_in or has_lost_entry(node) else self.bank.languages

    def may_have_list(self, name: str) -> bool:
        """Return whether a list exists, or might be in what could not be read."""
        return name in self.lists or self.declared.may_have("lists", name)

    @cached_property
    def entries(self) -> Mapping[str, frozenset[str]]:
        """The ids of the entries of each list that could be read whole, by `list` and by `framework.list`.

        Lists that share an id are one list here, because sharing it is a fault of its own.
        """
        found: dict[str, frozenset[str]] = {}
        partial = set[str]()
        for place, framework in enumerate(self.bank.frameworks):
            for number, part in enumerate(framework.lists):
                node = descend(self.root, "frameworks", place, "lists", number, "entries")
                ids = frozenset(entry.id for entry in part.entries)
                for name in {part.id, f"{framework.id}.{part.id}"}:
                    found[name] = found.get(name, frozenset()) | ids
                    if not _is_whole(node):
                        partial.add(name)
        return {name: ids for name, ids in found.items() if name not in partial}


def _is_whole(entries: Node) -> bool:
    """Return whether every entry of a list could be read, with its id."""
    return not has_lost_entry(entries) and not any(
        descend(each, "id").is_stand_in for each in items_of(entries)
    )


def _find_spots(bank: Bank, root: Node) -> Iterator[PartSpot]:
    order = 0
    for place, section in enumerate(bank.sections):
        in_section = SectionSpot(section, descend(root, "sections", place), order, place)
        yield in_section
        for number, page in enumerate(section.pages):
            on_page = PageSpot(page, descend(in_section.node, "pages", number), order, in_section)
            yield on_page
            for spot in _questions(on_page, order):
                order = spot.order + 1
                yield spot


def _questions(on_page: PageSpot, order: int) -> Iterator[QuestionSpot]:
    for number, question in enumerate(on_page.page.questions):
        node = descend(on_page.node, "questions", number)
        spot = QuestionSpot(question.id, question, node, order, on_page)
        yield spot
        order += 1
        if isinstance(question, Group | Grid):
            for place, inner in enumerate(question.questions):
                ref = f"{question.id}.{inner.id}"
                yield QuestionSpot(ref, inner, descend(node, "questions", place), order, on_page, spot)
                order += 1
