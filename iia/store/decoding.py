"""Stored JSON back to answers: straight by kind, since it was checked against the same bank when saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from iia.domain.questions import (
    Choice,
    Choices,
    DateQuestion,
    FileQuestion,
    Grid,
    Group,
    LongText,
    Note,
    NumberQuestion,
    Scale,
    ShortText,
    YesNo,
)
from iia.domain.values import AnswerKey, StoredFile, Value
from iia.errors import StoredAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iia.domain.bank import Bank
    from iia.domain.questions import AnyQuestion

Reading = Callable[[Any, date | None], Value | None]
"""Reads what is stored for one question, for a day of decision; anything amiss is an ordinary error."""


class ItemPlace(NamedTuple):
    """An item of a group, and whether it was removed."""

    group: str
    id: str
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Decoded:
    """An assessment's answers, those of removed items apart: by group and item, then by question."""

    values: Mapping[AnswerKey, Value]
    items: Mapping[str, tuple[str, ...]]
    removed: Mapping[tuple[str, str], Mapping[str, Value]]


class Decoder:
    """Decodes answers for one bank and one day of decision.

    Only one thing can honestly stop a stored answer from fitting: the day of decision moved, and an
    entry of a framework that was chosen is not in force on the new day.
    """

    def __init__(self, bank: Bank, on: date | None) -> None:
        self._bank = bank
        self._on = on
        self._readings: dict[str, Reading] = {}

    def on_day(self, on: date | None) -> Decoder:
        """Return a decoder for another day, which shares what depends on the bank alone."""
        other = Decoder(self._bank, on)
        other._readings = self._readings
        return other

    def decode(self, ref: str, stored: Any) -> Value | None:  # noqa: ANN401 - JSON
        """Return the answer, or None if it does not fit any more; it stays stored all the same.

        Raises:
            StoredAnswerError: it could never have been saved.
        """
        if stored is None:
            return None
        try:
            reading = self._readings.get(ref) or self._find_reading(ref)
            return reading(stored, self._on)
        except (LookupError, TypeError, ValueError, ArithmeticError) as error:
            raise StoredAnswerError(ref) from error

    def decode_all(self, stored: Mapping[AnswerKey, Any], items: Iterable[ItemPlace]) -> Decoded:
        """Return the answers of an assessment, told apart by whether their item was removed.

        Args:
            stored: what is stored, by key; None for what was cleared.
            items: the items of its groups, in order, removed ones too.

        Raises:
            StoredAnswerError: one could never have been saved.
        """
        order, removed = _sort_items(items)
        present = {(group, item) for group, ids in order.items() for item in ids}
        values: dict[AnswerKey, Value] = {}
        for key, raw in stored.items():
            value = self.decode(key.question, raw)
            if value is None:
                continue
            group, _, question = key.question.partition(".")
            place = (group, key.item or "")
            if place in removed:
                removed[place][question] = value
                continue
            if (question or key.item) and place not in present:
                self._check_row(group, key)
            values[key] = value
        return Decoded(values, order, removed)

    def _check_row(self, container: str, key: AnswerKey) -> None:
        """Refuse an answer of an item that is neither in its group nor a row of a grid."""
        if key.item is None or not isinstance(self._bank.get_place(container).question, Grid):
            raise StoredAnswerError(key.question, key.item)

    def _find_reading(self, ref: str) -> Reading:
        reading = self._readings[ref] = _build_reading(self._bank, self._bank.places[ref].question)
        return reading


def _sort_items(
    items: Iterable[ItemPlace],
) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], dict[str, Value]]]:
    """Return the items that are there, by group in order, and a place for the answers of each other."""
    order: dict[str, list[str]] = defaultdict(list)
    removed: dict[tuple[str, str], dict[str, Value]] = {}
    for item in items:
        if item.is_removed:
            removed[item.group, item.id] = {}
        else:
            order[item.group].append(item.id)
    return {group: tuple(ids) for group, ids in order.items()}, removed


# --- One reading for each kind of question -------------------------------------------------------


def _build_reading(bank: Bank, question: AnyQuestion) -> Reading:
    match question:
        case ShortText() | LongText():
            return _read_text
        case NumberQuestion():
            return _read_number
        case DateQuestion():
            return _read_day
        case YesNo():
            return _among({"yes", "no"})
        case Scale():
            return _on_scale(question)
        case Choice() | Choices():
            one = _one_option(bank, question)
            return one if isinstance(question, Choice) else _several(one)
        case FileQuestion():
            return _read_files
        case Group() | Grid() | Note():
            raise LookupError(question.id)


def _read_text(stored: Any, _: date | None) -> str:  # noqa: ANN401 - JSON
    return _text(stored)


def _text(stored: Any) -> str:  # noqa: ANN401 - JSON
    if not isinstance(stored, str):
        raise TypeError(stored)
    return stored


def _read_number(stored: Any, _: date | None) -> Decimal:  # noqa: ANN401 - JSON
    return Decimal(_text(stored))


def _read_day(stored: Any, _: date | None) -> date:  # noqa: ANN401 - JSON
    return date.fromisoformat(stored)


def _read_files(stored: Any, _: date | None) -> tuple[StoredFile, ...]:  # noqa: ANN401 - JSON
    return tuple(StoredFile(**file) for file in _list(stored))


def _list(stored: Any) -> list[Any]:  # noqa: ANN401 - JSON
    if not isinstance(stored, list):
        raise TypeError(stored)
    return stored


def _on_scale(scale: Scale) -> Reading:
    def read(stored: Any, _: date | None) -> int:  # noqa: ANN401 - JSON
        if type(stored) is not int or not scale.from_ <= stored <= scale.to:
            raise ValueError(stored)
        return stored

    return read


def _among(options: set[str]) -> Reading:
    def read(stored: Any, _: date | None) -> str:  # noqa: ANN401 - JSON
        if stored not in options:
            raise ValueError(stored)
        return str(stored)

    return read


def _one_option(bank: Bank, question: Choice | Choices) -> Reading:
    if question.options_from is None:
        return _among({option.id for option in question.options})
    entries = {entry.id: entry for entry in bank.entries(question.options_from)}

    def read(stored: Any, on: date | None) -> str | None:  # noqa: ANN401 - JSON
        return stored if entries[stored].is_in_force(on) else None

    return read


def _several(read_one: Reading) -> Reading:
    def read(stored: Any, on: date | None) -> tuple[str, ...] | None:  # noqa: ANN401 - JSON
        chosen = tuple(str(one) for part in _list(stored) if (one := read_one(part, on)) is not None)
        return chosen if len(chosen) == len(stored) else None

    return read
