"""Values: an answer is compared only with what the question can take."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, find_child, has_lost_entry, items_of, lost_keys
from iia.domain.questions import Choice, Choices, DateQuestion, NumberQuestion, Scale, ShortText, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.domain.conditions import QuestionTest
    from iia.domain.questions import AnyQuestion
    from iia.errors import Finding

_MOST_PLACES: Final = 400
"""As many digits as the reader lets a number have."""


def check_value(subject: Subject, spot: QuestionSpot, test: QuestionTest, node: Node) -> Iterator[Finding]:
    """Find a value that the question cannot take, at the value's own line in a list of them."""
    operand = test.operand
    if isinstance(operand, tuple):
        for value, item in zip(operand, items_of(node), strict=True):
            yield from _check_one(subject, spot, value, item)
    elif not isinstance(operand, bool):
        yield from _check_one(subject, spot, operand, node)


def _check_one(subject: Subject, spot: QuestionSpot, value: object, node: Node) -> Iterator[Finding]:
    match spot.question:
        case Choice() | Choices():
            known = options_of(subject, spot)
            if known is not None and value not in known:
                yield Code.UNKNOWN_OPTION.at(node, f"{spot.ref!r} has no option {value!r}")
        case question:
            problem = _problem(question, value, spot.node)
            if problem is not None:
                yield Code.IMPOSSIBLE_VALUE.at(
                    node, f"{spot.ref!r} cannot have the answer {value}: {problem}"
                )


def options_of(subject: Subject, spot: QuestionSpot) -> frozenset[str] | None:
    """Return the ids of a choice's options; None where they cannot be known because something is faulty."""
    question = spot.question
    if not isinstance(question, Choice | Choices):
        return None
    if question.options_from is not None:
        return subject.entries.get(question.options_from)
    options = descend(spot.node, "options")
    if has_lost_entry(options) or any(_has_stand_in_id(item) for item in items_of(options)):
        return None
    return frozenset(option.id for option in question.options)


def _has_stand_in_id(item: Node) -> bool:
    found = find_child(item, "id")
    return found is not None and found.is_stand_in


def _problem(question: AnyQuestion, value: object, node: Node) -> str | None:
    if lost_keys(node) & {"min", "max", "decimals", "earliest", "latest", "pattern"}:
        return None
    match question:
        case YesNo():
            return None if value in {"yes", "no"} else "it is yes or no"
        case ShortText():
            return _text_problem(question, str(value))
        case NumberQuestion():
            return _number_problem(question, value)
        case Scale():
            return _scale_problem(question, value)
        case DateQuestion():
            return _day_problem(question, value)
        case _:
            return None


def _text_problem(question: ShortText, value: str) -> str | None:
    if not value.strip():
        return "nothing is no answer"
    if question.max_characters is not None and len(value) > question.max_characters:
        return f"it has at most {question.max_characters} characters"
    try:
        if question.pattern is not None and not re.fullmatch(question.pattern, value):
            return "it does not match the pattern"
    except re.error:
        return None  # reported at the pattern
    return None


def _number_problem(question: NumberQuestion, value: object) -> str | None:
    if not isinstance(value, Decimal):
        return "it is a number"
    if question.min is not None and value < question.min:
        return f"it is at least {question.min}"
    if question.max is not None and value > question.max:
        return f"it is at most {question.max}"
    if question.decimals is not None and not has_places(Fraction(value), question.decimals):
        return f"it has at most {question.decimals} decimal places"
    return None


def has_places(value: Fraction, decimals: int) -> bool:
    """Tell whether a number can be written with so many decimal places."""
    scaled = value * Fraction(10) ** min(decimals, _MOST_PLACES)
    return bool(scaled == int(scaled))


def _scale_problem(question: Scale, value: object) -> str | None:
    if not isinstance(value, Decimal):
        return "it is a whole number"
    if value != value.to_integral_value():
        return "it is a whole number"
    if not question.from_ <= value <= question.to:
        return f"it is from {question.from_} to {question.to}"
    return None


def _day_problem(question: DateQuestion, value: object) -> str | None:
    if not isinstance(value, date):
        return "it is a day"
    if question.earliest is not None and value < question.earliest:
        return f"it is {question.earliest} or later"
    if question.latest is not None and value > question.latest:
        return f"it is {question.latest} or earlier"
    return None
