"""The profile of impacts in the bank's words, whatever is answered: its names, and what many figures say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from iia.domain.kinds import Choosing
from iia.domain.memo import Memo
from iia.domain.scoring.impacts import list_extents
from iia.report.figures.effects import Effect
from iia.report.figures.extents import Extent, list_effects, name_extent
from iia.report.figures.impact_gaps import list_gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from iia.domain.bank import Bank
    from iia.domain.scoring.results import Direction
    from iia.domain.scoring_rules import Impacts
    from iia.domain.text import Text
    from iia.report.figures.impact_gaps import ImpactGaps
    from iia.report.wording import Wording

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
class ProfileWords:
    """What a bank says about its impact records; `read` is how its texts are read."""

    rules: Impacts
    bank: Bank
    wording: Wording
    read: Callable[[Text], str]

    # --- Names ---------------------------------------------------------------------------------------

    @property
    def quotes_answers(self) -> bool:
        """Whether any name depends on the answers, because it quotes one."""
        names = (self.goals, self.people, self.directions, self.short_names)
        titles = [title for named in names for title in named.values()]
        return any("{" in title for title in (*titles, *[extent.title for extent in self.scale]))

    @cached_property
    def goals(self) -> Mapping[str, str]:
        """The titles of the goals, by their ids."""
        return self._read_options(self.rules.fields.goal)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The titles of the groups of people, by their ids."""
        return self._read_options(self.rules.fields.people)

    @cached_property
    def directions(self) -> Mapping[str, str]:
        """The labels of the directions, by their ids."""
        return self._read_options(self.rules.fields.direction)

    def _read_options(self, name: str | None) -> Mapping[str, str]:
        """Return the options of one of the register's questions by their ids."""
        question = None if name is None else self.bank.get_place(f"{self.rules.group}.{name}").question
        options = self.bank.options(question) if isinstance(question, Choosing) else ()
        return {option.id: self.read(option.label) for option in options}

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """The goals' short names if their framework gives any, otherwise their titles."""
        return {**self.goals, **dict(self._list_short_names())}

    def _list_short_names(self) -> Iterator[tuple[str, str]]:
        question = self.bank.get_place(f"{self.rules.group}.{self.rules.fields.goal}").question
        source = question.options_from if isinstance(question, Choosing) else None
        for entry in () if source is None else self.bank.entries(source):
            if entry.short is not None:
                yield entry.id, self.read(entry.short)

    @cached_property
    def counted_directions(self) -> Mapping[Direction | None, str]:
        """The labels of those directions that always count as they are answered."""
        options, titles = self.rules.directions, self.directions
        answered: tuple[Direction, ...] = ("positive", "negative", "none")
        return {direction: titles.get(getattr(options, direction), "") for direction in answered}

    @cached_property
    def scale(self) -> tuple[Extent, ...]:
        """The extents by name."""
        names = list_extents(self.bank, self.rules)
        return tuple(Extent(level, self.read(name)) for level, name in enumerate(names, 1))

    @cached_property
    def extents(self) -> Mapping[int | None, Extent]:
        """The extents by number; None stands for an effect that no record tells of."""
        levels = (None, *range(len(self.scale) + 1))
        return {level: name_extent(level, self.scale, self.wording) for level in levels}

    # --- Words, each said once -------------------------------------------------------------------------

    @cached_property
    def not_known(self) -> str:
        """What is said if no more is recorded than that an effect is not known."""
        return self.wording.say("Not known")

    @cached_property
    def no_effect(self) -> str:
        """What is said if no more is recorded than that there is no effect, and why."""
        return self.wording.say("No effect, with its reason")

    @cached_property
    def nothing(self) -> str:
        """What is said if nothing is recorded."""
        return self.wording.say("Nothing recorded")

    @cached_property
    def no_goal(self) -> str:
        """What is said instead of a goal if none is named yet."""
        return self.wording.say("No goal named yet")

    @cached_property
    def undecided(self) -> Memo[str, tuple[Decided, Decided, Decided, Decided]]:
        """The figures of a profile that no record bears on, by what is said instead of an extent."""
        return Memo(self._leave_undecided)

    def _leave_undecided(self, instead: str) -> tuple[Decided, Decided, Decided, Decided]:
        say, none = self.wording.say, instead or self.extents[None].title
        return (
            Decided("gain", Effect.GAIN.say_greatest(self.wording), none, ()),
            Decided("harm", Effect.HARM.say_greatest(self.wording), none, ()),
            Decided("harm_left", say("Worst harm left after mitigation"), none, ()),
            Decided("unknown", say("Effects not known"), self.wording.number(0), ()),
        )

    @cached_property
    def values(self) -> Memo[_Extents, str]:
        """A figure in one phrase, by its extents."""
        return Memo(lambda found: self._say_value(*found))

    def _say_value(self, gain: int | None, harm: int | None, left: int | None, unknown: int) -> str:
        extents = self.extents
        return self.wording.say(
            "Gain: {gain}; harm: {harm}, left after mitigation: {left}; not known: {unknown}",
            gain=extents[gain].title,
            harm=extents[harm].title,
            left=extents[left].title,
            unknown=self.wording.number(unknown),
        )

    @cached_property
    def sentences(self) -> Memo[_Extents, str]:
        """A figure in whole sentences, by its extents: one for each that there is."""
        return Memo(lambda found: " ".join(self._list_sentences(*found)))

    def _list_sentences(
        self, gain: int | None, harm: int | None, left: int | None, unknown: int
    ) -> Iterator[str]:
        gained = None if gain is None else self.extents[gain]
        harmed = None if harm is None else self.extents[harm]
        return list_effects(gained, harmed, self.extents[left], unknown, self.wording)

    @cached_property
    def gaps(self) -> Memo[ImpactGaps, tuple[str, ...]]:
        """The gaps of a figure, in words."""
        return Memo(lambda found: tuple(list_gaps(found, self.wording)))
