"""Item tables: a group whose items are rows asks only what fits in a cell, and has an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.codes import Code
from iia.bank_files.nodes import descend, lost_keys
from iia.domain.kinds import (
    Choice,
    DateQuestion,
    MoneyQuestion,
    MonthQuestion,
    NumberQuestion,
    Scale,
    ShortText,
    YesNo,
)
from iia.domain.questions import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.errors import Finding

_SHORT: Final = (ShortText, NumberQuestion, MoneyQuestion, DateQuestion, MonthQuestion, YesNo, Choice, Scale)


def check_item_tables(subject: Subject) -> Iterator[Finding]:
    """Find groups laid out as a table that cannot be one."""
    for spot in subject.questions:
        if isinstance(spot.question, Group) and spot.question.layout == "table":
            yield from _check_group(spot, spot.question)


def _check_group(spot: QuestionSpot, group: Group) -> Iterator[Finding]:
    layout = descend(spot.node, "layout")
    if group.max_items is None and "max_items" not in lost_keys(spot.node):
        yield Code.TABLE.at(layout, "a table needs max_items, because all of its rows are on one page")
    if group.steps:
        yield Code.TABLE.at(layout, "the rows of a table have no steps")
    for place, question in enumerate(group.questions):
        node = descend(spot.node, "questions", place)
        if not isinstance(question, _SHORT):
            yield Code.TABLE.at(descend(node, "kind"), f"a {question.kind} does not fit in a row of a table")
        elif question.when is not None:
            yield Code.TABLE.at(descend(node, "when"), "every question of a table is asked in each row")
