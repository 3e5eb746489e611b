"""The entries of a record that people wrote: answers, their files, lists of items, particulars."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from exports.record.document import RecordEntry, digest_entry
from exports.record.ids import PARTICULARS, EntryKind, entry_id, file_id, key_id
from iia.domain.questions import Grid, Group, Note
from iia.domain.values import AnswerKey, StoredFile, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.record.salts import Salts
    from iia.domain.answers import Answers, Particulars
    from iia.domain.bank import Bank, Place
    from iia.domain.values import Value


def list_written(
    bank: Bank, answers: Answers, particulars: Particulars, salts: Salts
) -> Iterator[tuple[str, RecordEntry]]:
    """Yield what people wrote, including unanswered questions, so that no id tells which are answered."""
    listing = _Listing(bank, answers, particulars.language, salts)
    for place in bank.places.values():
        yield from listing.list_place(place)
    for name in PARTICULARS:
        entry = entry_id(EntryKind.PARTICULAR, name)
        yield entry, RecordEntry(salts.of(entry), _particular(particulars, name))


def _particular(particulars: Particulars, name: str) -> str | None:
    found = getattr(particulars, name)
    return None if found is None else str(found)


@dataclass(frozen=True, slots=True)
class _Listing:
    """Lists the entries of one assessment; `language` is that of answers with no mark of their own."""

    bank: Bank
    answers: Answers
    language: str
    salts: Salts

    def list_place(self, place: Place) -> Iterator[tuple[str, RecordEntry]]:
        """Yield the entries of a question, one for each item or row, or a group's list of items."""
        match place.question:
            case Note() | Grid():
                return
            case Group(id=group):
                entry = entry_id(EntryKind.ITEMS, group)
                yield entry, RecordEntry(self.salts.of(entry), list(self.answers.items_of(group)))
            case _:
                for key in self._keys(place):
                    yield from self._list_answer(key)

    def _keys(self, place: Place) -> list[AnswerKey]:
        match place.container:
            case None:
                return [place.key]
            case Group(id=group):
                return [AnswerKey(place.ref, item) for item in self.answers.items_of(group)]
            case Grid() as grid:
                return [AnswerKey(place.ref, row.id) for row in self.bank.rows(grid)]

    def _list_answer(self, key: AnswerKey) -> Iterator[tuple[str, RecordEntry]]:
        """Yield an answer; each of its files is an entry of its own, proven by the answer that lists it."""
        answer, value = key_id(EntryKind.ANSWER, key), self.answers.values.get(key)
        files = dict(self._list_files(answer, value))
        yield answer, RecordEntry(self.salts.of(answer), self._content(key, value, files))
        yield from files.items()

    def _content(
        self, key: AnswerKey, value: Value | None, files: dict[str, RecordEntry]
    ) -> dict[str, Any] | None:
        if value is None:
            return None
        language = self.answers.languages.get(key, self.language)
        if files:
            return {"language": language, "files": [digest_entry(*file) for file in files.items()]}
        return {"language": language, "value": to_json(value)}

    def _list_files(self, answer: str, value: Value | None) -> Iterator[tuple[str, RecordEntry]]:
        files = [part for part in value if isinstance(part, StoredFile)] if isinstance(value, tuple) else []
        for number, file in enumerate(files, start=1):
            name = file_id(answer, number)
            yield name, RecordEntry(self.salts.of(name, written_with=answer), asdict(file))
