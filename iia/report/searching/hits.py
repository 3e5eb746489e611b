"""Hits: the questions of an assessment that hold all of some words, in their own words or in an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import Truth
from iia.language.folding import fold
from iia.report.filled import filled_plainly
from iia.report.passages.blocks import read_on_one_line
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Place
    from iia.domain.kinds.question import Answerable
    from iia.domain.text import Text
    from iia.domain.values import AnswerKey
    from iia.report.answer_words import AnswerWords


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A question that was found, and the item or row that it was found in, if it was in one."""

    place: Place
    question: Answerable
    item: str | None
    is_asked: bool


@dataclass(frozen=True, slots=True)
class HitFinder:
    """Looks for words, which are folded, in an assessment; answers are read by `words`."""

    wanted: tuple[str, ...]
    words: AnswerWords

    def find(self) -> Iterator[SearchHit]:
        """Yield the questions that hold all the words, in the bank's order."""
        for place in self.words.bank.places.values():
            match place.question, place.container:
                case Note(), _:
                    continue
                case Grid() as grid, _:
                    yield from self._find_grid(place, grid)
                case Group() as group, _:
                    if self._holds(self._fold_question(group)):
                        yield SearchHit(place, group, None, self._is_asked(group.id))
                case question, None:
                    if self._holds(self._fold_question(question), fold(self.words.say(place.ref))):
                        yield SearchHit(place, question, None, self._is_asked(place.ref))
                case question, container:
                    yield from self._find_inside(place, question, container)

    def _find_grid(self, place: Place, grid: Grid) -> Iterator[SearchHit]:
        """Yield a grid that is found by its own words, or else those of its rows that are found by theirs."""
        asks, is_asked = self._fold_question(grid), self._is_asked(grid.id)
        if self._holds(asks):
            yield SearchHit(place, grid, None, is_asked)
            return
        for row in self.words.bank.rows(grid, self.words.applicability.decision_date):
            if self._holds(asks, self._fold_label(row.label)):
                yield SearchHit(place, grid, row.id, is_asked)

    def _find_inside(
        self, place: Place, question: Answerable, container: Group | Grid
    ) -> Iterator[SearchHit]:
        """Yield a question for each item whose answer is found, or else once if its own words are."""
        asks, is_found = self._fold_question(question), False
        for key in self.words.applicability.keys_of(place):
            if self._holds_in_item(key, container, asks):
                is_found = True
                yield SearchHit(place, question, key.item, self._is_asked(*key))
        if not is_found and self._holds(asks):
            yield SearchHit(place, question, None, self._is_asked(container.id))

    def _holds_in_item(self, key: AnswerKey, container: Group | Grid, asks: str) -> bool:
        """Return whether an item's answer holds a word, and together with its names all of them."""
        answer = fold(self.words.say(*key))
        if not any(word in answer for word in self.wanted):
            return False
        if self._holds(asks, answer):
            return True
        title = None if key.item is None else self.words.title_part(container, key.item)
        return title is not None and self._holds(asks, answer, fold(title))

    def _holds(self, *texts: str) -> bool:
        return all(any(word in text for text in texts) for word in self.wanted)

    def _is_asked(self, ref: str, item: str | None = None) -> bool:
        return self.words.applicability.truth(ref, item) is Truth.YES

    # --- The bank's texts --------------------------------------------------------------------------

    def _fold_question(self, question: Answerable) -> str:
        """Return the words and the hint of a question, folded."""
        label = self._fold_label(question.label)
        return label if question.hint is None else f"{label}\n{self._fold_hint(question.hint)}"

    # What somebody answered is never cached: only texts of the bank that quote no answer are.

    def _fold_label(self, label: Text) -> str:
        string = label.in_language(self.words.wording.language)
        return fold(self.words.fill_text(label)) if "{" in string else _fold_label(string)

    def _fold_hint(self, hint: Text) -> str:
        string = hint.in_language(self.words.wording.language)
        return fold(read_hint(hint, self.words)) if "{" in string else _fold_passage(string)


def read_hint(hint: Text, words: AnswerWords) -> str:
    """Return a hint on one line, without its marks."""
    return filled_plainly(hint, words.applicability, words.wording)


@lru_cache(maxsize=8192)
def _fold_label(string: str) -> str:
    return fold(string)


@lru_cache(maxsize=8192)
def _fold_passage(string: str) -> str:
    return fold(read_on_one_line(read_commonmark(string)))
