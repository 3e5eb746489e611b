"""A bank's own words: what it is for, how long it takes, and which particulars it asks, in which words."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import Field

from iia.domain.model import FormatModel
from iia.domain.text import Text

Particular: TypeAlias = Literal["title", "language", "start_date", "decision_date", "reference", "marking"]
"""What an assessment has whatever its bank, by name, in the order in which it is asked."""

NamedParticular: TypeAlias = Literal["start_date", "decision_date", "reference", "marking"]
"""Those that pages and packs call by a name."""

PARTICULARS: Final[tuple[Particular, ...]] = get_args(Particular)


class ParticularWords(FormatModel):
    """A bank's question for one particular and the hint below it, instead of the program's own."""

    label: Text | None = None
    hint: Text | None = None


class NamedParticularWords(ParticularWords):
    """The same for a particular that is called by a name where it is not asked."""

    name: Text | None = None


class AskedParticulars(FormatModel):
    """Which particulars a bank asks, with its words: those that are here; title and language always are."""

    title: ParticularWords = ParticularWords()
    language: ParticularWords = ParticularWords()
    start_date: NamedParticularWords | None = None
    decision_date: NamedParticularWords | None = None
    reference: NamedParticularWords | None = None
    marking: NamedParticularWords | None = None


class OwnWords(FormatModel):
    """What a bank says of itself where people choose it, and the particulars that it asks.

    `place` orders the banks where there are several, the lowest first. Without `particulars`, all are asked.
    """

    purpose: Text | None = None
    time: Text | None = None
    place: Annotated[int, Field(strict=True, ge=1)] | None = None
    particulars: AskedParticulars | None = None

    @cached_property
    def asked(self) -> tuple[Particular, ...]:
        """The particulars that the bank asks, in order."""
        return tuple(name for name in PARTICULARS if self.find_words(name) is not None)

    def find_words(self, name: Particular) -> ParticularWords | None:
        """Return the bank's words for a particular, empty if it has none; None if it does not ask it."""
        if self.particulars is None:
            return ParticularWords()
        found: ParticularWords | None = getattr(self.particulars, name)
        return found
