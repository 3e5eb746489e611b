"""The form of one page or item: turning what the browser sent into answers, and marking problems."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from wtforms.form import BaseForm

from forms.fields import AnyField, FilesField, OneField, WrittenField
from forms.folded_options import has_folds
from forms.following import Following
from forms.grid_part import GridPart
from forms.parts import GroupPart, QuestionPart
from forms.prompt import version_name
from forms.table_part import REMOVE_ROW, TablePart
from iia.domain.values import AnswerKey
from iia.report.problems import put_names_before, say_named, say_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from forms.following import Follows
    from forms.form_part import FormPart
    from forms.grid_part import GridRow
    from forms.table_part import EntryRow
    from iia.domain.problems import Problem
    from iia.report.wording import Wording

REMOVE_FILE: Final = "remove_file"
"""The name of the boxes that remove a file, each with its file as value."""

MARK_ALL: Final = "mark_all"
"""The name of the box that marks every answer with the chosen language."""

SHOWN: Final = "shown"
"""The name of the hidden fields that each say by its id that a list or passage was shown as a follow-up."""


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """A line of the error summary."""

    text: str
    href: str | None


class PageForm(BaseForm):
    """The form of one page or of one item: its parts in order, its fields by name."""

    def __init__(
        self,
        parts: Sequence[FormPart],
        formdata: MultiDict[str, Any] | None,
        follows: Mapping[AnswerKey, Follows],
    ) -> None:
        self.answer_fields = tuple(_fields_of(parts))
        super().__init__({})
        self.parts = tuple(_say_reasons_once([part for part in parts if not _is_hidden(part)]))
        self.following = Following.of(follows, self.parts, self.answer_fields)
        for field in self.answer_fields:
            self._fields[field.name] = field
            field.process(formdata, field.prompt.value)
        self._sent = formdata

    @property
    def is_changed(self) -> bool:
        """Whether something was typed, chosen or ticked that is not stored."""
        ticked = any(self.ticked(name) for name in (REMOVE_FILE, REMOVE_ROW, MARK_ALL))
        return ticked or any(field.is_changed for field in self.answer_fields)

    def was_shown(self, key: AnswerKey) -> bool:
        """Return whether the form that was sent asked a question already, or showed a list or passage."""
        return self._sent is not None and (
            version_name(key) in self._sent or key.question in self._sent.getlist(SHOWN)
        )

    def ticked(self, name: str) -> frozenset[str]:
        """Return what was ticked or chosen in a control that belongs to the form and to no one answer."""
        return frozenset(() if self._sent is None else self._sent.getlist(name))

    @property
    def raw(self) -> dict[AnswerKey, object]:
        """The answers that were sent, in their JSON form, without those that a field already refuses."""
        return {
            field.prompt.key: field.raw
            for field in self.answer_fields
            if field.was_sent and not isinstance(field, FilesField) and field.own_problem() is None
        }

    @property
    def versions(self) -> dict[AnswerKey, int]:
        """The version that each answer had when the form was shown."""
        return {field.prompt.key: field.version for field in self.answer_fields}

    @property
    def written_fields(self) -> tuple[WrittenField[Any], ...]:
        """The fields for something written."""
        return tuple(field for field in self.answer_fields if isinstance(field, WrittenField))

    @property
    def marks(self) -> dict[AnswerKey, str]:
        """The languages that the form gives for single answers."""
        return {field.prompt.key: field.mark for field in self.written_fields if field.mark is not None}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed, chosen or sent."""
        raw = self.raw
        fields = [field for field in self.answer_fields if field.prompt.key in raw]
        is_blank = all(field.prompt.question.is_blank(raw[field.prompt.key]) for field in fields)
        return is_blank and not (self.own_problems() or self.file_names)

    def clear(self, name: str) -> OneField[Any] | None:
        """Take back what was chosen in one question; return its field, or None if the form has none."""
        field = next((field for field in self.answer_fields if field.name == name), None)
        if not isinstance(field, OneField):
            return None
        field.clear()
        return field

    @property
    def radios(self) -> tuple[tuple[str, AnyField], ...]:
        """The questions of radio buttons, each with what tells it apart: a browser cannot unselect one."""
        return tuple(radios for part in self.parts for radios in _radios_of(part))

    @property
    def new_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows of tables that were no items when the form was built, each with its group."""
        tables = (part for part in self.parts if isinstance(part, TablePart))
        return tuple((part.id, row.item) for part in tables for row in part.rows if row.is_new)

    @property
    def rows_to_remove(self) -> tuple[tuple[str, str], ...]:
        """The rows of tables that were ticked to be removed, each with its group."""
        ticked = self.ticked(REMOVE_ROW)
        tables = (part for part in self.parts if isinstance(part, TablePart))
        rows = ((part.id, row.item) for part in tables for row in part.items)
        return tuple((group, item) for group, item in rows if f"{group}:{item}" in ticked)

    @property
    def has_filter(self) -> bool:
        """Whether it has a question with so many options that a script filters them."""
        return any(has_folds(field.prompt) for field in self.answer_fields)

    @property
    def files_fields(self) -> tuple[FilesField, ...]:
        """The fields for files."""
        return tuple(field for field in self.answer_fields if isinstance(field, FilesField))

    @property
    def file_names(self) -> tuple[tuple[AnswerKey, str], ...]:
        """The names of the files that were sent, with the question that each was sent for."""
        return tuple(
            (field.prompt.key, upload.filename or "")
            for field in self.files_fields
            for upload in field.uploads
        )

    def field_of(self, key: AnswerKey) -> AnyField | None:
        """Return the field of an answer, if the form has it."""
        return next((field for field in self.answer_fields if field.prompt.key == key), None)

    def focus_of(self, key: AnswerKey) -> str | None:
        """Return the id of a question's first input, or of the button that adds to its list; else None."""
        field = self.field_of(key)
        if field is not None:
            return field.input_id
        groups = (part for part in self.parts if isinstance(part, GroupPart) and part.key == key)
        return next((part.add_id for part in groups if not part.is_full), None)

    def own_problems(self) -> tuple[Problem, ...]:
        """Return the problems that only the browser's separate inputs show."""
        found = (field.own_problem() for field in self.answer_fields if field.was_sent)
        return tuple(problem for problem in found if problem is not None)

    def mark(self, problems: Iterable[Problem], wording: Wording) -> tuple[ErrorLink, ...]:
        """Put each problem at its field, and return the lines of the error summary in form order.

        A problem names its field, so that it reads alike at the field and at the top of the page.
        """
        rest: list[ErrorLink] = []
        for problem in problems:
            field = self.field_of(AnswerKey(problem.question, problem.item))
            if field is None:
                rest.append(ErrorLink(say_problem(problem, wording), None))
            else:
                # A field of files can have several: the name stands before the first alone.
                field.problem = (
                    f"{field.problem}; {say_problem(problem, wording)}"
                    if field.problem
                    else say_named(problem, self._names_of(field), wording)
                )
        marked = (field for field in self.answer_fields if field.problem)
        return (*(ErrorLink(str(field.problem), f"#{field.input_id}") for field in marked), *rest)

    def refuse(self, field: AnyField, sentence: str) -> None:
        """Put a sentence about a field at it, with the field's name."""
        field.problem = put_names_before(sentence, self._names_of(field))

    def _names_of(self, field: AnyField) -> tuple[str, ...]:
        """Return what messages call a field: by its label, after that of its row if it is in a grid."""
        rows = (row.label for part in self.parts for row, cell in _cells_of(part) if cell is field)
        return (*rows, field.prompt.name or field.prompt.label)

    def unknown_names(self) -> tuple[str, ...]:
        """Return the names of answers that were sent but not asked for by this form."""
        known = tuple(f"{name}-" for name in self._fields)
        return tuple(
            name
            for name in self._sent or ()
            if name.startswith("q-") and name not in self._fields and not name.startswith(known)
        )


def _fields_of(parts: Iterable[FormPart]) -> Iterator[AnyField]:
    for part in parts:
        match part:
            case QuestionPart(field=field):
                yield field
            case _:
                yield from (field for _, field in _cells_of(part))


def _cells_of(part: FormPart) -> Iterator[tuple[GridRow | EntryRow, AnyField]]:
    if isinstance(part, GridPart | TablePart):
        for row in part.rows:
            yield from ((row, field) for field in row.fields)


def _radios_of(part: FormPart) -> Iterator[tuple[str, AnyField]]:
    match part:
        case QuestionPart(field=field) if field.is_radios:
            yield part.label, field
        case GridPart():
            yield from part.radios
        case _:
            pass


def _say_reasons_once(parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """Leave out a part's reason if it is the same as that of the part before."""
    before: str | None = None
    for part in parts:
        reason = part.help.because
        is_repeated = reason is not None and reason == before
        yield replace(part, help=replace(part.help, because=None)) if is_repeated else part
        before = reason


def _is_hidden(part: FormPart) -> bool:
    """Return whether a part no longer applies, and is here only because its answer was sent."""
    return isinstance(part, QuestionPart) and not part.is_shown
