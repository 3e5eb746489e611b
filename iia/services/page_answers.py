"""Page answers: raw values by key become answers that fit, and problems; forged keys are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.problems import Misfit
from iia.domain.questions import FileQuestion, Grid, Group, Note
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.parsing import ValueParser
    from iia.domain.problems import Problem
    from iia.domain.questions import Simple
    from iia.domain.values import AnswerKey, Value


def parse_all(
    parser: ValueParser, raw: Mapping[AnswerKey, object]
) -> tuple[dict[AnswerKey, Value | None], tuple[Problem, ...]]:
    """Return the answers that fit, None for one left empty, and a problem for each that does not fit."""
    values: dict[AnswerKey, Value | None] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        try:
            values[key] = parser.parse(get_question(parser.bank, key), value)
        except Misfit as misfit:
            problems.append(misfit.at(*key))
    return values, tuple(problems)


def get_question(bank: Bank, key: AnswerKey) -> Simple:
    """Return the question that a key answers.

    Raises:
        NotFoundError: there is none, it takes no answer, or the key has an item too many or too few.
    """
    place = bank.get_place(key.question)
    if isinstance(place.question, Note | Grid | Group) or (place.container is None) != (key.item is None):
        raise NotFoundError("question", key.question)
    return place.question


def check_place(bank: Bank, page_id: str, keys: Iterable[AnswerKey]) -> None:
    """Refuse keys that the page does not ask; files have a way of their own.

    Raises:
        NotFoundError: the page or one of the questions is not there.
    """
    _, page = bank.get_page(page_id)
    for key in keys:
        question = get_question(bank, key)
        if isinstance(question, FileQuestion) or bank.get_place(key.question).page.id != page.id:
            raise NotFoundError("question", key.question)


def groups_of(bank: Bank, keys: Iterable[AnswerKey]) -> frozenset[str]:
    """Return the groups whose items the keys name."""
    containers = (bank.get_place(key.question).container for key in keys)
    return frozenset(found.id for found in containers if isinstance(found, Group))


def check_items(
    bank: Bank, on: date | None, keys: Iterable[AnswerKey], items: Container[tuple[str, str]]
) -> None:
    """Refuse items and rows that are not there.

    Args:
        bank: the bank.
        on: the day of decision.
        keys: what was sent.
        items: (group, item) of every item that is stored.

    Raises:
        NotFoundError: an item or row was made up.
    """
    for key in keys:
        match bank.get_place(key.question).container:
            case Group() as group if (group.id, key.item) not in items:
                raise NotFoundError("item", str(key.item))
            case Grid() as grid if key.item not in {row.id for row in bank.rows(grid, on)}:
                raise NotFoundError("row", str(key.item))
