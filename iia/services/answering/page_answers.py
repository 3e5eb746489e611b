"""Page answers: turning raw values by key into answers and problems, and refusing forged keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import FileQuestion
from iia.domain.kinds.misfit import Misfit
from iia.domain.problems import Problem
from iia.domain.questions import Grid, Group, Note
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iia.domain.bank import Bank
    from iia.domain.kinds import Simple
    from iia.domain.parsing import ValueParser
    from iia.domain.values import AnswerKey, Value
    from iia.services.assessments.open_assessment import OpenedAssessment


def parse_all(
    parser: ValueParser, raw: Mapping[AnswerKey, object]
) -> tuple[dict[AnswerKey, Value | None], tuple[Problem, ...]]:
    """Return the answers that fit (None if left empty), and a problem for each that does not."""
    values: dict[AnswerKey, Value | None] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        try:
            values[key] = parser.parse(get_question(parser.bank, key), value)
        except Misfit as misfit:
            problems.append(Problem.of(misfit, *key))
    return values, tuple(problems)


def get_question(bank: Bank, key: AnswerKey) -> Simple:
    """Return the question that a key answers.

    Raises:
        NotFoundError: there is none, it takes no answer, or the key names an item where it must not, or none
            where it must.
    """
    place = bank.get_place(key.question)
    if isinstance(place.question, Note | Grid | Group) or (place.container is None) != (key.item is None):
        raise NotFoundError("question", key.question)
    return place.question


def check_place(bank: Bank, page_id: str, keys: Iterable[AnswerKey]) -> None:
    """Refuse keys of questions that are not on the page, and of files, which are sent one by one.

    Raises:
        NotFoundError: there is no such page, or one of the questions cannot be answered on it.
    """
    _, page = bank.get_page(page_id)
    for key in keys:
        question = get_question(bank, key)
        if isinstance(question, FileQuestion) or bank.get_place(key.question).page.id != page.id:
            raise NotFoundError("question", key.question)


def check_items(opened: OpenedAssessment, keys: Iterable[AnswerKey]) -> None:
    """Refuse items and rows that do not exist; a removed item still does.

    Raises:
        NotFoundError: an item or row was made up.
    """
    bank, on = opened.bank, opened.particulars.decision_date
    items = {(item.group, item.id) for item in opened.items}
    for key in keys:
        match bank.get_place(key.question).container:
            case Group() as group if (group.id, key.item) not in items:
                raise NotFoundError("item", str(key.item))
            case Grid() as grid if key.item not in {row.id for row in bank.rows(grid, on)}:
                raise NotFoundError("row", str(key.item))
