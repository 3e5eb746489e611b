"""Joining parts into a list with "and" or "or", in each language.

CLDR's Welsh pattern always says "a"; before a vowel the word is "ac", so the joining is done here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWELS: Final = frozenset("aeiouwyâêîôûŵŷáéíóúàèìòùäëïöüAEIOUWYÂÊÎÔÛŴŶ")
_QUOTES: Final = "“”‘’\"'«»([ "


def join(parts: Sequence[str], sense: Literal["all", "any"], language: str) -> str:
    """Join parts: commas between them, and a conjunction before the last."""
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no conjunction
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_conjunction(parts[-1], sense, language)} {parts[-1]}"


def _conjunction(following: str, sense: Literal["all", "any"], language: str) -> str:
    if language == "cy":
        if sense == "any":
            return "neu"
        return "ac" if following.lstrip(_QUOTES)[:1] in _VOWELS else "a"
    return "and" if sense == "all" else "or"
