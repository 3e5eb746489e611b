"""The parts of a page in reading order: questions, groups and notes, and the help with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.values import AnswerKey
from iia.report.laws import cite_law
from iia.report.sentences import because
from iia.report.sheet.limits import say_fewest_items

if TYPE_CHECKING:
    from markupsafe import Markup

    from forms.fields import AnyField
    from forms.passages import Passages
    from iia.domain.questions import NoteTable
    from iia.report.laws import LawNote
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class Help:
    """The help with a question: what to include, the law behind it, and why it is asked."""

    guidance: Markup | None = None
    laws: tuple[LawNote, ...] = ()
    because: str | None = None


@dataclass(frozen=True, slots=True)
class NotePart:
    """A passage to read, and the table that comes with it, if any."""

    key: AnswerKey
    text: Markup
    help: Help
    table: NoteTable | None = None
    kind: str = "note"

    @property
    def anchor(self) -> str:
        """Empty: no link leads to a note."""
        return ""

    @property
    def label(self) -> str:
        """Empty: a note has no name."""
        return ""


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A question with its field; one that is not shown is kept only while its answer is being saved."""

    key: AnswerKey
    field: AnyField
    help: Help
    is_shown: bool = True
    kind: str = "question"

    @property
    def anchor(self) -> str:
        """The end of the anchor that links to it use."""
        return self.key.question.replace(".", "-")

    @property
    def label(self) -> str:
        """The question."""
        return self.field.prompt.label


@dataclass(frozen=True, slots=True)
class GroupItem:
    """An item by its title, with the title's language if it is not the reader's."""

    id: str
    title: str
    written_in: str | None = None


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A list of items, each of which has a page of its own."""

    id: str
    label: str
    hint: Markup | None
    items: tuple[GroupItem, ...]
    min_items: int
    is_full: bool
    is_required: bool
    help: Help
    kind: str = "group"

    @property
    def key(self) -> AnswerKey:
        """What it is called among answers."""
        return AnswerKey(self.id)

    @property
    def add_id(self) -> str:
        """The id of the button that adds an item."""
        return f"add-{self.id}"

    @property
    def anchor(self) -> str:
        """The end of the anchor that links to it use."""
        return self.id

    def say_lack(self, wording: Wording) -> str:
        """Return how many items it must have; empty if it has enough."""
        return say_fewest_items(self.min_items, wording) if self.min_items > len(self.items) else ""


def build_help(key: AnswerKey, passages: Passages, *, follows: bool = False) -> Help:
    """Return the help with a question; it says why it is asked if it has a condition of its own.

    One that follows a choice of the same form says nothing of it: the choice stands right before it.
    """
    applicability, wording = passages.applicability, passages.wording
    place = applicability.bank.get_place(key.question)
    question = place.question
    return Help(
        passages.prose(question.guidance),
        tuple(cite_law(law, wording) for law in question.law),
        None if follows or question.when is None else because(applicability, place, wording, item=key.item),
    )
