"""Questions: everything that a page can hold: questions with one answer, grids and groups of them, notes."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from iia.domain.kinds import KINDS, Simple, SimpleCell
from iia.domain.kinds.question import Answerable, Count, PagePart, Positive
from iia.domain.model import FormatModel, Id, ListRef, NotEmpty, check_range
from iia.domain.text import Text


class Row(FormatModel):
    """One row of a grid."""

    id: Id
    label: Text
    hint: Text | None = None


NoteTable = Literal["duties"]
"""A table that the program works out, and shows with a note."""


class Note(PagePart):
    """A passage to read, perhaps with a table that the program works out; it has no answer.

    As a suggestion it says what to do next about one metric's score, and stands among the results as well.
    """

    kind: Literal["note"]
    text: Text
    table: NoteTable | None = None
    suggestion_for: Id | None = None


GridQuestion = Annotated[SimpleCell, Field(discriminator="kind")]
"""A question that can be a grid's column."""

ItemQuestion = Annotated[Simple | Note, Field(discriminator="kind")]
"""A question that can be asked of each item of a group."""


class Grid(Answerable):
    """The same questions asked of each row."""

    kind: Literal["grid"]
    rows: tuple[Row, ...] = ()
    rows_from: ListRef | None = None
    questions: Annotated[tuple[GridQuestion, ...], NotEmpty]

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if bool(self.rows) is (self.rows_from is not None):
            msg = "must have either rows or rows_from"
            raise ValueError(msg)
        return self


class ItemStep(FormatModel):
    """Questions of an item that are asked together: from `first` to where the next step begins."""

    title: Text
    first: Id


class Group(Answerable):
    """Questions asked again for each item that is added.

    Items are pages, which `steps` part if there are any; or the rows of a table on the group's own page.
    """

    kind: Literal["group"]
    questions: Annotated[tuple[ItemQuestion, ...], NotEmpty]
    min_items: Count = 0
    max_items: Positive | None = None
    item_title: Text | None = None
    steps: tuple[ItemStep, ...] = ()
    layout: Literal["table"] | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.min_items, self.max_items, "min_items must not be above max_items")
        return self

    @cached_property
    def parts(self) -> tuple[tuple[Simple | Note, ...], ...]:
        """The questions of each step, in order: all of them in one, if the bank names no steps."""
        places = {question.id: place for place, question in enumerate(self.questions)}
        starts = [places[step.first] for step in self.steps[1:] if step.first in places]
        ends = zip([0, *starts], [*starts, len(self.questions)], strict=True)
        return tuple(self.questions[start:end] for start, end in ends)

    def step_of(self, question: str) -> int:
        """Return the number of the step that asks a question, from 1.

        Raises:
            LookupError: the group has no such question.
        """
        for number, part in enumerate(self.parts, 1):
            if any(each.id == question for each in part):
                return number
        raise LookupError(question)


AnyQuestion = Simple | Grid | Group | Note

Question = Annotated[AnyQuestion, Field(discriminator="kind")]
"""Anything that a page can hold."""

ALL_KINDS: Final[tuple[type[PagePart], ...]] = (*KINDS, Grid, Group, Note)
"""Every kind of question."""
