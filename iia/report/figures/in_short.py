"""An assessment in short: the harm that is left and the first things to do, for whoever reads no further."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from iia.report.figures.extents import say_unknown
from iia.report.figures.figure import FigureKey
from iia.report.numbering import head_page, number_of
from iia.report.tree import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.report.figures.extents import Extent
    from iia.report.figures.impacts import ImpactFigure
    from iia.report.figures.index import Figures
    from iia.report.figures.register import Register

MOST_STEPS: Final = 3
"""How many things to do are named: as many as somebody keeps in mind."""

Target: TypeAlias = FigureKey | Citation | str
"""Where something is done: a figure, a question or entry, or the id of a section."""


class StepToTake(NamedTuple):
    """Something to do next, and where; `entry` names the entry that it is about, if it is about one."""

    text: str
    target: Target
    entry: Citation | None = None


@dataclass(frozen=True, slots=True)
class InShort:
    """What the figures come to, in the words of their reader."""

    figures: Figures

    # --- Harm ------------------------------------------------------------------------------------------

    @property
    def harm_left(self) -> str | None:
        """The worst harm that mitigation leaves and how far it reaches; None if no impacts are recorded."""
        register = self.figures.impacts
        return None if register is None else " ".join(self._say_harm(register))

    def _say_harm(self, register: Register) -> Iterator[str]:
        wording = self.figures.scores.wording
        harmed = [goal for goal in register.goals if goal.effects.left.extent]
        harmed_people = [people for people in register.people if people.effects.left.extent]
        if harmed:
            yield wording.say_plural(
                "{extent} at worst, under {count} goal.",
                "{extent} at worst, under {count} goals.",
                len(harmed),
                extent=_name_worst(harmed, register.scale),
            )
        elif harmed_people:
            yield wording.say_plural(
                "{extent} at worst, for {count} group of people.",
                "{extent} at worst, for {count} groups of people.",
                len(harmed_people),
                extent=_name_worst(harmed_people, register.scale),
            )
        else:
            yield wording.say("None is recorded.")
        if unknown := sum(goal.unknown for goal in register.goals):
            yield say_unknown(unknown, wording)

    # --- What to do next -------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[StepToTake, ...]:
        """The first things to do: what is missing, what waits for others, then a step for each score."""
        return tuple(islice(self._list_steps(), MOST_STEPS))

    def _list_steps(self) -> Iterator[StepToTake]:
        yield from self._list_sections()
        yield from self._list_clearances()
        next_steps = self.figures.next_steps
        for request in next_steps.requests:
            citation = request.citation
            yield StepToTake(request.title, citation, citation if citation.item_title else None)
        for late in next_steps.late:
            yield StepToTake(late.sentence, late.citation)
        for about in next_steps.suggestions:
            first = about.lines[0]
            yield StepToTake(first.text, about.metric.key if first.flag is None else first.flag.key)

    def _list_sections(self) -> Iterator[StepToTake]:
        """Yield the sections that lack required answers."""
        scores = self.figures.scores
        counts = scores.scores.progress.sections
        for section in scores.bank.sections:
            if missing := counts[section.id].remaining:
                title = head_page(number_of(section), scores.answer_words.fill_text(section.title))
                said = scores.wording.say_plural(
                    "{section}: {count} required answer missing",
                    "{section}: {count} required answers missing",
                    missing,
                    section=title,
                )
                yield StepToTake(said, section.id)

    def _list_clearances(self) -> Iterator[StepToTake]:
        """Yield the duties that are filled in and wait for a clearance."""
        for duty in self.figures.duties:
            if duty.is_waiting:
                said = self.figures.scores.wording.say(
                    "{duty}: {outstanding}", duty=duty.title, outstanding=duty.outstanding
                )
                yield StepToTake(said, duty.key)


def _name_worst(harmed: Sequence[ImpactFigure], scale: Sequence[Extent]) -> str:
    """Return the name of the greatest extent of harm that is left."""
    return scale[max(one.effects.left.extent or 0 for one in harmed) - 1].title
