"""The meters that count questions and records, each with its number or what is said if there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from iia.report.figures.counts import say_count
from iia.report.figures.required import say_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.figures.figure import FigureKey
    from iia.report.figures.index import Figures
    from iia.report.wording import Wording


class MeterLine(NamedTuple):
    """A meter in short: `number`, or if that is empty `instead`; `more` comes after either."""

    key: FigureKey
    title: str
    number: str
    instead: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class MeterLines:
    """The meters of an assessment that are read at once, in the page's words."""

    figures: Figures
    wording: Wording

    def list_all(self) -> Iterator[MeterLine]:
        """Yield them."""
        yield self._completeness
        if self.figures.has_evidence:
            yield self._evidence

    @property
    def _completeness(self) -> MeterLine:
        figure, wording = self.figures.completeness, self.wording
        found, count = figure.found, figure.scores.count
        number = say_count(count(found.answered), count(found.required), wording) if found.required else ""
        more = say_more(found.may_apply, wording) if found.may_apply else ""
        return MeterLine(figure.key, figure.say_title(wording), number, figure.nothing, more)

    @property
    def _evidence(self) -> MeterLine:
        figure, wording = self.figures.evidence, self.wording
        found, count = figure.found, figure.scores.count
        graded = sum(grade.records for grade in found.grades)
        records = graded + found.ungraded
        number = say_count(count(graded), count(records), wording) if records else ""
        title = wording.say("Impact records with a grade of evidence")
        return MeterLine(figure.key, title, number, figure.say_none(wording))
