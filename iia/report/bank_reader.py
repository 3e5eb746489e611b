"""What a bank says in one language whatever is answered, each thing put into words once.

One serves as many assessments as there are of the bank: whoever reads many keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.conditions import walk
from iia.domain.kinds import OneAnswer
from iia.domain.memo import Memo
from iia.domain.questions import Note
from iia.domain.values import AnswerKey
from iia.report.filled import words_for
from iia.report.numbering import number_paragraphs
from iia.report.score_tree import Asked, CoveredQuestion
from iia.report.sentences import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from iia.domain.bank import Bank, Place
    from iia.domain.conditions import Condition
    from iia.domain.values import Value
    from iia.report.wording import Wording


class ReadQuestion(NamedTuple):
    """A question as figures name it, and the labels of its options if it takes a single one.

    `asked` is None where the label quotes an answer; `key` is where the answer belongs outside of items.
    """

    key: AnswerKey
    asked: Asked | None
    options: Mapping[Value, str]


@dataclass(frozen=True)
class BankReader:
    """A bank in the words of one language."""

    bank: Bank
    wording: Wording
    _conditions: dict[tuple[int, bool], str] = field(default_factory=dict, repr=False, compare=False)
    _parts: dict[int, tuple[Condition, ...]] = field(default_factory=dict, repr=False, compare=False)
    _rules: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The paragraphs' numbers by question."""
        return number_paragraphs(self.bank)

    @cached_property
    def covering(self) -> Mapping[tuple[str, str], Sequence[Place]]:
        """The questions that speak to each goal and way, in the bank's order."""
        found: dict[tuple[str, str], list[Place]] = {}
        for place in self.bank.places.values():
            supports = place.question.supports
            if supports.goals and supports.ways and not isinstance(place.question, Note):
                for cell in product(supports.goals, supports.ways):
                    found.setdefault(cell, []).append(place)
        return found

    @cached_property
    def questions(self) -> Memo[str, ReadQuestion]:
        """The questions by ref."""
        return Memo(lambda ref: ReadQuestion(AnswerKey(ref), self._ask(ref), self._label_options(ref)))

    def _ask(self, ref: str) -> Asked | None:
        question = self.bank.get_place(ref).question
        text = question.text if isinstance(question, Note) else question.label
        label = text.in_language(self.wording.language)
        return None if "{" in label else Asked(ref, None, self.numbers.get(ref, ""), label)

    def _label_options(self, ref: str) -> Mapping[Value, str]:
        question = self.bank.get_place(ref).question
        is_one_answer = isinstance(question, OneAnswer)
        return words_for(question, self.bank, self.wording).labels() if is_one_answer else {}

    @cached_property
    def covered(self) -> Memo[tuple[str, bool], CoveredQuestion | None]:
        """The questions that apply, answered or not, as the grid shows them; None as in `questions`."""
        return Memo(self._cover)

    def _cover(self, key: tuple[str, bool]) -> CoveredQuestion | None:
        asked, is_answered = self.questions[key[0]].asked, key[1]
        return None if asked is None else CoveredQuestion(asked, "yes", is_answered, None)

    def describe(self, condition: Condition, *, holds: bool = True) -> str:
        """Return one of the bank's conditions in words, or its opposite."""
        key = (id(condition), holds)  # the bank keeps its conditions, so that no other takes an id
        found = self._conditions.get(key)
        if found is None:
            found = self._conditions[key] = describe(condition, self.bank, self.wording, holds=holds)
        return found

    def parts(self, condition: Condition) -> tuple[Condition, ...]:
        """Return one of the bank's conditions with everything inside it."""
        found = self._parts.get(id(condition))
        if found is None:
            found = self._parts[id(condition)] = tuple(walk(condition))
        return found

    def rule(self, kind: str, name: str, say: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """Return the rule of a figure, said by `say` the first time."""
        found = self._rules.get((kind, name))
        if found is None:
            found = self._rules[kind, name] = tuple(say())
        return found
