"""Planning a copy: which answers of an earlier assessment answer the same questions in another bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.events import AnswerChanged, ItemAdded
from iia.domain.kinds import OneAnswer
from iia.domain.kinds.misfit import Misfit
from iia.domain.parsing import ValueParser
from iia.domain.questions import Grid, Group
from iia.domain.values import to_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.values import AnswerKey, Value
    from iia.services.assessments.content import AssessmentContent


@dataclass(frozen=True)
class CopyPlan:
    """What is recorded to copy an assessment, and how many of its answers stay behind.

    Attributes:
        items: the items that come along, because some of their answers do.
        answers: the answers, each with the assessment that it comes from.
        left: how many answers are not copied: their question has changed or is gone, or they do not fit.
    """

    items: tuple[ItemAdded, ...]
    answers: tuple[AnswerChanged, ...]
    left: int


def plan_copy(
    content: AssessmentContent, source: str, bank: Bank, unchanged: Collection[str], on: date | None
) -> CopyPlan:
    """Return what is copied from an assessment into another one.

    Answers to questions that do not apply in the earlier assessment are no part of it, and are not copied.

    Args:
        content: what the earlier assessment says.
        source: its id.
        bank: the bank of the new one.
        unchanged: the questions that are the same in both banks.
        on: the new one's date of decision.
    """
    fitting = _Fitting(bank, on)
    answers, all_told = [], 0
    for place, key, _ in content.applicability.walk():
        value = content.applicability.get(*key) if isinstance(place.question, OneAnswer) else None
        if value is None:
            continue
        all_told += 1
        language = content.answers.languages[key]
        if place.ref in unchanged and language in bank.languages and fitting.takes(key, value):
            answers.append(AnswerChanged.under(key, to_json(value), language, 1, copied_from=source))
    items = tuple(_list_items(content, {(_container(event.question), event.item) for event in answers}))
    return CopyPlan(items, tuple(answers), all_told - len(answers) + len(content.decoded.unreadable))


class _Fitting:
    """Which answers fit a bank on a day of decision."""

    def __init__(self, bank: Bank, on: date | None) -> None:
        self._bank = bank
        self._parser = ValueParser(bank, on)
        grids = (place.question for place in bank.places.values() if isinstance(place.question, Grid))
        self._rows = {grid.id: {row.id for row in bank.rows(grid, on)} for grid in grids}

    def takes(self, key: AnswerKey, value: Value) -> bool:
        """Return whether an answer fits its question, in a row that is in force."""
        question = self._bank.get_place(key.question).question
        rows = self._rows.get(_container(key.question))
        if not isinstance(question, OneAnswer) or (rows is not None and key.item not in rows):
            return False
        try:
            self._parser.parse(question, to_json(value))
        except Misfit:
            return False
        return True


def _list_items(content: AssessmentContent, filled: Collection[tuple[str, str]]) -> Iterator[ItemAdded]:
    """Yield those items of groups in which an answer is copied, under the ids that they have."""
    for group, items in content.answers.items.items():
        if isinstance(content.bank.get_place(group).question, Group):
            kept = [item for item in items if (group, item) in filled]
            yield from (ItemAdded(group, item, position) for position, item in enumerate(kept))


def _container(question: str) -> str:
    return question.partition(".")[0]
