"""Reading a record back from its JSON, and turning it into the answers file that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exports.record.document import FORM, Record, RecordEntry, Sealed
from exports.record.ids import PARTICULARS, EntryKind, entry_id, file_id, is_written, split_id
from exports.record.models import CONTENTS, RecordFile
from iia.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def parse_record(document: Mapping[str, object]) -> Record:
    """Return a record of this form from its JSON.

    Only what people wrote is checked in every part: the rest follows from it, and is worked out again.

    Raises:
        RecordError: it is not a record of this form.
    """
    try:
        found = RecordFile.model_validate(document)
        for name, entry in found.shown.items():
            if is_written(name):
                CONTENTS[split_id(name)[0]].validate_python(entry.content, strict=True)
    except ValidationError as error:
        raise RecordError(f"this is not a record of form {FORM}: {_say_fault(error)}") from error
    sealed = found.sealed
    return Record(
        Sealed(sealed.bank, sealed.bank_version, sealed.bank_hash, sealed.assessment or None, sealed.digests),
        {name: RecordEntry(entry.salt, entry.content) for name, entry in found.shown.items()},
    )


def _say_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, fault["loc"]))
    return f"{place}: {fault['msg']}" if place else fault["msg"]


def to_answers_file(record: Record) -> dict[str, Any]:
    """Return what people wrote in a record as an answers file (format 1)."""
    sealed = record.sealed
    frame = {"format": 1, "bank": sealed.bank, "bank_version": sealed.bank_version}
    particulars = {name: _content(record, entry_id(EntryKind.PARTICULAR, name)) for name in PARTICULARS}
    return {**frame, **particulars, **_Reading(record).read()}


def _content(record: Record, name: str) -> Any:  # noqa: ANN401 - any JSON
    entry = record.shown.get(name)
    return None if entry is None else entry.content


@dataclass
class _Reading:
    """Answers while they are put together from their entries."""

    record: Record
    answers: dict[str, Any] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    cells: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Answers of items and rows: by group or grid, then by item or row."""

    def read(self) -> dict[str, Any]:
        """Return the keys of an answers file that hold answers."""
        for name, entry in self.record.shown.items():
            kind, names = split_id(name)
            if kind is EntryKind.ANSWER and entry.content is not None:
                self._read_answer(names, entry.content["language"], self._value(name, entry.content))
        for name, entry in self.record.shown.items():
            kind, names = split_id(name)
            if kind is EntryKind.ITEMS and entry.content:
                self._read_items(names[0], entry.content)
        self.answers.update((grid, rows) for grid, rows in self.cells.items() if rows)
        return {"answers": self.answers, "answer_languages": self.languages}

    def _value(self, name: str, content: Mapping[str, Any]) -> object:
        if "files" not in content:
            return content["value"]
        return [_content(self.record, file_id(name, number + 1)) for number in range(len(content["files"]))]

    def _read_answer(self, names: Sequence[str], language: str, value: object) -> None:
        if len(names) == 1:
            self.answers[names[0]], self.languages[names[0]] = value, language
            return
        container, _, question = names[0].partition(".")
        item = names[1]
        self.cells.setdefault(container, {}).setdefault(item, {})[question] = value
        self.languages[f"{container}.{item}.{question}"] = language

    def _read_items(self, group: str, items: Sequence[str]) -> None:
        """Put a group's items in order; answers of an unlisted item stay in `cells`, to be refused."""
        cells = self.cells.get(group, {})
        self.answers[group] = [{"id": item, **cells.pop(item, {})} for item in items]
