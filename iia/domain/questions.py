"""Question: one model for each kind of question that a bank can ask."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from iia.domain.conditions import Condition
from iia.domain.framework import Laws
from iia.domain.model import Day, FormatModel, Id, ListRef, NotEmpty, Number, check_range
from iia.domain.text import Text

Count = Annotated[StrictInt, Field(ge=0)]
Positive = Annotated[StrictInt, Field(ge=1)]


class Option(FormatModel):
    """One of the answers that a choice offers; its id never changes once published."""

    id: Id
    label: Text
    hint: Text | None = None
    points: Number | None = None
    exclusive: StrictBool = False


class Row(FormatModel):
    """One row of a grid."""

    id: Id
    label: Text
    hint: Text | None = None


class Supports(FormatModel):
    """What the answer speaks to: entries of the lists `ways` and `goals`; it carries no points."""

    ways: tuple[Id, ...] = ()
    goals: tuple[Id, ...] = ()


class _Part(FormatModel):
    """What every part of a page has."""

    id: Id
    hint: Text | None = None
    guidance: Text | None = None
    when: Condition | None = None
    publish: StrictBool = True
    topics: tuple[Id, ...] = ()
    supports: Supports = Supports()
    law: Laws = ()


class Note(_Part):
    """A passage to read; it has no answer."""

    kind: Literal["note"]
    text: Text


class _Asked(_Part):
    """What every part with an answer has."""

    label: Text
    required: StrictBool = False


class ShortText(_Asked):
    """A line of text."""

    kind: Literal["short_text"]
    max_characters: Positive | None = None
    pattern: str | None = None


class LongText(_Asked):
    """Paragraphs of text (CommonMark)."""

    kind: Literal["long_text"]
    max_words: Positive | None = None


class NumberQuestion(_Asked):
    """An exact decimal number."""

    kind: Literal["number"]
    unit: Text | None = None
    min: Number | None = None
    max: Number | None = None
    decimals: Count | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.min, self.max, "min must not be above max")
        return self


class DateQuestion(_Asked):
    """A day."""

    kind: Literal["date"]
    earliest: Day | None = None
    latest: Day | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.earliest, self.latest, "earliest must not be above latest")
        return self


class YesNoPoints(FormatModel):
    """The points of yes and of no."""

    yes: Number | None = None
    no: Number | None = None


class YesNo(_Asked):
    """Yes or no."""

    kind: Literal["yes_no"]
    points: YesNoPoints | None = None


class _Choosing(_Asked):
    """What questions with options share: their own options, or a framework's list."""

    options: tuple[Option, ...] = ()
    options_from: ListRef | None = None

    @model_validator(mode="after")
    def _has_options(self) -> Self:
        if bool(self.options) is (self.options_from is not None):
            msg = "must have either options or options_from"
            raise ValueError(msg)
        return self


class Choice(_Choosing):
    """One of several options."""

    kind: Literal["choice"]


class Choices(_Choosing):
    """Any number of several options."""

    kind: Literal["choices"]
    at_least: Positive | None = None
    at_most: Positive | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.at_least, self.at_most, "at_least must not be above at_most")
        return self


class Scale(_Asked):
    """A whole number on a scale."""

    kind: Literal["scale"]
    from_: StrictInt = Field(alias="from")
    to: StrictInt
    labels: dict[int, Text] = Field(default={})

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.from_, self.to, "from must not be above to")
        if any(not self.from_ <= value <= self.to for value in self.labels):
            msg = "labels must lie on the scale"
            raise ValueError(msg)
        return self


DEFAULT_MAX_FILES: Final = 5
DEFAULT_MAX_MEGABYTES: Final = 10


class FileQuestion(_Asked):
    """One file or several."""

    kind: Literal["file"]
    accept: tuple[str, ...] = ()
    max_files: Positive = DEFAULT_MAX_FILES
    max_megabytes: Positive = DEFAULT_MAX_MEGABYTES


Cell = Annotated[
    ShortText | LongText | NumberQuestion | DateQuestion | YesNo | Choice | Choices | Scale,
    Field(discriminator="kind"),
]
"""A question that can be a grid's column."""

ItemQuestion = Annotated[
    ShortText
    | LongText
    | NumberQuestion
    | DateQuestion
    | YesNo
    | Choice
    | Choices
    | Scale
    | FileQuestion
    | Note,
    Field(discriminator="kind"),
]
"""A question that can be asked of each item of a group."""


class Grid(_Asked):
    """The same questions asked of each row."""

    kind: Literal["grid"]
    rows: tuple[Row, ...] = ()
    rows_from: ListRef | None = None
    questions: Annotated[tuple[Cell, ...], NotEmpty]

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if bool(self.rows) is (self.rows_from is not None):
            msg = "must have either rows or rows_from"
            raise ValueError(msg)
        return self


class Group(_Asked):
    """Questions asked again for each item that is added."""

    kind: Literal["group"]
    questions: Annotated[tuple[ItemQuestion, ...], NotEmpty]
    min_items: Count = 0
    max_items: Positive | None = None
    item_title: Text | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.min_items, self.max_items, "min_items must not be above max_items")
        return self


Simple = (
    ShortText | LongText | NumberQuestion | DateQuestion | YesNo | Choice | Choices | Scale | FileQuestion
)
"""A question with one answer of its own."""

AnyQuestion = Simple | Grid | Group | Note

Question = Annotated[AnyQuestion, Field(discriminator="kind")]
"""Anything that can stand on a page."""
