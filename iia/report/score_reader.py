"""Reads scores for one reader: what several figures say is put into words once, and only when asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from iia.domain.conditions import UNDETERMINED, YES, ImpactTest
from iia.domain.questions import Group, Note
from iia.domain.scoring.facts import ScoreFacts
from iia.domain.values import AnswerKey
from iia.report.bank_reader import BankReader
from iia.report.filled import answer_in_words
from iia.report.score_tree import Asked, BankNote
from iia.report.sentences import explain
from iia.report.sentences.amounts import write_as_fraction, write_exactly

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.conditions import Condition, Truth
    from iia.domain.questions import Grid
    from iia.domain.scoring.results import Scores
    from iia.domain.text import Text
    from iia.report.contents import AnswerReader
    from iia.report.wording import Wording

_TIMES: Final = " × "


@dataclass(frozen=True)
class ScoreReader:
    """The answers and their scores, as one reader reads them.

    `bank_hash` is the bank's SHA-256 in hex; `bank_reader` the bank in the same words, made if none is given.
    """

    reader: AnswerReader
    scores: Scores
    bank_hash: str
    bank_reader: BankReader | None = None
    _asked: dict[tuple[str, str | None], Asked] = field(default_factory=dict, repr=False, compare=False)
    _titles: dict[tuple[str, str], str | None] = field(default_factory=dict, repr=False, compare=False)
    _reasons: dict[AnswerKey, str] = field(default_factory=dict, repr=False, compare=False)
    _fractions: dict[tuple[int, int], str] = field(default_factory=dict, repr=False, compare=False)
    _products: dict[tuple[tuple[int, int], tuple[int, int]], str] = field(
        default_factory=dict, repr=False, compare=False
    )
    _amounts: dict[tuple[int, int], str] = field(default_factory=dict, repr=False, compare=False)

    # --- What it reads -------------------------------------------------------------------------------

    @cached_property
    def applicability(self) -> Applicability:
        """What applies."""
        return self.reader.applicability

    @cached_property
    def bank(self) -> Bank:
        """The bank that asked."""
        return self.reader.applicability.bank

    @cached_property
    def wording(self) -> Wording:
        """The reader's words."""
        return self.reader.wording

    @cached_property
    def facts(self) -> ScoreFacts:
        """What the conditions of flags and adjustments read."""
        return ScoreFacts.of(self.applicability, self.scores)

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
    def rules(self) -> BankReader:
        """What the bank says whatever is answered."""
        return self.bank_reader or BankReader(self.bank, self.wording)

    @property
    def numbers(self) -> Mapping[str, str]:
        """The paragraphs' numbers by question."""
        return self.rules.numbers

    # --- Words, each made once ------------------------------------------------------------------------

    def read(self, text: Text | None) -> str | None:
        """Return a text of the bank, if there is one."""
        return None if text is None else self.reader.read_text(text)

    def ask(self, ref: str, item: str | None = None) -> Asked:
        """Return a question as figures name it."""
        plain = self.rules.questions[ref].asked if item is None else None
        if plain is not None:
            return plain
        found = self._asked.get((ref, item))
        if found is None:
            found = self._asked[ref, item] = self._ask(ref, item)
        return found

    def _ask(self, ref: str, item: str | None) -> Asked:
        place, plain = self.bank.get_place(ref), self.rules.questions[ref].asked
        question, container = place.question, place.container
        asked_of = question if isinstance(question, Group) else container
        title = None if asked_of is None or item is None else self._title(asked_of, item)
        if plain is not None:
            return Asked(ref, item, plain.number, plain.label, title)
        text = question.text if isinstance(question, Note) else question.label
        label = self.reader.read_text(text, None if container is None else container.id, item)
        return Asked(ref, item, self.numbers.get(ref, ""), label, title)

    def _title(self, container: Group | Grid, item: str) -> str | None:
        """Return what an item or row is called."""
        key = (container.id, item)
        title = self._titles.get(key)
        if title is None:
            title = self._titles[key] = self.reader.title_part(container, item)
        return title

    def reason(self, ref: str, item: str | None = None) -> str:
        """Return why a question does not apply, or may."""
        key = AnswerKey(ref, item)
        if key not in self._reasons:
            self._reasons[key] = self.reader.say_why(self.bank.get_place(ref), item)
        return self._reasons[key]

    def say_stored(self, ref: str, item: str | None = None) -> str | None:
        """Return an answer on one line, one that no longer applies too; None where there is none."""
        key, _, options = self.rules.questions[ref]
        value = self.applicability.answers.values.get(key if item is None else AnswerKey(ref, item))
        if value is None:
            return None
        label = options.get(value)
        if label is not None:
            return label
        question = self.bank.get_place(ref).question
        return answer_in_words(question, value, self.bank, self.wording)

    def explain(self, condition: Condition, outcome: Truth) -> str:
        """Return what decided a condition of that outcome, or what it still depends on."""
        if isinstance(condition, ImpactTest) and outcome is not UNDETERMINED:
            return self.rules.describe(condition, holds=outcome is YES)  # nothing else decides it
        return explain(condition, self.applicability, self.wording, facts=self.facts, outcome=outcome)

    def count(self, number: int) -> str:
        """Return a whole number for reading."""
        return self.wording.number(number)

    def shown(self, value: Fraction) -> str:
        """Return a number for reading, rounded."""
        return self.exact(value).partition(" ")[0]

    def fraction(self, value: Fraction) -> str:
        """Return a number exactly, as a sum is written out: "0.75" or "1/8"."""
        key = value.as_integer_ratio()
        found = self._fractions.get(key)
        if found is None:
            found = self._fractions[key] = write_as_fraction(value, self.wording)
        return found

    def times(self, weight: Fraction, amount: Fraction) -> str:
        """Return a product as a sum is written out; an amount below nought stands in brackets."""
        key = weight.as_integer_ratio(), amount.as_integer_ratio()
        found = self._products.get(key)
        if found is None:
            written = self.fraction(amount)
            written = f"({written})" if amount < 0 else written
            found = self._products[key] = f"{self.fraction(weight)}{_TIMES}{written}"
        return found

    def exact(self, value: Fraction) -> str:
        """Return a number for reading, with the exact fraction where rounding hides it."""
        key = value.as_integer_ratio()
        if key not in self._amounts:
            self._amounts[key] = write_exactly(value, self.wording)
        return self._amounts[key]
