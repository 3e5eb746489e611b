"""What every kind of question shares, and what each must say about itself, all in one file of its own.

A kind with one answer of its own is a subclass of `OneAnswer`; `iia.domain.kinds` names them all.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import Annotated, ClassVar, get_args

from pydantic import Field, StrictBool, StrictInt

from iia.domain.blank import is_blank
from iia.domain.conditions import Condition
from iia.domain.framework import Laws
from iia.domain.kinds.options import Lists
from iia.domain.kinds.spread import Spread
from iia.domain.model import FormatModel, Id
from iia.domain.operators import OF_ANY, Operator
from iia.domain.points import Points, Unscored
from iia.domain.text import Text
from iia.domain.values import Value

Count = Annotated[StrictInt, Field(ge=0)]
Positive = Annotated[StrictInt, Field(ge=1)]


class Supports(FormatModel):
    """What the answer speaks to: entries of the lists `ways` and `goals`; it carries no points."""

    ways: tuple[Id, ...] = ()
    goals: tuple[Id, ...] = ()


class PagePart(FormatModel):
    """What every part of a page has."""

    operators: ClassVar[frozenset[Operator]] = frozenset()
    """What conditions may ask about it."""

    id: Id
    hint: Text | None = None
    guidance: Text | None = None
    when: Condition | None = None
    publish: StrictBool = True
    topics: tuple[Id, ...] = ()
    supports: Supports = Supports()
    law: Laws = ()


class Answerable(PagePart):
    """What every part with an answer has."""

    operators: ClassVar[frozenset[Operator]] = OF_ANY

    label: Text
    required: StrictBool = False


class OneAnswer(Answerable):
    """A question with one answer of its own, in the form that its kind defines."""

    is_quotable: ClassVar[bool] = False
    """Whether its answer can be put into a text that names the question in braces."""

    limit_keys: ClassVar[frozenset[str]] = frozenset()
    """The keys that say which answers it accepts."""

    is_written: ClassVar[bool] = False
    """Whether its answer is written in some language."""

    @property
    def counts_in(self) -> Text | str | None:
        """The unit or currency of its answers, if they have one."""
        return None

    @property
    def is_dated(self) -> bool:
        """Whether what it accepts depends on the day of decision."""
        return False

    def is_blank(self, raw: object) -> bool:
        """Return whether a JSON value leaves the question unanswered."""
        return is_blank(raw)

    @abstractmethod
    def parse(self, raw: object, lists: Lists, on: date | None, /) -> Value:
        """Return an answer in its normal form, read from JSON that is not blank.

        Raises:
            Misfit: it does not fit the question.
        """

    @abstractmethod
    def read_stored(self, stored: object, lists: Lists, on: date | None, /) -> Value | None:
        """Return a stored answer, or None if it no longer fits on that day of decision.

        It fitted the same bank when it was saved, so anything else wrong with it is an ordinary error.
        """

    @abstractmethod
    def find_points(self) -> Points | Unscored:
        """Return what its answers are worth, or why they cannot be scored."""

    @abstractmethod
    def spread(self) -> Spread:
        """Return the range of its answers, as conditions see it."""


def kind_of(model: type[PagePart]) -> str:
    """Return the word for a kind, as a bank's author writes it."""
    (word,) = get_args(model.model_fields["kind"].annotation)
    return str(word)


def list_kinds(*kinds: type[OneAnswer]) -> tuple[type[OneAnswer], ...]:
    """Return kinds as a table; a kind that lacks what every kind must say fails the type check here."""
    return kinds
