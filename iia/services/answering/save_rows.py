"""Saving the rows of tables: those in which something was typed become items, and then take their answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iia.domain.events import ItemAdded
from iia.domain.parsing import ValueParser
from iia.domain.questions import Group
from iia.errors import NotFoundError
from iia.services.answering.page_answers import parse_all
from iia.services.answering.room import find_full

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from iia.domain.problems import Problem
    from iia.domain.values import AnswerKey
    from iia.services.answering.changing import LockedAssessment


@dataclass(frozen=True, slots=True)
class RowsAdded:
    """An assessment with rows that became items, the answers left to save, and the other rows' problems."""

    locked: LockedAssessment
    raw: Mapping[AnswerKey, object]
    problems: tuple[Problem, ...] = ()


def add_rows(
    locked: LockedAssessment,
    offered: Sequence[tuple[str, str]],
    raw: Mapping[AnswerKey, object],
    now: datetime,
) -> RowsAdded:
    """Add an item for each row in which an answer fits; a row with nothing in it is no item.

    Args:
        locked: the assessment.
        offered: the rows that were no items when the form was shown, each with its group. One that exists by
            now was sent before: its answers are saved like any others.
        raw: the JSON values that were sent.
        now: the time.

    Raises:
        NotFoundError: a row was offered by no table.
    """
    added = RowsAdded(locked, raw)
    for group, item in offered:
        if not any((each.group, each.id) == (group, item) for each in locked.opened.items):
            added = _add_row(added, group, item, now)
    return added


def _add_row(added: RowsAdded, group: str, item: str, now: datetime) -> RowsAdded:
    present = added.locked.opened
    question = present.bank.get_place(group).question
    if not isinstance(question, Group) or question.layout != "table":
        raise NotFoundError("table", group)
    of_row = {key: value for key, value in added.raw.items() if _is_in(key, group, item)}
    rest = {key: value for key, value in added.raw.items() if key not in of_row}
    values, problems = parse_all(ValueParser(present.bank, present.particulars.decision_date), of_row)
    if all(value is None for value in values.values()):
        return replace(added, raw=rest, problems=(*added.problems, *problems))
    there = tuple(each for each in present.items if each.group == group)
    full = find_full(question, there)
    if full is not None:
        return replace(added, raw=rest, problems=(*added.problems, full))
    event = ItemAdded(group, item, max((each.position for each in there), default=-1) + 1)
    after = added.locked.record((event,), now)
    return replace(added, locked=replace(added.locked, opened=after))


def _is_in(key: AnswerKey, group: str, item: str) -> bool:
    return key.item == item and key.question.partition(".")[0] == group
