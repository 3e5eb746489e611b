"""Building the form of a page or item, in the reader's language, from the bank and the answers so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from forms.following import find_item_follows, find_page_follows
from forms.grid_part import GridPart, GridRow
from forms.items import build_items
from forms.kinds import build_field
from forms.page_form import PageForm
from forms.parts import GroupPart, NotePart, QuestionPart, build_help
from forms.passages import Passages
from forms.prompt import version_name
from forms.prompt_builder import PromptBuilder
from forms.table_building import TableBuilder
from forms.table_part import rows_name
from iia.domain.evaluation import Within
from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from werkzeug.datastructures import MultiDict

    from forms.fields import AnyField
    from forms.following import Follows
    from forms.form_part import FormPart
    from forms.parts import Help
    from forms.table_part import TablePart
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Page
    from iia.domain.kinds import Simple
    from iia.domain.questions import Row
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class FormSource:
    """What a form is made from: what applies, the versions of the answers, and the reader's language.

    `more_rows` is the group of which more empty rows were asked for.
    """

    applicability: Applicability
    versions: Mapping[AnswerKey, int]
    wording: Wording
    more_rows: str | None = None

    @property
    def passages(self) -> Passages:
        """The bank's texts in the reader's language."""
        return Passages(self.applicability, self.wording)


def build_page_form(page: Page, source: FormSource, formdata: MultiDict[str, Any] | None = None) -> PageForm:
    """Return the form of a page, with what was sent, if anything was, instead of the stored answers."""
    follows = find_page_follows(page, source.applicability)
    builder = _Builder(source, source.passages, formdata, follows)
    parts = [part for question in page.questions for part in builder.parts(question)]
    return PageForm(parts, formdata, follows)


def build_item_form(
    group: Group, item: str, source: FormSource, formdata: MultiDict[str, Any] | None = None, *, step: int = 1
) -> PageForm:
    """Return the form of one step of an item of a group, which most often has one step alone."""
    passages = Passages(source.applicability, source.wording, Within(group.id, item))
    follows = find_item_follows(group, item, source.applicability, step)
    builder = _Builder(source, passages, formdata, follows)
    parts = [
        part
        for question in group.parts[step - 1]
        for part in builder.inner_parts(question, AnswerKey(f"{group.id}.{question.id}", item))
    ]
    return PageForm(parts, formdata, follows)


@dataclass(frozen=True)
class _Builder:
    """Builds parts for one reader and one request."""

    source: FormSource
    passages: Passages
    formdata: MultiDict[str, Any] | None
    follows: Mapping[AnswerKey, Follows]

    def parts(self, question: Simple | Grid | Group | Note) -> Iterator[FormPart]:
        applies = self._is_in_form(AnswerKey(question.id))
        match question:
            case Group(layout="table") if applies or self._was_table_sent(question):
                yield self._table(question)
            case Grid() if applies or self._was_row_sent(question):
                yield self._grid(question)
            case Group() if applies:
                yield self._group(question)
            case Grid() | Group():
                return
            case _:
                yield from self.inner_parts(question, AnswerKey(question.id))

    def inner_parts(self, question: Simple | Note, key: AnswerKey) -> Iterator[FormPart]:
        applies = self._is_in_form(key)
        if isinstance(question, Note):
            if applies:
                text = self.passages.render(question.text)
                yield NotePart(key, text, self._help(key), question.table)
        elif applies or self._was_sent(key):
            yield QuestionPart(key, self._field(question, key), self._help(key), applies)

    def _is_in_form(self, key: AnswerKey) -> bool:
        """Return whether a question applies, or follows as soon as an option is chosen."""
        return self.source.applicability.truth(*key) is Truth.YES or key in self.follows

    def _help(self, key: AnswerKey) -> Help:
        return build_help(key, self.passages, follows=key in self.follows)

    def _was_sent(self, key: AnswerKey) -> bool:
        """Return whether the form was sent with a question, which may have stopped applying since then."""
        return self.formdata is not None and version_name(key) in self.formdata

    def _was_row_sent(self, grid: Grid) -> bool:
        return any(name.startswith(f"v-{grid.id}-") for name in self.formdata or ())

    def _was_table_sent(self, group: Group) -> bool:
        return self.formdata is not None and rows_name(group.id) in self.formdata

    def _table(self, group: Group) -> TablePart:
        source = self.source
        more = source.more_rows == group.id
        return TableBuilder(group, self.passages, source.versions, self.formdata, more=more).build()

    def _grid(self, grid: Grid) -> GridPart:
        applicability = self.source.applicability
        rows = tuple(
            self._row(row, grid) for row in applicability.bank.rows(grid, applicability.decision_date)
        )
        return GridPart(
            grid.id,
            self.passages.plain(grid.label),
            self.passages.phrase(grid.hint),
            rows,
            grid.required,
            self._help(AnswerKey(grid.id)),
        )

    def _row(self, row: Row, grid: Grid) -> GridRow:
        fields, truth = tuple(self._cells(grid, row.id)), self.source.applicability.truth
        keys = (field.prompt.key for field in fields)
        waiting = frozenset(key for key in keys if truth(*key) is not Truth.YES)
        return GridRow(self.passages.plain(row.label), self.passages.phrase(row.hint), fields, waiting)

    def _cells(self, grid: Grid, row: str) -> Iterator[AnyField]:
        inside = replace(self, passages=replace(self.passages, within=Within(grid.id, row)))
        for question in grid.questions:
            key = AnswerKey(f"{grid.id}.{question.id}", row)
            if self._is_in_form(key) or self._was_sent(key):
                yield inside._field(question, key, is_cell=True)  # noqa: SLF001 - a copy of itself

    def _group(self, group: Group) -> GroupPart:
        items = build_items(group, self.source.applicability, self.source.wording)
        return GroupPart(
            group.id,
            self.passages.plain(group.label),
            self.passages.phrase(group.hint),
            items,
            group.min_items,
            group.max_items is not None and len(items) >= group.max_items,
            group.required,
            self._help(AnswerKey(group.id)),
        )

    def _field(self, question: Simple, key: AnswerKey, *, is_cell: bool = False) -> AnyField:
        return build_field(
            question, PromptBuilder(key, self.passages, self.source.versions.get(key, 0), is_cell)
        )
