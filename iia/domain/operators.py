"""Operators: what a test can ask of an answer. Each is defined once, here, for the whole program."""

from __future__ import annotations

import operator
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, Literal

from iia.domain.values import Ordered, as_number, find_limit

Compare = Callable[[Any, Any], bool]
"""Compares an answer with what a test names."""


def _is(value: str | Ordered, wanted: str) -> bool:
    """Return whether an answer is a word, or exactly the amount or time that the word says."""
    if isinstance(value, str):
        return value == wanted
    limit = find_limit(wanted)
    return limit is not None and as_number(value) == as_number(limit)


def _is_in(value: str, options: tuple[str, ...]) -> bool:
    return value in options


def _is_not_in(value: str, options: tuple[str, ...]) -> bool:
    return value not in options


def _includes_any(chosen: tuple[str, ...], options: tuple[str, ...]) -> bool:
    return any(option in chosen for option in options)


def _includes_all(chosen: tuple[str, ...], options: tuple[str, ...]) -> bool:
    return all(option in chosen for option in options)


def _is_answered(value: object, wanted: bool) -> bool:  # noqa: FBT001 - what the test names
    return (value is not None) is wanted


class Operator(Enum):
    """What a test can ask of an answer, by the word that a bank's author writes.

    `opposite` is the operator that holds for exactly the answers for which this one does not, if any.
    """

    IS = "is", _is, "is_not"
    IS_NOT = "is_not", operator.ne, "is"
    IN = "in", _is_in, "not_in"
    NOT_IN = "not_in", _is_not_in, "in"
    INCLUDES = "includes", operator.contains, None
    INCLUDES_ANY = "includes_any", _includes_any, None
    INCLUDES_ALL = "includes_all", _includes_all, None
    ABOVE = "above", operator.gt, "at_most"
    AT_LEAST = "at_least", operator.ge, "below"
    BELOW = "below", operator.lt, "at_least"
    AT_MOST = "at_most", operator.le, "above"
    ANSWERED = "answered", _is_answered, None

    def __init__(self, word: str, compare: Compare, opposite: str | None) -> None:
        self.word = word
        self.compare = compare
        self._opposite = opposite

    @property
    def opposite(self) -> Operator:
        """The operator that holds for exactly the answers for which this one does not.

        Raises:
            KeyError: there is none.
        """
        return OPERATORS[self._opposite or ""]


OPERATORS: Final = {each.word: each for each in Operator}
"""Every operator by its word, in the order in which authors are shown them."""

Comparison = Literal[Operator.ABOVE, Operator.AT_LEAST, Operator.BELOW, Operator.AT_MOST]
"""The operators that compare what has an order: numbers, scales, days."""


def get_comparison(found: Operator) -> Comparison:
    """Return an operator, typed as a comparison.

    Raises:
        TypeError: it is not a comparison.
    """
    match found:
        case Operator.ABOVE | Operator.AT_LEAST | Operator.BELOW | Operator.AT_MOST:
            return found
        case _:
            raise TypeError(found)


OF_ANY: Final = frozenset({Operator.ANSWERED})
OF_ONE: Final = OF_ANY | {Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN}
OF_SEVERAL: Final = OF_ANY | {Operator.INCLUDES, Operator.INCLUDES_ANY, Operator.INCLUDES_ALL}
OF_AMOUNT: Final = OF_ANY | {
    Operator.IS, Operator.ABOVE, Operator.AT_LEAST, Operator.BELOW, Operator.AT_MOST,
}  # fmt: skip
OF_TIME: Final = OF_ANY | {Operator.ABOVE, Operator.AT_LEAST, Operator.BELOW, Operator.AT_MOST}
"""What can be asked of any answer, of one choice, of several choices, of an amount and of a time."""
