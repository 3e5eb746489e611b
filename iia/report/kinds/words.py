"""What every kind must put into words: its name and limits, an answer on one line and one in a report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from iia.domain.kinds import OneAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from iia.domain.bank import Bank
    from iia.domain.kinds.misfit import Misfit
    from iia.domain.text import Text
    from iia.domain.values import Ordered, Value
    from iia.report.tree import Content
    from iia.report.wording import Wording

Q = TypeVar("Q", bound=OneAnswer)


@dataclass(frozen=True, slots=True)
class Voice:
    """The language to speak about a bank in, and how to read its texts: with answers filled in or without."""

    bank: Bank
    wording: Wording
    read: Callable[[Text], str]

    @classmethod
    def plain(cls, bank: Bank, wording: Wording) -> Voice:
        """Return a voice that reads a bank's texts without filling them in, in the wording's language."""
        return cls(bank, wording, lambda text: text.in_language(wording.language))


@dataclass(frozen=True)
class SheetOption:
    """An option that can be ticked on paper; `alone` says so if no other can be ticked with it.

    `heading` stands over the first option of each group that has one.
    """

    label: str
    hint: str | None = None
    points: str | None = None
    alone: str | None = None
    heading: str | None = None


@dataclass(frozen=True)
class KindWords(ABC, Generic[Q]):
    """The words of one question, by its kind."""

    question: Q
    voice: Voice

    @property
    def wording(self) -> Wording:
        """The program's own words."""
        return self.voice.wording

    # --- The question, on paper --------------------------------------------------------------------

    @abstractmethod
    def name(self) -> str:
        """Return how it is answered, such as "A number (pounds)"."""

    def limits(self) -> Iterable[str]:
        """Return a sentence, without its full stop, for each limit of its answers."""
        return ()

    def options(self) -> Iterable[SheetOption]:
        """Return what can be ticked."""
        return ()

    def lines(self) -> int:
        """Return how many lines of writing an answer needs."""
        return 1

    # --- Its answers -------------------------------------------------------------------------------

    @abstractmethod
    def say(self, value: Value) -> str:
        """Return an answer on one line, as a reader would say it."""

    @abstractmethod
    def show(self, value: Value) -> Content:
        """Return an answer as a report shows it, with everything that belongs to it."""

    @abstractmethod
    def expect(self, misfit: Misfit) -> str:
        """Say, to the author of a bank, what an answer must be for a condition to compare with it."""

    def say_option(self, option: str) -> str:
        """Return what an answer that is a word stands for; without options, it stands for itself."""
        return option

    def labels(self) -> Mapping[Value, str]:
        """Return the labels of the options by their ids, if the answer is one of them."""
        return {}


class OrderedWords(KindWords[Q]):
    """The words of a question whose answers have an order."""

    @abstractmethod
    def say_limit(self, limit: Ordered) -> str:
        """Return what an answer is compared with."""


class AmountWords(OrderedWords[Q]):
    """The words of a question whose answers are less or more."""


class TimeWords(OrderedWords[Q]):
    """The words of a question whose answers are earlier or later."""
