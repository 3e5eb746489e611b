"""Deadlines: which items are expected later than they were due, and by how many days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.result_rules import DeadlineRule


class LateItem(NamedTuple):
    """An item that is expected after the day on which it was due."""

    rule: DeadlineRule
    item: str
    due: date
    expected: date

    @property
    def days(self) -> int:
        """By how many days it is late."""
        return (self.expected - self.due).days


def find_late(applicability: Applicability) -> tuple[LateItem, ...]:
    """Return the items that are expected late, the latest first; equals in the order of the items."""
    late = [found for rule in applicability.bank.scoring.deadlines for found in _find_of(rule, applicability)]
    return tuple(sorted(late, key=lambda found: -found.days))


def _find_of(rule: DeadlineRule, applicability: Applicability) -> Iterator[LateItem]:
    for item in applicability.items(rule.group):
        due, expected = (
            applicability.get(f"{rule.group}.{question}", item) for question in (rule.due, rule.expected)
        )
        if isinstance(due, date) and isinstance(expected, date) and expected > due:
            yield LateItem(rule, item, due, expected)
