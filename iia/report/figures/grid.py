"""The grid of goals and ways: in each cell, the questions that speak to both, and which are answered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.memo import Memo
from iia.domain.scoring.meters import GOALS, WAYS
from iia.domain.truth import YES
from iia.report.figures.counts import say_count
from iia.report.figures.figure import Change, Figure, FigureKey
from iia.report.figures.worded_questions import CoveredQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.bank import Place
    from iia.domain.scoring.results import GridCell
    from iia.report.figures.score_words import ScoreWords
    from iia.report.figures.worded_questions import Applies
    from iia.report.tree import Citation
    from iia.report.wording import Wording


@dataclass(frozen=True)
class CoverageWords:
    """Puts the questions that the grid is made of into words, each once however many cells it is in."""

    scores: ScoreWords

    @cached_property
    def titles(self) -> Mapping[tuple[str, str], str]:
        """The titles of goals and ways, by list and id."""
        read = self.scores.answer_words.fill_text
        entries = ((name, entry) for name in (GOALS, WAYS) for entry in self.scores.bank.entries(name))
        return {(name, entry.id): read(entry.title) for name, entry in entries}

    @cached_property
    def short_names(self) -> Memo[str, str]:
        """The names of the ways by their ids: their short names, if they have any."""
        return Memo(lambda way: self.scores.name_measure(f"{WAYS}.{way}") or way)

    def places(self, goal: str, way: str) -> Sequence[Place]:
        """Return the bank's questions that speak to both, whether they apply or not."""
        return self.scores.rules.covering.get((goal, way), ())

    @cached_property
    def changes(self) -> tuple[str, str]:
        """What is said about a question that is not answered, and about one that may still be asked."""
        say = self.scores.wording.say
        return (
            say("This question is not answered."),
            say("An answer that brings this question up would change it."),
        )

    @cached_property
    def values(self) -> Memo[tuple[int, int], str]:
        """How many questions are answered, of how many, in words."""
        count, say_plural = self.scores.count, self.scores.wording.say_plural
        return Memo(
            lambda found: say_plural(
                "{answered} of {count} question answered",
                "{answered} of {count} questions answered",
                found[1],
                answered=count(found[0]),
            )
        )

    @cached_property
    def short_values(self) -> Memo[tuple[int, int], str]:
        """The same in fewer words."""
        count, wording = self.scores.count, self.scores.wording
        return Memo(lambda found: say_count(count(found[0]), count(found[1]), wording))

    @cached_property
    def questions(self) -> Memo[str, CoveredQuestion]:
        """The questions by ref; those that apply and quote no answer are taken from the bank's own words."""
        found, covered = Memo(self._read), self.scores.scores.covered
        for ref, plain in self.scores.rules.covered.items():
            truth, is_answered = covered[ref]
            if truth is YES:
                found[ref] = plain[is_answered]
        return found

    def _read(self, ref: str) -> CoveredQuestion:
        truth, is_answered = self.scores.scores.covered[ref]
        because = None if truth is YES else self._say_why(ref)
        return CoveredQuestion(self.scores.cite(ref), truth.value, is_answered, because)

    def _say_why(self, ref: str) -> str:
        container = self.scores.bank.get_place(ref).container
        if container is None or self.scores.applicability.truth(container.id) is not YES:
            return self.scores.reason(ref if container is None else container.id)
        return self.scores.wording.say("It applies to none of the entries so far.")


def say_grid(wording: Wording) -> str:
    """Return the heading of a grid of goals and ways of working."""
    return wording.say("Questions by goal and way of working")


def say_gap(wording: Wording) -> str:
    """Return what is said if no question speaks to both."""
    return wording.say("No question")


def say_later(wording: Wording) -> str:
    """Return what is said if questions speak to both, but none of them applies yet."""
    return wording.say("None applies yet")


@dataclass(frozen=True, eq=False)
class GridFigure(Figure):
    """A cell of the grid: how many questions apply and speak to both, and how many are answered.

    If no question of the bank speaks to both, it is a gap in the bank.
    """

    words: CoverageWords
    cell: GridCell

    # --- In short ------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The goal and the way."""
        titles = self.words.titles
        return self.scores.rules.goals_and_ways[titles[GOALS, self.cell.goal], titles[WAYS, self.cell.way]]

    @property
    def short_title(self) -> str:
        """The goal and the way, by the way's short name if it has one."""
        way = self.words.short_names[self.cell.way]
        return self.scores.rules.goals_and_ways[self.words.titles[GOALS, self.cell.goal], way]

    @property
    def counted(self) -> int:
        """How many questions that speak to both apply."""
        return self.cell.questions

    @property
    def answered(self) -> int:
        """How many of these are answered."""
        return self.cell.answered

    @property
    def may_apply(self) -> int:
        """How many more may apply, depending on other answers."""
        return self.cell.may_apply

    @property
    def is_gap(self) -> bool:
        """Whether no question of the bank speaks to both."""
        return not self.words.places(self.cell.goal, self.cell.way)

    @property
    def value(self) -> str:
        """How many of the questions are answered."""
        return self.words.values[self.answered, self.counted] if self.counted else self._say_none()

    @property
    def short_value(self) -> str:
        """The same in fewer words, for places that already name the goal and the way."""
        return self.words.short_values[self.answered, self.counted] if self.counted else self._say_none()

    def _say_none(self) -> str:
        wording = self.scores.wording
        return say_gap(wording) if self.is_gap else say_later(wording)

    # --- What it is made of ----------------------------------------------------------------------------

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted: as every cell is."""
        return self.scores.rules.grid_rule

    @cached_property
    def questions(self) -> tuple[CoveredQuestion, ...]:
        """Every question that speaks to both."""
        covered = self.words.questions
        return tuple([covered[place.ref] for place in self.words.places(self.cell.goal, self.cell.way)])

    def list_citations(self, applies: Applies, *, is_answered: bool | None = None) -> tuple[Citation, ...]:
        """Return those that apply, do not, or may; with `is_answered`, only the answered or the others."""
        found = (one for one in self.questions if one.applies == applies)
        return tuple([one.citation for one in found if is_answered in {None, one.is_answered}])

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by unanswered questions and by answers of "none"."""
        return tuple(self._list_gaps())

    def _list_gaps(self) -> Iterator[str]:
        say = self.scores.wording.say
        if not self.counted:
            yield (
                say("No question of the bank speaks to both.")
                if self.is_gap
                else say("None of the questions that speak to both applies.")
            )
        if self.may_apply:
            yield self.scores.wording.say_plural(
                "{count} question more may apply, depending on other answers; it is not counted yet.",
                "{count} questions more may apply, depending on other answers; they are not counted yet.",
                self.may_apply,
            )
        yield self.scores.rules.none_is_an_answer

    def say_no_changes(self, wording: Wording) -> str:
        """Return what is said if nothing that is missing would change it."""
        if self.questions:
            return super().say_no_changes(wording)
        return wording.say("No answer would change it, for no question of the bank speaks to both.")

    @property
    def changes(self) -> tuple[Change, ...]:
        """The questions that are not answered, followed by those that may still be asked."""
        if self.answered == self.counted and not self.may_apply:
            return ()
        missing, to_come = self.words.changes
        lacking = [one for one in self.questions if not one.is_answered]
        return (
            *[Change(missing, one.citation) for one in lacking if one.applies == "yes"],
            *[Change(to_come, one.citation) for one in lacking if one.applies == "undetermined"],
        )


# --- The whole grid ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CoverageGridRow:
    """One goal and, for each way, the cell of both."""

    title: str
    cells: tuple[GridFigure, ...]


@dataclass(frozen=True, eq=False)
class CoverageGrid:
    """The grid of goals and ways."""

    words: CoverageWords
    cells: tuple[GridFigure, ...]

    @property
    def rule(self) -> tuple[str, ...]:
        """The rule of every cell."""
        return self.words.scores.rules.grid_rule

    @property
    def answered(self) -> str:
        """In how many of the cells every question is answered."""
        full = sum(cell.answered == cell.counted > 0 for cell in self.cells)
        return self.words.scores.wording.say_plural(
            "Every question is answered for {full} of {count} pair of a goal and a way of working.",
            "Every question is answered for {full} of {count} pairs of a goal and a way of working.",
            len(self.cells),
            full=self.words.scores.count(full),
        )

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """The names of the ways: their short names, if they have any."""
        ways = dict.fromkeys(cell.cell.way for cell in self.cells)
        return tuple(map(self.words.short_names.__getitem__, ways))

    @cached_property
    def rows(self) -> tuple[CoverageGridRow, ...]:
        """The cells goal by goal."""
        rows: dict[str, list[GridFigure]] = {}
        for cell in self.cells:
            rows.setdefault(cell.cell.goal, []).append(cell)
        titles = self.words.titles
        return tuple(CoverageGridRow(titles[GOALS, goal], tuple(found)) for goal, found in rows.items())


def build_grid(scores: ScoreWords) -> CoverageGrid | None:
    """Return the grid, or None if the bank has none."""
    words = CoverageWords(scores)
    cells = tuple(
        [
            GridFigure(FigureKey("goal_way", cell.goal, cell.way), scores, words, cell)
            for cell in scores.scores.grid
        ]
    )
    return CoverageGrid(words, cells) if cells else None
