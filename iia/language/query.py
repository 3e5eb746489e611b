"""What somebody searches for: words in any of their forms, and phrases as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from iia.language.folding import Piece
from iia.language.mutations import WELSH, find_forms
from iia.language.words import list_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from iia.language.words import PlacedWord

_T = TypeVar("_T")

_QUOTES: Final = str.maketrans("“”„«»", '"""""')
_QUOTED: Final = re.compile(r'"([^"]*)"')
_AFTER_APOSTROPHE: Final = re.compile(r"(?<=\w)['’‘\u02bc]\w{1,2}\b")
"""What stands after an apostrophe and is short: *people’s*, *Cymru’n*, *i’r*."""

_SHORTEST_BEGINNING: Final = 4
_SHORTEST_MUTATED_BEGINNING: Final = 5
"""How many letters the beginning of a word needs: shorter ones begin too many words of other kinds."""


class SoughtWord(NamedTuple):
    """A word that is sought, folded: whole in any of some forms, or as the beginning of a longer one."""

    forms: tuple[str, ...]
    beginnings: tuple[str, ...] = ()

    def is_in(self, words: str) -> bool:
        """Return whether it is among words that have a space before and after each."""
        return any(f" {form} " in words for form in self.forms) or any(
            f" {begun}" in words for begun in self.beginnings
        )


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought, all of it: words anywhere, and phrases, whose words follow one another as they are."""

    words: tuple[SoughtWord, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is sought."""
        return not self.words and not self.phrases

    def list_every_word(self) -> tuple[SoughtWord, ...]:
        """Return the words that a text must hold, those of the phrases among them."""
        of_phrases = (SoughtWord((word,)) for phrase in self.phrases for word in phrase)
        return tuple(dict.fromkeys((*self.words, *of_phrases)))

    def count_in(self, joined: str) -> int:
        """Return how many of the words and phrases are in a text, given as `join_words` gave it."""
        text = f" {joined} "
        return sum(word.is_in(text) for word in self.words) + sum(
            f" {' '.join(phrase)} " in text for phrase in self.phrases
        )

    def mark(self, text: str, reach: int | None = None) -> tuple[Piece, ...]:
        """Return a text in pieces, of which those are found that are sought.

        Args:
            text: the text.
            reach: how many characters after the first word found matter; None if all do.
        """
        pieces, end = [], 0
        for start, stop in self._find_spans(text, reach):
            pieces += [Piece(text[end:start]), Piece(text[start:stop], is_found=True)]
            end = stop
        return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.text)

    def _find_spans(self, text: str, reach: int | None) -> list[tuple[int, int]]:
        forms = {form for word in self.words for form in word.forms}
        beginnings = tuple(begun for word in self.words for begun in word.beginnings)
        placed: list[PlacedWord] = []
        fitting: list[int] = []
        for place, found in enumerate(list_words(text)):
            is_beyond = bool(fitting) and reach is not None and found.start > placed[fitting[0]].start + reach
            if is_beyond and not self.phrases:
                break
            placed.append(found)
            if any(part in forms or part.startswith(beginnings) for part in (*found.parts, found.whole)):
                fitting.append(place)
        parts = [(part, place) for place, found in enumerate(placed) for part in found.parts]
        of_phrases = (place for phrase in self.phrases for place in _find_run(parts, phrase))
        return [(placed[place].start, placed[place].stop) for place in sorted({*fitting, *of_phrases})]


def _find_run(parts: Sequence[tuple[str, int]], phrase: tuple[str, ...]) -> Iterator[int]:
    """Yield the places of words that follow one another as in a phrase."""
    for start in range(len(parts) - len(phrase) + 1):
        run = parts[start : start + len(phrase)]
        if tuple(part for part, _ in run) == phrase:
            yield from (place for _, place in run)


def parse_query(typed: str, language: str) -> Query:
    """Return what somebody searches for; any text is a query, if only one that seeks nothing.

    What is in quotation marks is sought as it is written. Other words are sought in all their mutated forms,
    and the last one also as the beginning of a word, because it may not be finished.

    Args:
        typed: what was typed.
        language: that of the page; on a Welsh one, a word that could be either is taken for Welsh.
    """
    is_welsh = language == WELSH
    text = typed.translate(_QUOTES).strip()
    quoted = [_list_parts(part) for part in _QUOTED.findall(text)]
    loose = _list_wholes(_AFTER_APOSTROPHE.sub("", _QUOTED.sub(" ", text)))
    words = [_seek(word, is_welsh=is_welsh, is_last=False) for word in loose]
    if loose and not text.endswith('"'):
        words[-1] = _seek(loose[-1], is_welsh=is_welsh, is_last=True)
    words += [SoughtWord(phrase) for phrase in quoted if len(phrase) == 1]
    phrases = (phrase for phrase in quoted if len(phrase) > 1)
    return Query(_each_once(words), _each_once(phrases))


def _each_once(found: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(found))


def _list_parts(text: str) -> tuple[str, ...]:
    return tuple(part for found in list_words(text) for part in found.parts)


def _list_wholes(text: str) -> tuple[str, ...]:
    return tuple(found.whole for found in list_words(text))


def _seek(word: str, *, is_welsh: bool, is_last: bool) -> SoughtWord:
    forms = find_forms(word, is_welsh=is_welsh)
    beginnings = _list_beginnings(word, forms) if is_last else ()
    return SoughtWord(tuple(sorted(forms)), tuple(sorted(beginnings)))


def _list_beginnings(word: str, forms: Collection[str]) -> Iterator[str]:
    if len(word) >= _SHORTEST_BEGINNING:
        yield word
    yield from (form for form in forms if form != word and len(form) >= _SHORTEST_MUTATED_BEGINNING)
