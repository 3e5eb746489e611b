"""What a bank lists among its results besides figures: requests, late dates, and scores in one table."""

from __future__ import annotations

from typing import Annotated

from iia.domain.conditions import Condition
from iia.domain.model import FormatModel, Id, NotEmpty
from iia.domain.titled import Titled


class RequestRule(Titled):
    """What the answers ask of somebody: when they do, and the answers that say what is asked.

    With a `group` it is about each of the group's items: `when` and `shows` read the item's own questions.
    A summary prints the first of `shows`.
    """

    group: Id | None = None
    when: Condition
    shows: Annotated[tuple[Id, ...], NotEmpty]


class DeadlineRule(FormatModel):
    """The day by which each item of a group was due, held against the day on which it is expected."""

    id: Id
    group: Id
    due: Id
    expected: Id


class CrossTableRule(Titled):
    """Metrics against metrics: a cell holds the one question that counts in both."""

    rows: Annotated[tuple[Id, ...], NotEmpty]
    columns: Annotated[tuple[Id, ...], NotEmpty]
