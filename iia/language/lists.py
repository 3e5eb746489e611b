"""Joining parts into a list with "and" or "or", in each language.

It is done here because CLDR's Welsh pattern always says "a", but before a vowel the word is "ac", and an
article joins on to it ("a’r").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from iia.language.direction import isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWELS: Final = frozenset("aeiouwyâêîôûŵŷáéíóúàèìòùäëïöüAEIOUWYÂÊÎÔÛŴŶ")
_QUOTES: Final = "“”‘’\"'«»([ "


_AC_WORDS: Final = frozenset({"mae", "maent", "nid", "ni", "roedd", "sydd", "fel", "felly", "mor"})
"""Words that by custom take "ac" although they begin with a consonant."""

_ASPIRATED: Final = re.compile(r"^(?:[CcPp](?!h)|[Tt](?![hs]))")
"""The first letters that "a" aspirates: "Atal a Chydweithio"; a quotation stays as it is."""


def join(parts: Sequence[str], sense: Literal["all", "any"], language: str) -> str:
    """Join parts: commas between them, and a conjunction before the last."""
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no conjunction
        return "".join(parts)
    *first, last = map(isolate, parts)
    joined = _join_welsh(last, sense) if language == "cy" else f"{'and' if sense == 'all' else 'or'} {last}"
    return f"{', '.join(first)} {joined}"


def _join_welsh(last: str, sense: Literal["all", "any"]) -> str:
    """Put the conjunction before the last part; an article that follows it becomes ’r."""
    article, _, rest = last.partition(" ")
    if article in ("y", "yr"):
        return f"{'a' if sense == 'all' else 'neu'}’r {rest}"
    if sense == "any":
        return f"neu {last}"
    bare = last.lstrip(_QUOTES)
    word = re.split(r"[\s’']", bare, maxsplit=1)[0]
    if bare[:1] in _VOWELS or word in _AC_WORDS:
        return f"ac {last}"
    aspirated = _ASPIRATED.sub(lambda letter: f"{letter[0]}h", last)
    return f"a {aspirated}"
