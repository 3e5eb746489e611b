"""The table of full assessments: whether each is asked for, why, and how far it is filled in.

A duty stands here as whoever fills in the form needs it: by what is left to do. Its state and its law
stand in the record of the duties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.truth import YES
from iia.report.figures.required import say_lacking
from iia.report.sentences.duties import say_asked, say_done, say_nothing_wanted
from iia.report.tables.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import DoneResult
    from iia.report.figures.duties import DutyFigure
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class FullAssessment:
    """A row of the table: the full assessment that a duty asks for, in the bank's words."""

    duty: DutyFigure

    @property
    def asked(self) -> str:
        """Whether it is asked for."""
        say = self.duty.scores.wording.say
        if self._is_asked:
            return say("Asked for")
        return say("Not known yet") if self.duty.state == "undetermined" else say("Not asked for")

    @property
    def reason(self) -> str:
        """What decided that."""
        scores, duty = self.duty.scores, self.duty
        return say_asked(duty.result, scores.applicability, scores.wording, reason=duty.decided)

    @property
    def filled(self) -> tuple[str, ...]:
        """How far it is filled in, and whether it is cleared, each in a sentence or a word."""
        if self._is_asked:
            return tuple(self._list_progress())
        if self.duty.state == "undetermined":
            return (self.asked,)
        return (self.duty.scores.wording.say("Nothing to fill in"),)

    @property
    def standing(self) -> tuple[str, ...]:
        """That it is not asked for, or else how far it is filled in: for a page, which has less room."""
        return self.filled if self._is_asked else (self.asked,)

    @property
    def _is_asked(self) -> bool:
        return self.duty.result.is_asked

    def _list_progress(self) -> Iterator[str]:
        result, wording = self.duty.result, self.duty.scores.wording
        if result.done is not None and result.gate.done is not None:
            section = self.duty.words.section or result.gate.done.section
            yield _say_filled(result.done, section, wording)
        if result.gate.clearance is not None:
            yield wording.say("Not cleared yet") if result.lacks_clearance else wording.say("Cleared")
        if result.gate.done is None and result.gate.clearance is None:
            yield say_nothing_wanted(wording)


def _say_filled(done: DoneResult, section: str, wording: Wording) -> str:
    """Return how many required answers of a section are missing; its name stands beside it."""
    found = done.found
    if done.applies is not YES or not found.required or (found.may_apply and not found.remaining):
        return say_done(done, section, wording)
    if not found.remaining:
        return wording.say("Filled in")
    return say_lacking(found.remaining, wording)


@dataclass(frozen=True, slots=True)
class FullAssessmentTable:
    """The heads of the table, in the page's words, and its rows."""

    wording: Wording

    @property
    def title(self) -> str:
        """Its heading."""
        return self.wording.say("The full assessments, and what is left to do")

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns on paper, where each reason has one of its own."""
        say = self.wording.say
        return (
            Column("duty", say("Full assessment")),
            Column("asked", say("Asked for")),
            Column("reason", say("Why")),
            Column("filled", say("Filled in")),
        )

    @property
    def page_columns(self) -> tuple[Column, ...]:
        """Its columns on a page, where the reason stands under the name, so that a telephone shows all."""
        first = Column("duty", self.wording.say("Full assessment, and why it is or is not asked for"))
        return first, Column("left", self.wording.say("What is left to do"))

    @staticmethod
    def list_rows(duties: Sequence[DutyFigure]) -> tuple[FullAssessment, ...]:
        """Return its rows, in the bank's order."""
        return tuple(FullAssessment(duty) for duty in duties)
