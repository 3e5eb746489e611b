"""The tree of the blank bank: what `iia bank show` prints, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.report.kinds.words import SheetOption


@dataclass(frozen=True)
class SheetQuestion:
    """A question as it is printed; a note has a passage and no label.

    `lines` is how many lines of writing its answer needs: zero if the questions inside it are answered.
    """

    ref: str
    label: str
    passage: str | None
    kind: str
    is_required: bool
    hint: str | None
    guidance: str | None
    when: str | None
    is_published: bool
    limits: tuple[str, ...]
    supports: str | None
    topics: str | None
    metrics: str | None
    laws: tuple[str, ...]
    options: tuple[SheetOption, ...]
    lines: int
    rows: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class SheetPage:
    """A page of the form."""

    id: str
    title: str
    intro: str | None
    when: str | None
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class SheetSection:
    """A section of the bank."""

    id: str
    heading: str
    intro: str | None
    when: str | None
    is_published: bool
    pages: tuple[SheetPage, ...]


@dataclass(frozen=True)
class BankSheet:
    """A bank to read or to fill in on paper, in one language."""

    language: str
    title: str
    id: str
    version: str
    is_draft_translation: bool
    sections: tuple[SheetSection, ...]
