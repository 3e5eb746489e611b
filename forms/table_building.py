"""Building the table of a group: its items, those that a form was sent with, and empty rows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from forms.kinds import build_field
from forms.parts import build_help
from forms.prompt_builder import PromptBuilder
from forms.table_part import EMPTY_ROWS, EntryRow, TableColumn, TablePart, rows_name
from iia.domain.answers_document import ITEM_ID
from iia.domain.evaluation import Within
from iia.domain.kinds import Choosing
from iia.domain.questions import Note
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup
    from werkzeug.datastructures import MultiDict

    from forms.fields import AnyField
    from forms.passages import Passages
    from iia.domain.kinds import Simple
    from iia.domain.questions import Group

_ID_BYTES = 8


@dataclass(frozen=True)
class TableBuilder:
    """Builds the table of one group, for one reader and one request; `more` asks for more empty rows."""

    group: Group
    passages: Passages
    versions: Mapping[AnswerKey, int]
    formdata: MultiDict[str, Any] | None
    more: bool = False

    def build(self) -> TablePart:
        """Return the table."""
        group, stored = self.group, self._stored
        return TablePart(
            group.id,
            self.passages.plain(group.label),
            self.passages.phrase(group.hint),
            tuple(self._column(question) for question in self._questions),
            tuple(self._row(number, item) for number, item in enumerate((*stored, *self._new_items()), 1)),
            group.min_items,
            len(stored) >= self._most,
            group.required,
            build_help(AnswerKey(group.id), self.passages),
        )

    @property
    def _stored(self) -> tuple[str, ...]:
        return self.passages.applicability.stored_items(self.group.id)

    @property
    def _most(self) -> int:
        return self.group.max_items or len(self._stored) + EMPTY_ROWS

    @property
    def _questions(self) -> tuple[Simple, ...]:
        return tuple(question for question in self.group.questions if not isinstance(question, Note))

    def _new_items(self) -> Iterator[str]:
        """Yield the rows that are no items: those that the form was sent with, or empty ones.

        An item that somebody removed meanwhile is a row too if it was sent: what was typed in it is kept.
        """
        stored = self._stored
        if self.formdata is not None:
            sent = dict.fromkeys(self.formdata.getlist(rows_name(self.group.id)))
            yield from (item for item in sent if ITEM_ID.fullmatch(item) and item not in stored)
            return
        wanted = 1 if stored and not self.more else EMPTY_ROWS
        for _ in range(min(wanted, self._most - len(stored))):
            yield secrets.token_hex(_ID_BYTES)

    def _row(self, number: int, item: str) -> EntryRow:
        wording = self.passages.wording
        label = wording.say("Row {number}", number=wording.number(number))
        inside = replace(self.passages, within=Within(self.group.id, item))
        fields = tuple(self._field(question, item, inside) for question in self._questions)
        return EntryRow(item, label, fields, item not in self._stored)

    def _field(self, question: Simple, item: str, inside: Passages) -> AnyField:
        key = AnswerKey(f"{self.group.id}.{question.id}", item)
        builder = PromptBuilder(key, inside, self.versions.get(key, 0), is_cell=True, is_in_table=True)
        return build_field(question, builder)

    def _column(self, question: Simple) -> TableColumn:
        passages = self.passages
        return TableColumn(
            passages.plain(question.label),
            passages.phrase(question.hint),
            passages.phrase(question.guidance),
            tuple(self._hints(question)),
        )

    def _hints(self, question: Simple) -> Iterator[tuple[str, Markup]]:
        """Yield the options that have hints: a list to drop down shows none."""
        if isinstance(question, Choosing):
            applicability = self.passages.applicability
            for option in applicability.bank.options(question, applicability.decision_date):
                hint = self.passages.phrase(option.hint)
                if hint is not None:
                    yield self.passages.plain(option.label), hint
