"""The grid of goals and ways opened: each question that speaks to both, whether it applies, is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import YES
from iia.domain.scoring.meters import GOALS, WAYS, is_answered, tell_applies
from iia.report.figures.tree import Change, FigureKey, GridFigure
from iia.report.score_tree import CoveredQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.bank import Place
    from iia.domain.scoring.results import GridCell
    from iia.report.score_reader import ScoreReader


@dataclass(frozen=True)
class GridOpener:
    """Opens the cells of the grid for one reader."""

    scores: ScoreReader
    _covered: dict[str, CoveredQuestion] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], GridCell]:
        """The cells by goal and way."""
        return {(cell.goal, cell.way): cell for cell in self.scores.scores.grid}

    def open(self, cell: GridCell) -> GridFigure:
        """Return one cell, opened."""
        say = self.scores.wording.say
        covering = self.scores.rules.covering.get((cell.goal, cell.way), ())
        questions = tuple([self._cover(place) for place in covering])
        return GridFigure(
            key=FigureKey("goal_way", cell.goal, cell.way),
            title=say("{goal}: {way}", goal=self._titles[GOALS, cell.goal], way=self._titles[WAYS, cell.way]),
            value=self._say_value(cell, questions),
            description=None,
            rule=self.scores.rules.rule("grid", "", self._say_rule),
            gaps=tuple(self._say_gaps(cell, questions)),
            changes=tuple(self._list_changes(questions)),
            bank=self.scores.bank_note,
            questions=questions,
        )

    def _say_value(self, cell: GridCell, questions: Sequence[CoveredQuestion]) -> str:
        say = self.scores.wording.say
        if not questions:
            return say("No question")
        if not cell.questions:
            return say("None applies yet")
        return self.scores.wording.say_plural(
            "{answered} of {count} question answered",
            "{answered} of {count} questions answered",
            cell.questions,
            answered=self.scores.count(cell.answered),
        )

    @cached_property
    def _titles(self) -> Mapping[tuple[str, str], str]:
        read = self.scores.reader.read_text
        entries = ((name, entry) for name in (GOALS, WAYS) for entry in self.scores.bank.entries(name))
        return {(name, entry.id): read(entry.title) for name, entry in entries}

    def _say_rule(self) -> Iterator[str]:
        say = self.scores.wording.say
        yield say("It counts the questions that apply and speak to both, and how many of them are answered.")
        yield say(
            "One that is asked of several entries or rows counts once, and as answered with one answer."
        )
        yield say("It is no score: it shows where nothing was asked or nothing was said.")

    def _say_gaps(self, cell: GridCell, questions: Sequence[CoveredQuestion]) -> Iterator[str]:
        say, say_plural = self.scores.wording.say, self.scores.wording.say_plural
        if not questions:
            yield say("No question of the bank speaks to both.")
        elif not cell.questions:
            yield say("None of the questions that speak to both applies.")
        if unknown := [one.applies for one in questions].count("undetermined"):
            yield say_plural(
                "{count} question more may apply, depending on other answers; it is not counted yet.",
                "{count} questions more may apply, depending on other answers; they are not counted yet.",
                unknown,
            )
        yield say("An answer that says “none” or “not known” is an answer: the question counts as answered.")

    def _list_changes(self, questions: Sequence[CoveredQuestion]) -> list[Change]:
        """Return the questions that are not answered, and after them those that may still be asked."""
        missing = self.scores.wording.say("This question is not answered.")
        to_come = self.scores.wording.say("An answer that brings this question up would change it.")
        unanswered = (one for one in questions if one.applies == "yes" and not one.is_answered)
        changes = [Change(missing, one.asked) for one in unanswered]
        return changes + [Change(to_come, one.asked) for one in questions if one.applies == "undetermined"]

    # --- One question ------------------------------------------------------------------------------

    def _cover(self, place: Place) -> CoveredQuestion:
        """Return a question as the cells show it, made once for all the cells that it speaks to."""
        found = self._covered.get(place.ref)
        if found is None:
            found = self._covered[place.ref] = self._look_at(place)
        return found

    def _look_at(self, place: Place) -> CoveredQuestion:
        truth = tell_applies(place, self.scores.applicability)
        if truth is not YES:
            asked, why = self.scores.ask(place.ref), self._say_why(place)
            return CoveredQuestion(asked, truth.value, is_answered=False, because=why)
        has_answer = is_answered(place, self.scores.applicability)
        plain = self.scores.rules.covered[place.ref, has_answer]
        return plain or CoveredQuestion(self.scores.ask(place.ref), "yes", has_answer, None)

    def _say_why(self, place: Place) -> str:
        container = place.container
        if container is None or self.scores.applicability.truth(container.id) is not YES:
            return self.scores.reason(place.ref if container is None else container.id)
        return self.scores.wording.say("It applies to none of the entries so far.")
