"""What the kinds whose answer is written share: plain text, in one form of Unicode, that can be shown."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import Final

from iia.domain.kinds.misfit import Misfit

CANNOT_BE_SHOWN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""The characters that no text may hold."""


class TextProblem(Enum):
    """Why something written does not fit."""

    NOT_TEXT = "not_text"
    CANNOT_BE_SHOWN = "cannot_be_shown"
    TOO_MANY_CHARACTERS = "too_many_characters"
    TOO_MANY_WORDS = "too_many_words"
    WRONG_FORM = "wrong_form"


def parse_text(raw: object) -> str:
    """Return text in its normal form.

    Raises:
        Misfit: it is not text, or cannot be shown.
    """
    if not isinstance(raw, str):
        raise Misfit(TextProblem.NOT_TEXT)
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if CANNOT_BE_SHOWN.search(text):
        raise Misfit(TextProblem.CANNOT_BE_SHOWN)
    return text


def check_length(text: str, limit: int) -> None:
    """Refuse text of more characters than the limit.

    Raises:
        Misfit: it has more.
    """
    if len(text) > limit:
        raise Misfit(TextProblem.TOO_MANY_CHARACTERS, limit=limit, used=len(text))
