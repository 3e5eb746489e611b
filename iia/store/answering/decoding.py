"""Turning stored JSON back into answers, without checks: saving checked them against the same bank."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from iia.domain.kinds import OneAnswer
from iia.domain.questions import Grid
from iia.domain.values import AnswerKey
from iia.errors import StoredAnswerError
from iia.store.answering.json_texts import NotJson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.values import Value


class ItemPlace(NamedTuple):
    """An item of a group, and whether it has been removed."""

    group: str
    id: str
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Decoded:
    """An assessment's answers; those of removed items are apart, by group and item, then by question.

    `unreadable` names what could never have been saved: it stays stored, and counts as no answer.
    """

    values: Mapping[AnswerKey, Value]
    items: Mapping[str, tuple[str, ...]]
    removed: Mapping[tuple[str, str], Mapping[str, Value]]
    unreadable: tuple[AnswerKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoder:
    """Decodes answers for one bank and one date of decision.

    Short of tampering, a stored answer stops fitting in one way only: the date of decision has moved,
    and a framework entry that was chosen is not in force on the new date.
    """

    bank: Bank
    on: date | None

    def decode(self, ref: str, stored: Any) -> Value | None:  # noqa: ANN401 - JSON
        """Return the answer, or None if it no longer fits; it stays stored all the same.

        Raises:
            StoredAnswerError: it could never have been saved.
        """
        if stored is None:
            return None
        place = self.bank.find_place(ref)
        if isinstance(stored, NotJson) or place is None or not isinstance(place.question, OneAnswer):
            raise StoredAnswerError(ref)
        try:
            return place.question.read_stored(stored, self.bank, self.on)
        except (LookupError, TypeError, ValueError, ArithmeticError) as error:
            raise StoredAnswerError(ref) from error

    def find(self, ref: str, stored: Any) -> Value | None:  # noqa: ANN401 - JSON
        """Return the answer, or None if it no longer fits or could never have been saved."""
        try:
            return self.decode(ref, stored)
        except StoredAnswerError:
            return None

    def decode_all(self, stored: Mapping[AnswerKey, Any], items: Iterable[ItemPlace]) -> Decoded:
        """Return the answers of an assessment, sorted by whether their item has been removed.

        Args:
            stored: what is stored, by key; None for what was cleared.
            items: the items of its groups, in order, including removed ones.
        """
        order, removed = _sort_items(items)
        known = {(group, item) for group, ids in order.items() for item in ids} | removed.keys()
        values: dict[AnswerKey, Value] = {}
        unreadable = []
        for key, raw in stored.items():
            group, _, question = key.question.partition(".")
            place = (group, key.item or "")
            try:
                value = self.decode(key.question, raw)
                if value is not None and (question or key.item) and place not in known:
                    self._check_row(group, key)
            except StoredAnswerError:
                unreadable.append(key)
                continue
            if place in removed and value is not None:
                removed[place][question] = value
            elif value is not None:
                values[key] = value
        return Decoded(values, order, removed, tuple(unreadable))

    def decode_again(
        self, before: Decoded, changed: Mapping[AnswerKey, Any], items: Iterable[ItemPlace]
    ) -> Decoded:
        """Return the answers of an assessment after some have changed, without reading the others again.

        Args:
            before: the answers as they were.
            changed: what is stored now for those that changed.
            items: the items, which are the same as before.
        """
        found = self.decode_all(changed, items)
        values = {key: value for key, value in before.values.items() if key not in changed}
        unreadable = (key for key in before.unreadable if key not in changed)
        return Decoded(
            {**values, **found.values},
            before.items,
            {
                place: {**_without(place, kept, changed), **found.removed[place]}
                for place, kept in before.removed.items()
            },
            (*unreadable, *found.unreadable),
        )

    def _check_row(self, container: str, key: AnswerKey) -> None:
        """Refuse an answer of an item that is neither in its group nor a row of a grid."""
        if key.item is None or not isinstance(self.bank.get_place(container).question, Grid):
            raise StoredAnswerError(key.question, key.item)


def _without(
    place: tuple[str, str], answers: Mapping[str, Value], changed: Mapping[AnswerKey, Any]
) -> dict[str, Value]:
    """Return the answers of a removed item but those that have changed."""
    group, item = place
    return {name: kept for name, kept in answers.items() if AnswerKey(f"{group}.{name}", item) not in changed}


def _sort_items(
    items: Iterable[ItemPlace],
) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], dict[str, Value]]]:
    """Return the present items, by group in order, and an empty place for the answers of each removed one."""
    order: dict[str, list[str]] = defaultdict(list)
    removed: dict[tuple[str, str], dict[str, Value]] = {}
    for item in items:
        if item.is_removed:
            removed[item.group, item.id] = {}
        else:
            order[item.group].append(item.id)
    return {group: tuple(ids) for group, ids in order.items()}, removed
