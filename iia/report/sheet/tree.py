"""The tree of the blank bank: what `iia bank show` prints, fully worded in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.report.kinds.words import SheetOption


@dataclass(frozen=True)
class Room:
    """Where an answer is written: on `lines`, or in a table with two `heads` and a row for each of `rows`.

    `said` stands instead of either if the questions inside are answered.
    """

    lines: int = 0
    heads: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class SheetQuestion:
    """A question as it is printed; a note has a passage and no label.

    `mark` stands after the label of one that is required; `when` says when it is asked, `notes` what it is
    for, in sentences. `lines` is how many lines of writing its answer needs: zero if the questions inside it
    are answered.
    """

    ref: str
    label: str
    mark: str
    passage: str | None
    kind: str
    is_required: bool
    hint: str | None
    guidance: str | None
    when: str | None
    limits: tuple[str, ...]
    notes: tuple[str, ...]
    options: tuple[SheetOption, ...]
    lines: int
    rows: tuple[str, ...]
    room: Room
    questions: tuple[SheetQuestion, ...]

    @property
    def heading(self) -> str:
        """Its label, marked if it is required."""
        return f"{self.label} {self.mark}".rstrip()

    @property
    def option_groups(self) -> tuple[tuple[SheetOption, ...], ...]:
        """Its options in runs, each of which begins at an option with a heading, or at the first."""
        groups: list[list[SheetOption]] = []
        for option in self.options:
            if option.heading or not groups:
                groups.append([])
            groups[-1].append(option)
        return tuple(map(tuple, groups))

    @property
    def how(self) -> str:
        """How it is answered, and within which limits."""
        return ". ".join((self.kind, *self.limits))


@dataclass(frozen=True)
class SheetPage:
    """A page of the form; `notes` say when it applies."""

    id: str
    title: str
    intro: str | None
    notes: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class SheetSection:
    """A section of the bank; `notes` say when it applies."""

    id: str
    heading: str
    intro: str | None
    notes: tuple[str, ...]
    pages: tuple[SheetPage, ...]


@dataclass(frozen=True)
class BankSheet:
    """A bank to read or to fill in on paper, in one language.

    `edition` says which bank it is, and in which version; `warning`, if it is one, that its translation is a
    draft. `about` says what it is for, how long it takes and what is asked when an assessment starts.
    """

    language: str
    title: str
    edition: str
    warning: str
    about: tuple[str, ...]
    sections: tuple[SheetSection, ...]
