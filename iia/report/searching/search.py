"""Searching an assessment: what is shown of the questions whose words or answers hold what is looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from iia.domain.kinds import OneAnswer
from iia.domain.questions import Grid, Group
from iia.domain.values import AnswerKey
from iia.language.folding import fold, mark_words
from iia.report.numbering import put_number_before
from iia.report.searching.excerpts import excerpt
from iia.report.searching.hits import HitFinder, read_hint

if TYPE_CHECKING:
    from iia.language.folding import Piece
    from iia.report.answer_words import AnswerWords
    from iia.report.searching.hits import SearchHit

MOST: Final = 50
"""How many questions are shown at most."""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question that was found, in pieces that tell which words were; `title` is its item's or row's.

    It has a hint only if a word was found nowhere else. `written_in` is the answer's language, and
    `title_written_in` that of the answers in the title, if it is not the reader's. `because` says why the
    question is not asked, if it is not.
    """

    key: AnswerKey
    title: str | None
    title_written_in: str | None
    label: tuple[Piece, ...]
    hint: tuple[Piece, ...]
    answer: tuple[Piece, ...]
    written_in: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class FoundSection:
    """The questions found in one section."""

    title: str
    questions: tuple[FoundQuestion, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in the bank's order, what is not asked last; `total` counts what is not shown too."""

    sections: tuple[FoundSection, ...]
    not_asked: tuple[FoundQuestion, ...]
    total: int

    @property
    def shown(self) -> int:
        """How many questions are shown."""
        return sum(len(section.questions) for section in self.sections) + len(self.not_asked)


def search(query: str, words: AnswerWords) -> Found:
    """Return the questions that hold all words of a query: in their own words, their hints or their answers.

    Args:
        query: what somebody typed; it has at least one word.
        words: the words of the answers. Those whose questions are no longer asked are searched as well.
    """
    wanted = tuple(dict.fromkeys(fold(query).split()))
    kept = replace(words, kept=True)
    hits = tuple(HitFinder(wanted, kept).find())
    asked = [hit for hit in hits if hit.is_asked][:MOST]
    others = [hit for hit in hits if not hit.is_asked][: MOST - len(asked)]
    sections = (
        FoundSection(
            put_number_before(words.fill_text(section.title), section),
            tuple(_show(hit, kept, wanted) for hit in found),
        )
        for section, found in groupby(asked, key=lambda hit: hit.place.section)
    )
    return Found(tuple(sections), tuple(_show(hit, kept, wanted) for hit in others), len(hits))


def _show(hit: SearchHit, words: AnswerWords, wanted: tuple[str, ...]) -> FoundQuestion:
    """Return what is shown of a question that was found."""
    place, question, item = hit.place, hit.question, hit.item
    container = place.container or question
    label = words.fill_text(question.label, container.id, item)
    answer = words.say(place.ref, item) if isinstance(question, OneAnswer) else ""
    title = words.title_part(container, item) if item and isinstance(container, Group | Grid) else None
    hint = "" if question.hint is None else read_hint(question.hint, words)
    named = fold(f"{label} {answer} {title or ''}")
    return FoundQuestion(
        AnswerKey(place.ref, item),
        title,
        words.find_title_language(container, item) if item and isinstance(container, Group) else None,
        mark_words(label, wanted),
        () if all(word in named for word in wanted) else excerpt(hint, wanted),
        excerpt(answer, wanted),
        words.find_language(place.question, place.ref, item),
        None if hit.is_asked else _say_why(hit, words),
    )


def _say_why(hit: SearchHit, words: AnswerWords) -> str:
    """Return why a question is not asked: for one found in no item, why its whole group or grid is not."""
    container = hit.place.container
    whole = hit.place if container is None or hit.item is not None else words.bank.get_place(container.id)
    return words.say_why(whole, hit.item if hit.place.container else None)
