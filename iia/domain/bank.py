"""Bank: sections of pages of questions, the rules that go with them, and look-up by id."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, product
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import Field, StrictBool

from iia.domain.conditions import Condition
from iia.domain.framework import Entry, Framework, Laws
from iia.domain.kinds import Choosing, MoneyQuestion, Option, OptionGroup
from iia.domain.model import FormatModel, Id, Label, NotEmpty, Ref
from iia.domain.own_words import OwnWords
from iia.domain.points import NoLimits, Points
from iia.domain.questions import Grid, Group, Note, Question, Row
from iia.domain.scoring_rules import Scoring
from iia.domain.text import LanguageCode, Text
from iia.domain.values import AnswerKey
from iia.errors import LaterFormatError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from iia.domain.questions import AnyQuestion
    from iia.domain.scoring_rules import Metric


FORMAT: Final = 1
"""The newest format of banks that this version of the program reads."""


class Page(FormatModel):
    """One page of the form: usually one to four questions."""

    id: Id
    title: Text
    intro: Text | None = None
    when: Condition | None = None
    law: Laws = ()
    questions: tuple[Question, ...] = ()


class Section(FormatModel):
    """A part of the assessment; an annex is a full assessment of its own."""

    id: Id
    number: Label | None = None
    title: Text
    intro: Text | None = None
    kind: Literal["main", "annex", "closing"] = "main"
    when: Condition | None = None
    publish: StrictBool = True
    law: Laws = ()
    pages: tuple[Page, ...] = ()


class Topic(FormatModel):
    """Something that the support directory is asked about."""

    id: Id
    title: Text
    description: Text | None = None
    when: Condition | None = None
    clearance: Literal["required", "offered"] = "offered"


@dataclass(frozen=True)
class Place:
    """A question and where it is; `ref` is its id, or `group.question` inside a group or grid."""

    ref: str
    question: AnyQuestion
    page: Page
    section: Section
    container: Group | Grid | None

    @cached_property
    def key(self) -> AnswerKey:
        """Where the answer of a question outside groups and grids belongs."""
        return AnswerKey(self.ref)

    @cached_property
    def points(self) -> Points | None:
        """What the question's answers are worth, if they carry points."""
        return self.added if isinstance(self.added, Points) else None

    @cached_property
    def added(self) -> Points | NoLimits | None:
        """What the answers are worth if they are only added up, which needs no lowest or highest."""
        if isinstance(self.question, Grid | Group | Note):
            return None
        found = self.question.find_points()
        return found if isinstance(found, Points | NoLimits) else None

    @cached_property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """The pairs of goal and way that the question speaks to; a note asks nothing, so it has none."""
        supports = self.question.supports
        return () if isinstance(self.question, Note) else tuple(product(supports.goals, supports.ways))


class Bank(FormatModel):
    """A whole question bank, with its sections, frameworks and scoring rules."""

    format: Literal[1]
    id: Id
    version: Label
    title: Text
    languages: Annotated[tuple[LanguageCode, ...], NotEmpty]
    translation: dict[LanguageCode, Literal["draft", "reviewed"]] = Field(default={})
    frameworks: tuple[Framework, ...] = ()
    sections: Annotated[tuple[Section, ...], NotEmpty]
    scoring: Scoring = Scoring()
    topics: tuple[Topic, ...] = ()
    cover: dict[Id, Ref] = Field(default={})
    words: OwnWords = OwnWords()

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Bank:
        """Build a bank from what `to_document` returned.

        Raises:
            LaterFormatError: a later version of the program wrote it, in a format that this one cannot read.
        """
        found = document.get("format")
        if isinstance(found, int) and found > FORMAT:
            raise LaterFormatError(str(document.get("id")), found, FORMAT)
        return cls.model_validate(document)

    def to_document(self) -> dict[str, Any]:
        """Return the bank as plain JSON values, without what is left at its default."""
        return self.model_dump(mode="json", exclude_defaults=True)

    # --- Look-up ---------------------------------------------------------------------------------

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every question, grid, group and note by its ref, in bank order; containers come first."""
        return {place.ref: place for place in _places(self.sections)}

    @cached_property
    def section_places(self) -> Mapping[str, tuple[Place, ...]]:
        """The questions of each section, by its id, in bank order."""
        by_section = groupby(self.places.values(), key=lambda place: place.section.id)
        return {section: tuple(places) for section, places in by_section}

    @cached_property
    def inner_places(self) -> Mapping[str, tuple[Place, ...]]:
        """The questions inside each group and grid, by its id, in order."""
        contained = [place for place in self.places.values() if place.container is not None]
        by_container = groupby(contained, key=lambda place: place.ref.partition(".")[0])
        return {container: tuple(places) for container, places in by_container}

    @cached_property
    def required_places(self) -> tuple[Place, ...]:
        """The questions that must be answered where they apply, in bank order."""
        return tuple(place for place in self.places.values() if getattr(place.question, "required", False))

    @cached_property
    def covering_places(self) -> tuple[Place, ...]:
        """The questions that speak to a goal and a way, in bank order."""
        return tuple(place for place in self.places.values() if place.cells)

    @cached_property
    def covering_counts(self) -> Counter[tuple[str, str]]:
        """How many questions speak to each goal and way, whether they apply or not."""
        return Counter(cell for place in self.covering_places for cell in place.cells)

    @cached_property
    def term_places(self) -> Mapping[str, tuple[Place, ...]]:
        """The questions that each metric's terms count, by the metric's id."""
        return {
            metric.id: tuple(self.get_place(term.question) for term in metric.terms)
            for metric in self.scoring.metrics
        }

    @cached_property
    def own_refs(self) -> Mapping[str, Mapping[str, str]]:
        """What ids mean inside each group and grid: its own questions, with or without its name in front."""
        return {
            container: {name: place.ref for place in places for name in (place.question.id, place.ref)}
            for container, places in self.inner_places.items()
        }

    @cached_property
    def pages(self) -> Mapping[str, tuple[Section, Page]]:
        """Every page by its id, with its section, in bank order."""
        return {page.id: (section, page) for section in self.sections for page in section.pages}

    @cached_property
    def _sections_by_id(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _entries_by_list(self) -> Mapping[str, tuple[Entry, ...]]:
        lists = [(framework.id, part) for framework in self.frameworks for part in framework.lists]
        return {name: part.entries for owner, part in lists for name in (part.id, f"{owner}.{part.id}")}

    def find_place(self, ref: str) -> Place | None:
        """Return the place of a question, or None if the bank does not have it."""
        return self.places.get(ref)

    def get_place(self, ref: str) -> Place:
        """Return the place of a question.

        Raises:
            NotFoundError: the bank has no such question.
        """
        try:
            return self.places[ref]
        except KeyError:
            raise NotFoundError("question", ref) from None

    def get_counted(self, ref: str, container: str | None) -> Place:
        """Return what a count refers to: a group or grid, even if an item's own question has the same id.

        Args:
            ref: the id that is counted.
            container: the group or grid whose own questions come next, if the count is in one.

        Raises:
            NotFoundError: nothing has that id.
        """
        own = {} if container is None or ref in self.inner_places else self.own_refs[container]
        return self.get_place(own.get(ref, ref))

    def get_section(self, section: str) -> Section:
        """Return a section by its id.

        Raises:
            NotFoundError: the bank has no such section.
        """
        try:
            return self._sections_by_id[section]
        except KeyError:
            raise NotFoundError("section", section) from None

    def get_page(self, page: str) -> tuple[Section, Page]:
        """Return a page by its id, with its section.

        Raises:
            NotFoundError: the bank has no such page.
        """
        try:
            return self.pages[page]
        except KeyError:
            raise NotFoundError("page", page) from None

    def get_topic(self, topic: str) -> Topic:
        """Return a topic by its id.

        Raises:
            NotFoundError: the bank has no such topic.
        """
        for found in self.topics:
            if found.id == topic:
                return found
        raise NotFoundError("topic", topic)

    def currency_of(self, metric: Metric) -> str | None:
        """Return the currency that a total is in, if it adds up money."""
        if metric.traits.has_maximum:
            return None
        questions = (self.get_place(term.question).question for term in metric.terms)
        return next((found.currency for found in questions if isinstance(found, MoneyQuestion)), None)

    # --- Lists that depend on the day of decision --------------------------------------------------

    def entries(self, name: str, on: date | None = None) -> tuple[Entry, ...]:
        """Return the entries of `list` or `framework.list` that count for a decision on that day."""
        return tuple(entry for entry in self._entries_by_list.get(name, ()) if entry.is_in_force(on))

    def get_entry(self, name: str, entry: str) -> Entry:
        """Return one of the entries of `list` or `framework.list`, in force or not.

        Raises:
            LookupError: the list has no such entry.
        """
        return self._entries_by_id[name][entry]

    @cached_property
    def _entries_by_id(self) -> Mapping[str, Mapping[str, Entry]]:
        return {
            name: {entry.id: entry for entry in entries} for name, entries in self._entries_by_list.items()
        }

    def options(self, question: Choosing, on: date | None = None) -> tuple[Option, ...]:
        """Return what a choice offers for a decision on that day."""
        return question.offered(self, on)

    def grouped_options(self, question: Choosing, on: date | None = None) -> tuple[OptionGroup, ...]:
        """Return what a choice offers for a decision on that day, under its headings."""
        return question.grouped(self, on)

    def listed_options(self, name: str, on: date | None = None) -> tuple[Option, ...]:
        """Return the entries that `entries` returns, as options."""
        options = self._options_by_list.get(name, {})
        return tuple(options[entry.id] for entry in self.entries(name, on))

    @cached_property
    def _options_by_list(self) -> Mapping[str, Mapping[str, Option]]:
        return {
            name: {
                entry.id: Option(id=entry.id, label=entry.title, hint=entry.description) for entry in entries
            }
            for name, entries in self._entries_by_list.items()
        }

    def rows(self, grid: Grid, on: date | None = None) -> tuple[Row, ...]:
        """Return the rows of a grid for a decision on that day."""
        if grid.rows_from is None:
            return grid.rows
        rows = self._rows_by_list.get(grid.rows_from, {})
        return tuple(rows[entry.id] for entry in self.entries(grid.rows_from, on))

    @cached_property
    def _rows_by_list(self) -> Mapping[str, Mapping[str, Row]]:
        return {
            name: {entry.id: Row(id=entry.id, label=entry.title, hint=entry.description) for entry in entries}
            for name, entries in self._entries_by_list.items()
        }


def _places(sections: tuple[Section, ...]) -> Iterator[Place]:
    for section in sections:
        for page in section.pages:
            for question in page.questions:
                yield Place(question.id, question, page, section, None)
                if not isinstance(question, Group | Grid):
                    continue
                for inner in question.questions:
                    yield Place(f"{question.id}.{inner.id}", inner, page, section, question)
