"""The figures of the profile of impacts: what some records come to, and those of a goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.extents import describe_harm, say_gain, say_harm, say_unknown
from iia.report.figures.figure import Figure
from iia.report.figures.impact_gaps import ImpactGaps
from iia.report.figures.profile_words import Decided

if TYPE_CHECKING:
    from iia.domain.scoring.results import Effects
    from iia.report.figures.extents import Extent
    from iia.report.figures.figure import Change
    from iia.report.figures.impact_words import ImpactLine, ImpactWords
    from iia.report.wording import Wording


@dataclass(frozen=True, eq=False)
class ImpactFigure(Figure):
    """What some impact records come to, as they were weighed: a gain is never set off against a harm."""

    words: ImpactWords
    effects: Effects

    # --- In short ------------------------------------------------------------------------------------

    @property
    def gain(self) -> Extent:
        """The strongest gain."""
        return self.words.profile.extents[self.effects.gain.extent]

    @property
    def harm(self) -> Extent:
        """The worst harm."""
        return self.words.profile.extents[self.effects.harm.extent]

    @property
    def harm_left(self) -> Extent:
        """The worst that mitigation leaves of a harm."""
        return self.words.profile.extents[self.effects.left.extent]

    @property
    def unknown(self) -> int:
        """How many effects are not known."""
        return self.effects.unknown

    @property
    def considered(self) -> bool:
        """Whether any record says something."""
        return self.effects.considered

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its records."""
        return self.words.number_all(self.effects.records)

    @property
    def has_extent(self) -> bool:
        """Whether a gain or a harm is recorded."""
        return bool(self.effects.gain.records or self.effects.harm.records)

    @property
    def is_only_unknown(self) -> bool:
        """Whether effects are recorded, but all of them only as not known."""
        return bool(self.effects.not_known) and not self.has_extent

    @property
    def is_without_effect(self) -> bool:
        """Whether all that is recorded is that there is no effect, and why."""
        return self._says_no_effect and not (self.has_extent or self.effects.not_known)

    @property
    def _says_no_effect(self) -> bool:
        return self.effects.no_effect

    # --- In words ------------------------------------------------------------------------------------

    @property
    def value(self) -> str:
        """All of it in one phrase."""
        records, gain, harm, left, not_known, *_ = self.effects
        if not records:
            return self.words.profile.nothing
        return (
            self.instead or self.words.profile.values[gain.extent, harm.extent, left.extent, len(not_known)]
        )

    @property
    def instead(self) -> str:
        """What is said instead of extents, if there are records but none of a gain or a harm."""
        effects = self.effects
        if effects.gain.records or effects.harm.records:
            return ""
        if effects.not_known:
            return self.words.profile.not_known
        return self.words.profile.no_effect if effects.no_effect else ""

    @property
    def in_columns(self) -> tuple[Decided, ...]:
        """The same four as tables show them: without a gain or harm, whether it is unknown or none."""
        extents = map(self._say_extent, (self.gain, self.harm, self.harm_left))
        shown = (*extents, self.scores.count(self.unknown))
        return tuple([one._replace(value=value) for one, value in zip(self.decided, shown, strict=True)])

    def _say_extent(self, extent: Extent) -> str:
        if self.has_extent:
            return extent.title
        if self.effects.not_known:
            return self.words.profile.not_known
        return self.words.profile.no_effect if self.is_without_effect else extent.title

    @property
    def sentences(self) -> str:
        """What is recorded, in whole sentences."""
        records, gain, harm, left, not_known, *_ = self.effects
        said = self.words.profile.sentences[gain.extent, harm.extent, left.extent, len(not_known)]
        say = self.scores.wording.say
        if said or not records:
            return said or say("Nothing recorded.")
        return (
            say("No effect, with its reason.") if self.is_without_effect else say("Begun, not answered yet.")
        )

    @property
    def harm_in_words(self) -> str:
        """The harm, before and after mitigation if the two differ."""
        return describe_harm(self.harm, self.harm_left, self.scores.wording)

    def say_not_considered(self, wording: Wording) -> str:
        """Return what is said if no record says anything about it."""
        return wording.say("Not considered yet.")

    # --- What decides it -------------------------------------------------------------------------------

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is worked out, as every figure of the profile is."""
        return self.scores.rules.impact_rule

    @property
    def decided(self) -> tuple[Decided, ...]:
        """The greatest extents and how many effects are not known, each with its records."""
        effects, extents, number = self.effects, self.words.profile.extents, self.words.number_all
        gain, harm, left, unknown = self.words.profile.undecided[self.instead]
        if effects.gain.records:
            extent, records = effects.gain
            gain = Decided("gain", gain.title, extents[extent].title, number(records))
        if effects.harm.records:
            extent, records = effects.harm
            harm = Decided("harm", harm.title, extents[extent].title, number(records))
            extent, records = effects.left
            left = Decided("harm_left", left.title, extents[extent].title, number(records))
        if effects.not_known:
            count = self.scores.count(len(effects.not_known))
            unknown = Decided("unknown", unknown.title, count, number(effects.not_known))
        return gain, harm, left, unknown

    @property
    def records(self) -> tuple[ImpactLine, ...]:
        """Every record, as it was read."""
        return tuple(map(self.words.lines.__getitem__, self.effects.records))

    @property
    def rests_on_extents_alone(self) -> bool:
        """Whether every record is of a gain or a harm: none is unanswered, of no effect or not known."""
        return not (self.effects.unanswered or self.effects.none or self.effects.not_known)

    # --- Gaps and changes ------------------------------------------------------------------------------

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by records that are unanswered, of no effect or not known."""
        records, _, _, _, not_known, unanswered, none, unreasoned = self.effects
        lacking = sum(bool(self.words.records[record].lacks) for record in records)
        is_complete = self.rests_on_extents_alone and not lacking
        found = ImpactGaps(bool(records), is_complete, unanswered, none, unreasoned, len(not_known), lacking)
        return self.words.profile.gaps[found]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would change it."""
        lines = self.words.lines
        return tuple([change for record in self.effects.records for change in lines[record].changes])

    def say_no_changes(self, wording: Wording) -> str:
        """Return what would change it if its records lack nothing, or if there are no records."""
        if self.effects.records:
            return wording.say("Another record, or other answers in these, would change it.")
        return wording.say(
            "A record of a gain, of harm, of no effect or of an effect that is not known would change it."
        )


@dataclass(frozen=True, eq=False)
class GoalFigure(ImpactFigure):
    """What is recorded against one goal."""

    @property
    def title(self) -> str:
        """The title of the goal."""
        return self.words.profile.goals[self.id]

    @property
    def short(self) -> str:
        """Its short name if its framework gives one, otherwise its title."""
        return self.words.profile.short_names[self.id]

    @property
    def sentences(self) -> str:
        """What is recorded, in whole sentences: about gain and about harm, if there is either."""
        wording = self.scores.wording
        if not self.considered:
            return self.say_not_considered(wording)
        if not self.has_extent:
            return super().sentences
        return f"{say_gain(self.gain, wording)} {self._say_harm(wording)}"

    @property
    def harm_sentences(self) -> str:
        """The same without the gain; no harm under a goal is said too."""
        return self._say_harm(self.scores.wording) if self.has_extent else self.sentences

    def _say_harm(self, wording: Wording) -> str:
        """Return the harm, recorded or not, and what is not known."""
        said = [say_harm(self.harm, self.harm_left, wording)]
        if self.effects.not_known:
            said.append(say_unknown(self.unknown, wording))
        return " ".join(said)
