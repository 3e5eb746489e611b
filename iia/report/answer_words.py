"""How a stored answer reads in a report: an option by its label instead of its id, a date in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.evaluation import Within
from iia.domain.kinds import OneAnswer
from iia.domain.memo import Memo
from iia.domain.questions import Grid, Group, Note
from iia.domain.values import AnswerKey
from iia.report.filled import answer_in_words, filled
from iia.report.kinds import words_of
from iia.report.kinds.words import Voice
from iia.report.sentences import because
from iia.report.tree import (
    Content,
    Item,
    Items,
    NotAnswered,
    Paragraph,
    Table,
    TableCell,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank, Page, Place
    from iia.domain.kinds import Simple
    from iia.domain.questions import AnyQuestion
    from iia.domain.text import Text
    from iia.domain.values import Value
    from iia.report.wording import Wording


def number_item(title: str | None, number: int, wording: Wording) -> str:
    """Return the name of an item by its place in its group, such as "Option 2"."""
    shown = wording.number(number)
    if title is None:
        return wording.say("Item {number}", number=shown)
    return wording.say("{title} {number}", title=title, number=shown)


@dataclass(frozen=True)
class AnswerWords:
    """Puts answers into the report's language.

    `language` is the one that an answer was written in unless it is marked otherwise; with `kept`,
    answers that no longer apply are put into words too.
    """

    applicability: Applicability
    language: str
    wording: Wording
    kept: bool = False

    @property
    def bank(self) -> Bank:
        """The bank whose questions were asked."""
        return self.applicability.bank

    # --- Values --------------------------------------------------------------------------------------

    def find_value(self, ref: str, item: str | None = None) -> Value | None:
        """Return the answer that counts; with `kept`, the stored one."""
        return self.applicability.answers.get(ref, item) if self.kept else self.applicability.get(ref, item)

    def fill_text(self, text: Text, container: str | None = None, item: str | None = None) -> str:
        """Return a text of the bank with the answers it quotes, preferring those of the item."""
        within = None if container is None or item is None else Within(container, item)
        return filled(text, self.applicability, self.wording, within)

    def say(self, ref: str, item: str | None = None) -> str:
        """Return an answer on one line; empty if there is none."""
        place, value = self.bank.find_place(ref), self.find_value(ref, item)
        if place is None or value is None:
            return ""
        return answer_in_words(place.question, value, self.bank, self.wording)

    def say_why(self, part: Page | Place, item: str | None = None) -> str:
        """Return why a part does not apply; if no condition says why, what it was about is gone."""
        why = because(self.applicability, part, self.wording, item=item)
        return why or self.wording.say("What this answer was about is no longer there.")

    # --- Contents ------------------------------------------------------------------------------------

    def show(self, question: AnyQuestion, ref: str, number: str, item: str | None = None) -> Content:
        """Return what is shown under a question; `number` is its paragraph's."""
        match question:
            case Grid():
                return self._show_grid(question)
            case Group():
                return self._show_group(question, number)
            case Note():
                return NotAnswered()
            case simple:
                value = self.find_value(ref, item)
                return NotAnswered() if value is None else self.show_value(simple, value)

    def show_value(self, question: Simple, value: Value) -> Content:
        """Return what is shown of an answer that a question has, or had once."""
        return words_of(question, self._voice).show(value)

    def find_language(self, question: AnyQuestion, ref: str, item: str | None = None) -> str | None:
        """Return the language that an answer was written in, if it is not the report's."""
        key = AnswerKey(ref, item)
        if not isinstance(question, OneAnswer) or not question.is_written or self.find_value(*key) is None:
            return None
        written_in = self.applicability.answers.languages.get(key, self.language)
        return None if written_in == self.wording.language else written_in

    def build_paragraph(
        self, question: AnyQuestion, ref: str, number: str, item: str | None = None
    ) -> Paragraph:
        """Return a question with its answer."""
        container = ref.partition(".")[0] if item is not None else None
        label = "" if isinstance(question, Note) else self.fill_text(question.label, container, item)
        content = self.show(question, ref, number, item)
        return Paragraph(number, ref, label, content, self.find_language(question, ref, item))

    def list_paragraphs(self, group: Group, item: str, skipped: Sequence[str] = ()) -> tuple[Paragraph, ...]:
        """Return the questions of an item that apply to it, except those `skipped`."""
        shown = [
            question
            for question in group.questions
            if not isinstance(question, Note) and question.id not in skipped
        ]
        return tuple(
            self.build_paragraph(question, f"{group.id}.{question.id}", "", item)
            for question in shown
            if self._is_shown(f"{group.id}.{question.id}", item)
        )

    def title_item(self, group: Group, item: str) -> str:
        """Return the title of an item: the bank's, or else its group's word with its place, as "Option 2"."""
        named = group.item_title
        title = None if named is None else self.fill_text(named, group.id, item)
        if title is not None and named is not None and named.placeholders(self.wording.language):
            return title
        return number_item(title, self._numbers[group.id][item], self.wording)

    def find_title_language(self, group: Group, item: str) -> str | None:
        """Return the language of the answers in an item's title, if it is not the report's."""
        named = (
            frozenset[str]()
            if group.item_title is None
            else group.item_title.placeholders(self.wording.language)
        )
        quoted = (question for question in group.questions if question.id in named)
        found = (self.find_language(question, f"{group.id}.{question.id}", item) for question in quoted)
        return next((language for language in found if language), None)

    def find_number(self, group: str, item: str) -> int | None:
        """Return the place of an item in its group, counted from 1; None if it is no longer there."""
        return self._numbers[group].get(item)

    @cached_property
    def _numbers(self) -> Memo[str, Mapping[str, int]]:
        """The numbers of each group's items, kept because each item would otherwise count them all."""
        stored = self.applicability.stored_items
        return Memo(lambda group: {item: number for number, item in enumerate(stored(group), start=1)})

    def title_row(self, grid: Grid, row: str) -> str:
        """Return the title of a grid's row, even if it is no longer in force."""
        labels = (found.label for found in self.bank.rows(grid) if found.id == row)
        return next((self.fill_text(label) for label in labels), row)

    def title_part(self, container: Group | Grid, item: str) -> str | None:
        """Return the title of an item or row; None for an item that is no longer there."""
        if isinstance(container, Grid):
            return self.title_row(container, item)
        return self.title_item(container, item) if item in self._numbers[container.id] else None

    def name(self, ref: str, item: str | None = None) -> str:
        """Return the words of a question, with its item or row, or its id if the bank has none such."""
        place = self.bank.find_place(ref)
        if place is None or isinstance(place.question, Note):
            return ref
        label, container = self.fill_text(place.question.label), place.container
        title = None if container is None or item is None else self.title_part(container, item)
        return label if title is None else f"{title}: {label}"

    # --- By kind -------------------------------------------------------------------------------------

    @cached_property
    def _voice(self) -> Voice:
        return Voice(self.bank, self.wording, self.fill_text)

    def _is_shown(self, ref: str, item: str) -> bool:
        if self.kept:
            return self.find_value(ref, item) is not None
        return self.applicability.truth(ref, item).value == "yes"

    def _show_grid(self, grid: Grid) -> Content:
        rows = self.applicability.stored_items(grid.id)
        cells = {
            row: tuple(self._show_cell(grid, column.id, row) for column in grid.questions) for row in rows
        }
        if all(isinstance(cell.content, NotAnswered) for row in cells.values() for cell in row):
            return NotAnswered()
        columns = tuple(self.fill_text(column.label) for column in grid.questions)
        return Table(
            columns, tuple(TableRow(self.title_row(grid, row), found) for row, found in cells.items())
        )

    def _show_cell(self, grid: Grid, column: str, row: str) -> TableCell:
        ref = f"{grid.id}.{column}"
        if not (self.kept or self._is_shown(ref, row)):
            return TableCell(NotAnswered(is_asked=False), None)
        question = self.bank.get_place(ref).question
        return TableCell(self.show(question, ref, "", row), self.find_language(question, ref, row))

    def _show_group(self, group: Group, number: str) -> Content:
        items = self.applicability.stored_items(group.id)
        if not items:
            return NotAnswered()
        found = ((f"{number}.{order}" if number else "", item) for order, item in enumerate(items, start=1))
        return Items(
            tuple(
                Item(name, self.title_item(group, item), self.list_paragraphs(group, item))
                for name, item in found
            )
        )
