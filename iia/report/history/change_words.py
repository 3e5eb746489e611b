"""A change to an answer in words: what it was before and after, and what differs between two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iia.domain.events import AnswerChanged
from iia.domain.kinds import OneAnswer
from iia.domain.past_events import Unsaid
from iia.report.filled import answer_in_words
from iia.report.history.differences import find_differences
from iia.report.history.event_words import say_unsaid
from iia.report.tree import NotAnswered, Passage, Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.domain.events import Event
    from iia.domain.values import Value
    from iia.report.answer_words import AnswerWords
    from iia.report.history.differences import Stretch
    from iia.report.tree import Content


@dataclass(frozen=True, slots=True)
class OnceAnswered:
    """An answer as it was once.

    Attributes:
        content: as a page shows it.
        text: the same on one line, or as it was written.
        language: the language it was written in; empty for one that is written in none.
        is_shown: whether it is known, and not only said why it is not.
    """

    content: Content
    text: str = ""
    language: str = ""
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What a change did to an answer; `pieces` are there if both were texts that somebody wrote."""

    before: OnceAnswered
    after: OnceAnswered
    pieces: tuple[Stretch, ...] = ()

    @property
    def is_in_another_language(self) -> bool:
        """Whether the answer is in another language than before."""
        languages = {self.before.language, self.after.language}
        return "" not in languages and len(languages) > 1


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Puts changes to answers into words.

    `read` makes an answer of what is stored, whatever the day of decision is now; None if none can be made.
    """

    words: AnswerWords
    read: Callable[[str, Any], Value | None]

    def build(
        self, said: AnswerChanged, before: Event | Unsaid | None, *, compares: bool = True
    ) -> AnswerChange:
        """Return what a change did; whether `compares` says if two texts are compared word by word."""
        was, now = self._show(said.question, before), self._show(said.question, said)
        are_texts = self._is_written(said.question) and was.is_shown and now.is_shown
        if not (compares and are_texts and was.text and now.text):
            return AnswerChange(was, now)
        return AnswerChange(was, now, find_differences(was.text, now.text))

    def _is_written(self, ref: str) -> bool:
        place = self.words.bank.find_place(ref)
        return place is None or (isinstance(place.question, OneAnswer) and place.question.is_written)

    def _show(self, ref: str, event: Event | Unsaid | None) -> OnceAnswered:
        match event:
            case Unsaid():
                return self._say(say_unsaid(event, self.words.wording))
            case AnswerChanged(value=value, language=language) if value is not None:
                return self._show_value(ref, value, language)
            case _:
                return OnceAnswered(NotAnswered())

    def _show_value(self, ref: str, stored: object, language: str) -> OnceAnswered:
        place, value = self.words.bank.find_place(ref), self.read(ref, stored)
        if place is not None and value is not None and isinstance(place.question, OneAnswer):
            question = place.question
            text = answer_in_words(question, value, self.words.bank, self.words.wording)
            written_in = language if question.is_written else ""
            return OnceAnswered(self.words.show_value(question, value), text, written_in)
        if isinstance(stored, str):  # what somebody wrote, to a question that the bank no longer has
            return OnceAnswered(Passage(stored), stored, language)
        said = self.words.wording.say("This answer does not fit the questions any more, and cannot be shown.")
        return self._say(said)

    def _say(self, why: str) -> OnceAnswered:
        return OnceAnswered(Phrase(why), why, is_shown=False)
