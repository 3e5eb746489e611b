"""Mutations: the forms that a Welsh word takes at its beginning, so that *Gymru* is found by *Cymru*.

Words come folded (`folding.py`). Nothing here knows Welsh words: what *gardd* could come from and turn into
follows from its first letters alone, so that some forms are no words, which find nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from iia.language.english_words import ENGLISH

WELSH: Final = "cy"
"""The language whose words mutate."""

_MUTATED: Final = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "ll": ("l",),
    "m": ("f",),
    "rh": ("r",),
}
"""What each letter turns into: softly, nasally and with a breath, as far as it does."""

_LETTERS: Final = ("ngh", "ng", "nh", "mh", "ch", "ph", "th", "dd", "ff", "ll", "rh")
"""Letters that are written with several signs, and so begin no word that a single one begins."""

_VOWELS: Final = frozenset("aeiouwy")

_LEFT_BY_G: Final = _VOWELS | {"l", "r"}
"""What a word begins with that has lost its g: *ardd*, *lan*, *rant*."""

_SHORTEST: Final = 3
"""How many letters a word needs: of shorter ones, most forms are words of their own."""


@lru_cache(maxsize=4096)
def find_forms(word: str, *, is_welsh: bool) -> frozenset[str]:
    """Return the forms of a word, itself among them.

    Args:
        word: the word, folded.
        is_welsh: whether it is known to be Welsh. If it is not, a common English word that is a form of
            another has no other forms: whoever looks for *bill* is not shown every *mill*.
    """
    if len(word) < _SHORTEST or not word.isalpha() or (word in ENGLISH and not is_welsh):
        return frozenset({word})
    return frozenset(form for radical in _find_radicals(word) for form in (radical, *_mutate(radical)))


def _find_radicals(form: str) -> frozenset[str]:
    """Return what a form may come from: itself, if it is not mutated, and each word that mutates so."""
    letter = _first_letter(form)
    rest = form.removeprefix(letter)
    found = {form}
    found |= {radical + rest for radical, mutated in _MUTATED.items() if letter in mutated}
    if letter[0] in _LEFT_BY_G and letter not in {"ll", "rh"}:
        found.add(f"g{form}")
    if letter == "h" and rest[0] in _VOWELS:
        found.add(rest)
    return frozenset(found)


def _mutate(radical: str) -> tuple[str, ...]:
    letter = _first_letter(radical)
    if letter in _VOWELS:
        return (f"h{radical}",)
    rest = radical.removeprefix(letter)
    # After a g that is lost, only what can stand at the beginning of a word is left.
    return tuple(
        mutated + rest
        for mutated in _MUTATED.get(letter, ())
        if mutated or _first_letter(rest)[0] in _LEFT_BY_G
    )


def _first_letter(word: str) -> str:
    return next((letter for letter in _LETTERS if word.startswith(letter)), word[0])
