"""Reading scores for one reader: what several figures say is put into words once, and only on demand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import ImpactTest
from iia.domain.memo import Memo
from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import UNDETERMINED, YES
from iia.domain.values import AnswerKey
from iia.report.figures.bank_words import BankWords
from iia.report.filled import answer_in_words
from iia.report.sentences import explain
from iia.report.sentences.amounts import write_as_fraction, write_exactly, write_product
from iia.report.tree import BankNote, Citation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.scoring.facts import ScoreFacts
    from iia.domain.scoring.score import Scores
    from iia.domain.text import Text
    from iia.domain.truth import Truth
    from iia.report.answer_words import AnswerWords
    from iia.report.figures.condition_words import ConditionWords
    from iia.report.figures.worded_questions import WordedQuestion
    from iia.report.wording import Wording


@dataclass(frozen=True)
class ScoreWords:
    """The answers and their scores, in the words of one language.

    `bank_hash` is the bank's SHA-256 in hex; `bank_words` is the bank in the same words, made if not given.
    """

    answer_words: AnswerWords
    scores: Scores
    bank_hash: str
    bank_words: BankWords | None = None

    # --- What it reads -------------------------------------------------------------------------------

    @cached_property
    def applicability(self) -> Applicability:
        """What applies."""
        return self.answer_words.applicability

    @cached_property
    def bank(self) -> Bank:
        """The bank whose questions were asked."""
        return self.answer_words.applicability.bank

    @cached_property
    def wording(self) -> Wording:
        """The program's own words."""
        return self.answer_words.wording

    @property
    def facts(self) -> ScoreFacts:
        """What the conditions of flags and adjustments read."""
        return self.scores.facts

    @cached_property
    def bank_note(self) -> BankNote:
        """The bank whose rules these are."""
        language = self.wording.language
        return BankNote(
            id=self.bank.id,
            title=self.bank.title.in_language(language),
            version=self.bank.version,
            content_hash=self.bank_hash,
            translation_is_draft=self.bank.translation.get(language) == "draft",
        )

    @cached_property
    def rules(self) -> BankWords:
        """What the bank says whatever is answered."""
        return self.bank_words or BankWords(self.bank, self.wording)

    @cached_property
    def _questions(self) -> Memo[str, WordedQuestion]:
        return self.rules.questions

    @property
    def numbers(self) -> Mapping[str, str]:
        """The paragraphs' numbers by question."""
        return self.rules.numbers

    # --- Texts and answers, each read once --------------------------------------------------------------

    def fill_text(self, text: Text | None) -> str | None:
        """Return a text of the bank, if there is one."""
        return None if text is None else self.answer_words.fill_text(text)

    def name_measure(self, measures: str | None) -> str | None:
        """Return the short name of a framework's entry, or else its title; None if there is no such entry."""
        if measures is None:
            return None
        name, _, wanted = measures.rpartition(".")
        entries = (entry for entry in self.bank.entries(name) if entry.id == wanted)
        return next((self.answer_words.fill_text(entry.short or entry.title) for entry in entries), None)

    def cite(self, ref: str, item: str | None = None) -> Citation:
        """Return a question as figures name it."""
        plain = self._questions[ref].citation if item is None else None
        return plain or self._cited[ref, item]

    @cached_property
    def _cited(self) -> Memo[tuple[str, str | None], Citation]:
        return Memo(self._cite)

    def _cite(self, key: tuple[str, str | None]) -> Citation:
        ref, item = key
        _, plain, _, asked_of = self._questions[ref]
        title, written_in = (None, None) if asked_of is None or item is None else self._titles[asked_of, item]
        if plain is not None:
            return Citation(ref, item, plain.number, plain.label, title, written_in)
        place = self.bank.get_place(ref)
        question, container = place.question, place.container
        text = question.text if isinstance(question, Note) else question.label
        label = self.answer_words.fill_text(text, None if container is None else container.id, item)
        return Citation(ref, item, self.numbers.get(ref, ""), label, title, written_in)

    @cached_property
    def _titles(self) -> Memo[tuple[str, str], tuple[str | None, str | None]]:
        """The titles of items and rows with the languages of their answers, by their group or grid."""
        return Memo(self._find_title)

    def _find_title(self, key: tuple[str, str]) -> tuple[str | None, str | None]:
        container, item = key
        asked_of = self.bank.get_place(container).question
        number = self.answer_words.find_number(container, item) if isinstance(asked_of, Group) else None
        plain = None if number is None else self.rules.items[container, number]
        if plain is not None or not isinstance(asked_of, Group | Grid):
            return plain, None
        written_in = (
            self.answer_words.find_title_language(asked_of, item) if isinstance(asked_of, Group) else None
        )
        return self.answer_words.title_part(asked_of, item), written_in

    def reason(self, ref: str, item: str | None = None) -> str:
        """Return why a question does not apply, or may."""
        return self._reasons[ref, item]

    @cached_property
    def _reasons(self) -> Memo[tuple[str, str | None], str]:
        return Memo(lambda key: self.answer_words.say_why(self.bank.get_place(key[0]), key[1]))

    def say_stored(self, ref: str, item: str | None = None) -> str | None:
        """Return an answer on one line, even if it no longer applies; None if there is none."""
        key, _, options, _ = self._questions[ref]
        value = self.applicability.answers.values.get(key if item is None else AnswerKey(ref, item))
        if value is None:
            return None
        label = options.get(value)
        if label is not None:
            return label
        question = self.bank.get_place(ref).question
        return answer_in_words(question, value, self.bank, self.wording)

    def explain(self, words: ConditionWords, outcome: Truth) -> str:
        """Return what decided a condition with that outcome, or what it still depends on."""
        condition = words.condition
        if isinstance(condition, ImpactTest) and outcome is not UNDETERMINED:
            return words.holds if outcome is YES else words.fails  # nothing else decides it
        return explain(condition, self.applicability, self.wording, facts=self.facts, outcome=outcome)

    # --- Numbers -------------------------------------------------------------------------------------

    def count(self, number: Fraction | int) -> str:
        """Return a number for reading, rounded."""
        return self.wording.number(number)

    def fraction(self, value: Fraction) -> str:
        """Return a number exactly, for a sum that is written out: "0.75" or "1/8"."""
        return write_as_fraction(value, self.wording)

    def times(self, weight: Fraction, amount: Fraction) -> str:
        """Return a product for a sum that is written out."""
        return write_product(weight, amount, self.wording)

    def exact(self, value: Fraction) -> str:
        """Return a number for reading, with the exact fraction if rounding hides it."""
        return write_exactly(value, self.wording)
