"""What the kinds whose answer is written share: plain text, in one form of Unicode, that can be shown."""

from __future__ import annotations

from enum import Enum
from typing import Final

from iia.domain.characters import MOST_MARKS, find_heap, find_unshowable, kept_text, unify_lines
from iia.domain.kinds.misfit import Misfit

_SHORTENED: Final = 4
"""The most characters that become one in Unicode's form C."""

_BEFORE: Final = 20
"""How many characters before a place are quoted to find it by."""


class TextProblem(Enum):
    """Why something written does not fit."""

    NOT_TEXT = "not_text"
    CANNOT_BE_SHOWN = "cannot_be_shown"
    TOO_MANY_MARKS = "too_many_marks"
    TOO_MANY_CHARACTERS = "too_many_characters"
    TOO_MANY_WORDS = "too_many_words"
    WRONG_FORM = "wrong_form"


def parse_text(raw: object, limit: int) -> str:
    """Return text of at most so many characters, in its normal form.

    The order matters: how long the last steps take depends on what the first ones let through.

    Raises:
        Misfit: it is not text, is too long, or has characters or heaps of marks that cannot be shown.
    """
    if not isinstance(raw, str):
        raise Misfit(TextProblem.NOT_TEXT)
    check_length(raw, limit * _SHORTENED, limit)
    text = unify_lines(raw)
    _check_characters(text)
    text = kept_text(text)
    check_length(text, limit)
    return text


def _check_characters(text: str) -> None:
    unshowable = find_unshowable(text)
    if unshowable is not None:
        code = f"U+{ord(text[unshowable]):04X}"
        raise Misfit(TextProblem.CANNOT_BE_SHOWN, sign=code, before=_quote_before(text, unshowable))
    heap = find_heap(text)
    if heap is not None:
        before = _quote_before(text, heap)
        raise Misfit(TextProblem.TOO_MANY_MARKS, limit=MOST_MARKS, before=before)


def _quote_before(text: str, place: int) -> str:
    """Return the last words before a place, by which somebody can find it."""
    return " ".join(text[max(0, place - _BEFORE) : place].split())


def check_length(text: str, most: int, limit: int | None = None) -> None:
    """Refuse text of more characters than the most, which as a rule is the limit that the problem names.

    Raises:
        Misfit: it has more.
    """
    if len(text) > most:
        raise Misfit(TextProblem.TOO_MANY_CHARACTERS, limit=limit or most, used=len(text))
