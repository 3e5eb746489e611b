"""What applies, what may apply and what does not: every part of a bank, for the answers so far.

One pass in bank order is enough, because a condition reads only what comes before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from iia.domain.evaluation import Within, evaluate
from iia.domain.kinds import Choices
from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import NO, UNDETERMINED, YES, Truth, all_of
from iia.domain.values import AnswerKey, as_a

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from iia.domain.answers import Answers
    from iia.domain.bank import Bank, Place
    from iia.domain.conditions import Condition, ScoreTest
    from iia.domain.values import Value


@dataclass
class Applicability:
    """Whether each part of a bank applies, and the effective answers: those of what applies.

    It is the `Facts` that conditions read. `find_applicability` builds it, and nothing changes it afterwards.
    """

    bank: Bank
    answers: Answers
    start_date: date | None = None
    decision_date: date | None = None
    sections: dict[str, Truth] = field(default_factory=dict)
    pages: dict[str, Truth] = field(default_factory=dict)
    questions: dict[AnswerKey, Truth] = field(default_factory=dict)
    _rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _keys: dict[str, list[AnswerKey]] = field(default_factory=dict)

    # --- Effective answers -------------------------------------------------------------------------

    def get(self, question: str, item: str | None = None) -> Value | None:
        """Return the answer if its question applies, else None: it reads as unanswered."""
        return self._effective(AnswerKey(question, item))

    def _effective(self, key: AnswerKey) -> Value | None:
        return self.answers.values.get(key) if self.questions.get(key) is YES else None

    def truth(self, question: str, item: str | None = None) -> Truth:
        """Return whether a question applies; it does not for an item that is not there."""
        return self.questions.get(AnswerKey(question, item), NO)

    def stored_items(self, container: str) -> tuple[str, ...]:
        """Return a group's items, or a grid's rows in force, whether or not it applies."""
        if container in self._rows:
            return self._rows[container]
        return self.answers.items_of(container)

    def keys_of(self, place: Place) -> Sequence[AnswerKey]:
        """Return the keys of a question's answers: one for each item if it is in a group or grid."""
        if place.container is None:
            return (place.key,)
        return self._keys[place.ref]

    def has_answer(self, question: str, item: str | None = None) -> bool:
        """Return whether a question, group or grid that applies counts as answered."""
        key = AnswerKey(question, item)
        return self.questions.get(key) is YES and self.is_filled_in(self.bank.get_place(question), key)

    def is_filled_in(self, place: Place, key: AnswerKey) -> bool:
        """Return whether a question, group or grid that is known to apply counts as answered."""
        if key in self.answers.values:
            return True
        match place.question:
            case Group() as group:
                return len(self.stored_items(group.id)) >= max(1, group.min_items)
            case Grid() as grid:
                return any(
                    self.get(f"{grid.id}.{column.id}", row) is not None
                    for row in self.stored_items(grid.id)
                    for column in grid.questions
                )
            case _:
                return False

    # --- Facts for conditions ----------------------------------------------------------------------

    def key_of(self, question: str, within: Within | None) -> AnswerKey:
        """Return which answer a question's id means: the item's own, if the item has such a question."""
        if within is not None:
            own = self.bank.own_refs[within.container].get(question)
            if own is not None:
                return AnswerKey(own, within.item)
        return AnswerKey(question)

    def value(self, question: str, within: Within | None) -> Value | None:
        """Return the effective answer of the item's own question if it has one, else of the bank's."""
        return self._effective(self.key_of(question, within))

    def is_answered(self, question: str, within: Within | None) -> bool:
        """Return whether a question counts as answered."""
        key = self.key_of(question, within)
        return self.bank.find_place(key.question) is not None and self.has_answer(*key)

    def section(self, section: str) -> Truth:
        """Return whether a section applies."""
        return self.sections.get(section, UNDETERMINED)

    def items(self, container: str) -> tuple[str, ...]:
        """Return the items or rows, if the group or grid applies."""
        return self.stored_items(container) if self.truth(container) is YES else ()

    def counted(self, ref: str, within: Within | None) -> Sequence[str] | None:
        """Return the items or ticked options to count; None while no option is ticked."""
        place = self.bank.get_counted(ref, None if within is None else within.container)
        if not isinstance(place.question, Choices):
            return self.items(place.ref)
        ticked = self.value(ref, within)
        return None if ticked is None else as_a(tuple, ticked)

    def day(self, which: Literal["start", "decision"]) -> date | None:
        """Return one of the assessment's dates."""
        return self.start_date if which == "start" else self.decision_date

    def score(self, test: ScoreTest) -> Truth:  # noqa: ARG002 - what applies cannot depend on scores
        """Return undetermined: scores are not known here."""
        return UNDETERMINED

    # --- Walking what applies ----------------------------------------------------------------------

    def walk(self) -> Iterator[tuple[Place, AnswerKey, Truth]]:
        """Yield every question but notes, with its item and whether it applies, in bank order."""
        places = self.bank.places
        for key, truth in self.questions.items():
            place = places[key.question]
            if not isinstance(place.question, Note):
                yield place, key, truth


def find_applicability(
    bank: Bank,
    answers: Answers,
    *,
    start_date: date | None = None,
    decision_date: date | None = None,
) -> Applicability:
    """Work out what applies for the answers so far."""
    found = Applicability(bank, answers, start_date, decision_date)
    places, inner, truths = bank.places, bank.inner_places, found.questions
    for section in bank.sections:
        section_truth = found.sections[section.id] = _under(YES, section.when, found)
        for page in section.pages:
            page_truth = found.pages[page.id] = _under(section_truth, page.when, found)
            for question in page.questions:
                place, when = places[question.id], question.when
                truth = page_truth if when is None else _under(page_truth, when, found)
                truths[place.key] = truth
                if question.id in inner:
                    _find_items(place, truth, found)
    return found


def _under(above: Truth, when: Condition | None, found: Applicability, within: Within | None = None) -> Truth:
    """Return whether a part applies: what contains it does, and its own condition holds."""
    if when is None or above is NO:
        return above
    own = evaluate(when, found, within)
    return own if above is YES else all_of((above, own))


def _find_items(container: Place, truth: Truth, found: Applicability) -> None:
    """Work out what applies within each item of a group or row of a grid."""
    if isinstance(container.question, Grid):
        rows = found.bank.rows(container.question, found.decision_date)
        found._rows[container.ref] = tuple(row.id for row in rows)  # noqa: SLF001 - built here
    inner, truths = [], found.questions
    for place in found.bank.inner_places[container.ref]:
        keys = found._keys[place.ref] = []  # noqa: SLF001 - built here
        inner.append((place.ref, place.question.when, keys))
    for item in found.stored_items(container.ref):
        within = Within(container.ref, item)
        for ref, when, keys in inner:
            key = AnswerKey(ref, item)
            keys.append(key)
            truths[key] = truth if when is None else _under(truth, when, found, within)
