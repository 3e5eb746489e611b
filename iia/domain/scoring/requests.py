"""Requests: what the answers ask of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iia.domain.evaluation import Within, evaluate
from iia.domain.truth import YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.result_rules import RequestRule
    from iia.domain.values import AnswerKey


class FoundRequest(NamedTuple):
    """A request that is made, of one item if its rule is about a group, and the answers that say it."""

    rule: RequestRule
    item: str | None
    shown: tuple[AnswerKey, ...]


def find_requests(applicability: Applicability) -> tuple[FoundRequest, ...]:
    """Return every request that is certain to be made, in bank order and then in that of the items."""
    rules = applicability.bank.scoring.requests
    return tuple(found for rule in rules for found in _find_of(rule, applicability))


def _find_of(rule: RequestRule, applicability: Applicability) -> Iterator[FoundRequest]:
    for within in _list_places(rule, applicability):
        if evaluate(rule.when, applicability, within) is YES:
            shown = [applicability.key_of(ref, within) for ref in rule.shows]
            asked = tuple(key for key in shown if applicability.truth(*key) is YES)
            yield FoundRequest(rule, None if within is None else within.item, asked)


def _list_places(rule: RequestRule, applicability: Applicability) -> Iterator[Within | None]:
    """Yield each item that a rule looks at; None if it is about no group."""
    if rule.group is None:
        yield None
        return
    yield from (Within(rule.group, item) for item in applicability.items(rule.group))
