"""How sentences refer to the parts of a bank: a question by its label, an option in quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iia.domain.kinds import Choosing
from iia.domain.questions import Note
from iia.report.filled import blank, filled, words_for

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank, Place
    from iia.domain.evaluation import Within
    from iia.domain.text import Text
    from iia.report.kinds.words import KindWords
    from iia.report.wording import Wording


def quote(words: str, wording: Wording) -> str:
    """Return words in quotation marks, such as an answer."""
    return wording.say("“{quoted}”", quoted=words)


def quote_question(label: str, wording: Wording) -> str:
    """Return what a question asks, in quotation marks."""
    return wording.say("“{question}”", question=label)


@dataclass(frozen=True)
class Names:
    """Names the parts of one bank for one reader; inside an item, its own questions come first.

    Without `applicability`, texts that name earlier answers read as they do before anything is answered.
    """

    bank: Bank
    wording: Wording
    container: str | None = None
    applicability: Applicability | None = None
    within: Within | None = None

    def text(self, text: Text) -> str:
        """Return one of the bank's texts, its earlier answers filled in."""
        if self.applicability is None:
            return blank(text, self.wording.language)
        return filled(text, self.applicability, self.wording, self.within)

    def place(self, question: str) -> Place:
        """Return the place of a question: in the item if that has such a question, otherwise in the bank."""
        own = None if self.container is None else self.bank.find_place(f"{self.container}.{question}")
        return self.bank.get_place(question) if own is None else own

    def label(self, place: Place) -> str:
        """Return what a question asks."""
        question = place.question
        return self.text(question.text if isinstance(question, Note) else question.label)

    def option(self, place: Place, option: str) -> str:
        """Return the label of an option, in quotation marks."""
        return quote(self.words(place).say_option(option), self.wording)

    def words(self, place: Place) -> KindWords[Any]:
        """Return the words of a question by its kind."""
        return words_for(place.question, self.bank, self.wording)

    def option_of(self, question: str, option: str) -> str:
        """Return the label of an option of a question given by id; if the question has no options, the id."""
        place = self.bank.get_place(question)
        return self.option(place, option) if isinstance(place.question, Choosing) else option
