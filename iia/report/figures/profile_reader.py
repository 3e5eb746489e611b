"""What the figures of the profile of impacts share: the names of goals and people, and words said of many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from iia.domain.kinds import Choosing
from iia.domain.memo import Memo
from iia.report.figures.extents import describe_harm, say_unknown
from iia.report.figures.impact_gaps import list_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.report.figures.impact_gaps import ImpactGaps
    from iia.report.figures.records import RecordReader
    from iia.report.figures.score_reader import ScoreReader

_Extents: TypeAlias = tuple[int | None, int | None, int | None, int]
"""A gain, a harm, what is left of it, and how many effects are not known."""


DecidedId = Literal["gain", "harm", "harm_left", "unknown"]


class Decided(NamedTuple):
    """One of the figures of a profile, and the numbers of the records that decide it."""

    id: DecidedId
    title: str
    value: str
    records: tuple[int, ...]


@dataclass(frozen=True)
class ProfileReader:
    """Reads the profile for one reader: what figures say alike is said once."""

    records: RecordReader

    @property
    def scores(self) -> ScoreReader:
        """The scores."""
        return self.records.scores

    # --- Names ---------------------------------------------------------------------------------------

    @cached_property
    def goals(self) -> Mapping[str, str]:
        """What the goals are called, by their ids."""
        read = self.scores.reader.read_text
        return {goal.id: read(goal.label) for goal in self.scores.scores.impacts.goals}

    @cached_property
    def people(self) -> Mapping[str, str]:
        """What the groups of people are called, by their ids."""
        read = self.scores.reader.read_text
        return {people.id: read(people.label) for people in self.scores.scores.impacts.people}

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """The goals' short names where their framework gives any, and their titles where it does not."""
        return {**self.goals, **dict(self._list_short_names())}

    def _list_short_names(self) -> Iterator[tuple[str, str]]:
        rules, bank = self.records.rules, self.scores.bank
        question = bank.get_place(self.records.ref(rules.fields.goal)).question
        source = question.options_from if isinstance(question, Choosing) else None
        for entry in () if source is None else bank.entries(source):
            if entry.short is not None and entry.id in self.goals:
                yield entry.id, self.scores.reader.read_text(entry.short)

    # --- Words, each said once -------------------------------------------------------------------------

    @cached_property
    def not_known(self) -> str:
        """What is said where nothing more is recorded than that an effect is not known."""
        return self.scores.wording.say("Not known")

    @cached_property
    def no_effect(self) -> str:
        """What is said where nothing more is recorded than that there is no effect, and why."""
        return self.scores.wording.say("No effect, with its reason")

    @cached_property
    def undecided(self) -> Memo[str, tuple[Decided, Decided, Decided, Decided]]:
        """The figures of a profile where no record bears on them, by what is said instead of an extent."""
        return Memo(self._leave_undecided)

    def _leave_undecided(self, instead: str) -> tuple[Decided, Decided, Decided, Decided]:
        say, none = self.scores.wording.say, instead or self.records.extents[None].title
        return (
            Decided("gain", say("Strongest gain"), none, ()),
            Decided("harm", say("Worst harm"), none, ()),
            Decided("harm_left", say("Worst harm left after mitigation"), none, ()),
            Decided("unknown", say("Effects not known"), self.scores.count(0), ()),
        )

    @cached_property
    def values(self) -> Memo[_Extents, str]:
        """A figure as one phrase, by its extents."""
        return Memo(lambda found: self._say_value(*found))

    def _say_value(self, gain: int | None, harm: int | None, left: int | None, unknown: int) -> str:
        extents = self.records.extents
        return self.scores.wording.say(
            "Gain: {gain}; harm: {harm}, left after mitigation: {left}; not known: {unknown}",
            gain=extents[gain].title,
            harm=extents[harm].title,
            left=extents[left].title,
            unknown=self.scores.count(unknown),
        )

    @cached_property
    def sentences(self) -> Memo[_Extents, str]:
        """A figure in whole sentences, by its extents: of each that there is."""
        return Memo(lambda found: " ".join(self._list_sentences(*found)))

    def _list_sentences(
        self, gain: int | None, harm: int | None, left: int | None, unknown: int
    ) -> Iterator[str]:
        wording, extents = self.scores.wording, self.records.extents
        if gain is not None:
            yield wording.say("Gain: {extent}.", extent=extents[gain].title)
        if harm is not None:
            extent = describe_harm(extents[harm], extents[left], wording)
            yield wording.say("Harm: {extent}.", extent=extent)
        if unknown:
            yield say_unknown(unknown, wording)

    @cached_property
    def gaps(self) -> Memo[ImpactGaps, tuple[str, ...]]:
        """The gaps of a figure, in words."""
        return Memo(lambda found: tuple(list_gaps(found, self.scores.wording)))
