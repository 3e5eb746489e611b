"""What a bank says in one language whatever is answered, with each thing put into words once.

One serves all the assessments of a bank in that language, so whoever reads many of them keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.kinds import OneAnswer
from iia.domain.memo import Memo
from iia.domain.questions import Group, Note
from iia.domain.values import AnswerKey
from iia.report.answer_words import number_item
from iia.report.figures.duty_words import DutyWords
from iia.report.figures.flag_words import FlagWords
from iia.report.figures.kind_rules import list_grid_rules, list_impact_rules
from iia.report.figures.metric_rules import MetricWords
from iia.report.figures.profile_words import ProfileWords
from iia.report.figures.worded_questions import CoveredQuestion, WordedQuestion
from iia.report.filled import words_for
from iia.report.numbering import number_paragraphs
from iia.report.tree import Citation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.domain.bank import Bank, Place
    from iia.domain.values import Value
    from iia.report.wording import Wording


@dataclass(frozen=True)
class BankWords:
    """A bank worded in one language."""

    bank: Bank
    wording: Wording

    # --- Questions -----------------------------------------------------------------------------------

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The paragraphs' numbers by question."""
        return number_paragraphs(self.bank)

    @cached_property
    def covering(self) -> Mapping[tuple[str, str], Sequence[Place]]:
        """The questions that speak to each goal and way, in the bank's order."""
        found: dict[tuple[str, str], list[Place]] = {}
        for place in self.bank.covering_places:
            for cell in place.cells:
                found.setdefault(cell, []).append(place)
        return found

    @cached_property
    def questions(self) -> Memo[str, WordedQuestion]:
        """The questions by ref."""
        return Memo(self._read)

    def _read(self, ref: str) -> WordedQuestion:
        place = self.bank.get_place(ref)
        container = place.question if isinstance(place.question, Group) else place.container
        asked_of = None if container is None else container.id
        return WordedQuestion(AnswerKey(ref), self._cite(ref), self._label_options(ref), asked_of)

    def _cite(self, ref: str) -> Citation | None:
        question = self.bank.get_place(ref).question
        text = question.text if isinstance(question, Note) else question.label
        label = text.in_language(self.wording.language)
        return None if "{" in label else Citation(ref, None, self.numbers.get(ref, ""), label)

    @cached_property
    def covered(self) -> Mapping[str, tuple[CoveredQuestion, CoveredQuestion]]:
        """The questions behind the grid as they look if they apply, first unanswered and then answered.

        Those whose label quotes an answer are left out, because it reads differently in each assessment.
        """
        refs = (place.ref for place in self.bank.covering_places)
        found = {ref: citation for ref in refs if (citation := self.questions[ref].citation) is not None}
        return {
            ref: (CoveredQuestion(citation, "yes", False, None), CoveredQuestion(citation, "yes", True, None))  # noqa: FBT003 - in the order of its fields
            for ref, citation in found.items()
        }

    def _label_options(self, ref: str) -> Mapping[Value, str]:
        question = self.bank.get_place(ref).question
        is_one_answer = isinstance(question, OneAnswer)
        return words_for(question, self.bank, self.wording).labels() if is_one_answer else {}

    @cached_property
    def items(self) -> Memo[tuple[str, int], str | None]:
        """The titles of the items of groups, by group and number; None if a title quotes an answer."""
        return Memo(lambda key: self._title_item(*key))

    def _title_item(self, group: str, number: int) -> str | None:
        question = self.bank.get_place(group).question
        named = question.item_title if isinstance(question, Group) else None
        title = None if named is None else named.in_language(self.wording.language)
        return None if title is not None and "{" in title else number_item(title, number, self.wording)

    # --- Words of many figures -------------------------------------------------------------------------

    @cached_property
    def people_and_goals(self) -> Memo[tuple[str, str], str]:
        """The title of a group of people under a goal, by the names of both."""
        say = self.wording.say
        return Memo(lambda pair: say("{people}: {goal}", people=pair[0], goal=pair[1]))

    @cached_property
    def goals_and_ways(self) -> Memo[tuple[str, str], str]:
        """The title of a goal together with a way of working, by the names of both."""
        say = self.wording.say
        return Memo(lambda pair: say("{goal}: {way}", goal=pair[0], way=pair[1]))

    @cached_property
    def none_is_an_answer(self) -> str:
        """How figures that count questions read an answer of "none"."""
        return self.wording.say(
            "An answer that says “none” or “not known” is an answer: the question counts as answered."
        )

    @cached_property
    def nothing_bears(self) -> str:
        """What is said about a condition whose outcome no further answer would change."""
        return self.wording.say("Nothing that is unanswered bears on this.")

    # --- What is scored --------------------------------------------------------------------------------

    @cached_property
    def metrics(self) -> Mapping[str, MetricWords]:
        """The metrics by their ids."""
        rules = self.bank.scoring.metrics
        return {one.id: MetricWords(one, self.bank, self.wording, self.questions) for one in rules}

    @cached_property
    def duties(self) -> Mapping[str, DutyWords]:
        """The duties by their ids."""
        return {gate.id: DutyWords(gate, self.bank, self.wording) for gate in self.bank.scoring.gates}

    @cached_property
    def flags(self) -> Mapping[str, FlagWords]:
        """The flags by their ids."""
        return {flag.id: FlagWords(flag, self.bank, self.wording) for flag in self.bank.scoring.flags}

    @cached_property
    def impact_rule(self) -> tuple[str, ...]:
        """The rule of every figure of the profile of impacts: all are weighed alike."""
        rules = self.bank.scoring.impacts
        return () if rules is None else tuple(list_impact_rules(rules, self.wording))

    @cached_property
    def profile(self) -> ProfileWords | None:
        """What it says about its impact records; None if it keeps none, or a name there quotes one."""
        rules, language = self.bank.scoring.impacts, self.wording.language
        if rules is None:
            return None
        words = ProfileWords(rules, self.bank, self.wording, lambda text: text.in_language(language))
        return None if words.quotes_answers else words

    @cached_property
    def grid_rule(self) -> tuple[str, ...]:
        """The rule of every cell of the grid."""
        return tuple(list_grid_rules(self.wording))
