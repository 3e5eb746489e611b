"""The meters as boxes, each with its number or with what is said if there is none."""

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


class Box(NamedTuple):
    """A box with a figure: `number`, or if that is empty `instead`; `more` comes after either."""

    key: FigureKey
    title: str
    number: str
    instead: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class MeterBoxes:
    """The boxes of an assessment's meters, in the page's words."""

    figures: Figures
    wording: Wording

    def list_all(self) -> Iterator[Box]:
        """Yield the boxes."""
        yield self._completeness
        if self.figures.duties:
            yield from self._list_duties()
        if self.figures.has_evidence:
            yield self._evidence

    @property
    def _completeness(self) -> Box:
        figure, wording = self.figures.completeness, self.wording
        found, count = figure.found, figure.scores.count
        number = say_count(count(found.answered), count(found.required), wording) if found.required else ""
        more = say_more(found.may_apply, wording) if found.may_apply else ""
        return Box(figure.key, figure.say_title(wording), number, figure.nothing, more)

    def _list_duties(self) -> Iterator[Box]:
        figure, say = self.figures.duties_meter, self.wording.say
        found, count = figure.found, figure.scores.count
        yield Box(figure.key, say("Duties cleared"), count(found.cleared))
        yield Box(figure.key, say("Duties filled in"), count(found.complete))
        yield Box(figure.key, say("Duties open"), count(found.open))
        yield Box(figure.key, say("Duties not known yet"), count(found.undetermined))

    @property
    def _evidence(self) -> Box:
        figure, wording = self.figures.evidence, self.wording
        found, count = figure.found, figure.scores.count
        graded = sum(grade.records for grade in found.grades)
        records = graded + found.ungraded
        number = say_count(count(graded), count(records), wording) if records else ""
        title = wording.say("Impact records with a grade of evidence")
        return Box(figure.key, title, number, figure.say_none(wording))
