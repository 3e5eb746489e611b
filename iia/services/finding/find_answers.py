"""Finding the answers that hold what is sought, in assessments that somebody may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.kinds import OneAnswer
from iia.errors import IIAError
from iia.services.banks.stored import bank_by_hash
from iia.store.finding.answers import FoundKey, read_written
from iia.store.finding.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from iia.domain.bank import Bank, Place
    from iia.domain.text import Text
    from iia.domain.values import AnswerKey
    from iia.language.query import Query
    from iia.store.database import Database
    from iia.store.finding.answers import WrittenAnswer
    from iia.store.finding.listing import ListedAssessment

MOST_ANSWERS: Final = 3
"""How many answers are shown of one assessment."""


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer in which words were found: of which question, what it says, and in which language."""

    place: Place
    label: Text
    item: str | None
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class FoundAssessment:
    """An assessment that was found, with answers that hold what is sought; `more` counts those not shown."""

    listed: ListedAssessment
    answers: tuple[FoundAnswer, ...] = ()
    more: int = 0


def find_answers(
    database: Database, connection: Connection, query: Query, listed: Sequence[ListedAssessment]
) -> tuple[FoundAssessment, ...]:
    """Return some assessments with the answers that hold what is sought, in two queries for all of them."""
    texts = read_texts(connection, [each.id for each in listed])
    keys = {each.id: _rank(query, texts.get(each.id, {})) for each in listed}
    shown = [FoundKey(each.id, key) for each in listed for key in keys[each.id][:MOST_ANSWERS]]
    written = read_written(connection, shown) if shown else {}
    return tuple(_build(database, each, keys[each.id], written) for each in listed)


def _rank(query: Query, texts: Mapping[AnswerKey, str]) -> Sequence[AnswerKey]:
    """Return the answers that hold anything sought, those with most of it first, else in their order."""
    counts = {key: query.count_in(words) for key, words in texts.items()}
    return sorted((key for key, count in counts.items() if count), key=lambda key: -counts[key])


def _build(
    database: Database,
    listed: ListedAssessment,
    keys: Sequence[AnswerKey],
    written: Mapping[FoundKey, WrittenAnswer],
) -> FoundAssessment:
    bank = _find_bank(database, listed) if keys else None
    if bank is None:
        return FoundAssessment(listed)
    answers = tuple(_place(bank, listed, keys[:MOST_ANSWERS], written))
    return FoundAssessment(listed, answers, len(keys) - len(answers))


def _find_bank(database: Database, listed: ListedAssessment) -> Bank | None:
    """Return the bank of an assessment; None if it cannot be read, which keeps no other from being shown."""
    try:
        return bank_by_hash(database, listed.bank_hash)
    except IIAError:
        return None


def _place(
    bank: Bank,
    listed: ListedAssessment,
    keys: Sequence[AnswerKey],
    written: Mapping[FoundKey, WrittenAnswer],
) -> Iterator[FoundAnswer]:
    for key in keys:
        place, answer = bank.find_place(key.question), written.get(FoundKey(listed.id, key))
        if place is not None and answer is not None and isinstance(place.question, OneAnswer):
            yield FoundAnswer(place, place.question.label, key.item, answer.text, answer.language)
