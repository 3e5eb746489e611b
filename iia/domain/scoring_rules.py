"""The rules of scoring as a bank states them: metrics, impacts, gates, flags and what else is listed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, StrictInt, Tag, model_validator

from iia.domain.conditions import Condition
from iia.domain.exact import over_one_denominator
from iia.domain.framework import Laws
from iia.domain.model import Day, EntryRef, FormatModel, Id, NotEmpty, Number, Ref, check_range
from iia.domain.result_rules import CrossTableRule, DeadlineRule, RequestRule
from iia.domain.scoring_methods import METHODS, MethodName, MethodTraits
from iia.domain.text import Text
from iia.domain.titled import Titled


class MetricScale(FormatModel):
    """The scale that a mean, lowest or highest is stretched onto."""

    from_: Number = Field(alias="from")
    to: Number

    @cached_property
    def foot(self) -> Fraction:
        """Where it begins, ready for exact arithmetic."""
        return Fraction(self.from_)

    @cached_property
    def head(self) -> Fraction:
        """Where it ends."""
        return Fraction(self.to)

    @cached_property
    def height(self) -> Fraction:
        """How long it is."""
        return self.head - self.foot

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.from_ >= self.to:
            msg = "from must be below to"
            raise ValueError(msg)
        return self


class Term(FormatModel):
    """A question whose answer counts, with its weight."""

    question: Ref
    weight: Annotated[Number, Field(gt=0)] = Decimal(1)

    @cached_property
    def share(self) -> Fraction:
        """The weight, ready for exact arithmetic."""
        return Fraction(self.weight)


class Adjustment(FormatModel):
    """A step taken after the method when its condition holds."""

    when: Condition | None = None
    multiply: Number | None = None
    add: Number | None = None
    round: Literal["half_up"] | None = None


class Band(Titled):
    """A named stretch of the score; its limit is inclusive, and the last band has none."""

    description: Text | None = None
    up_to: Number | None = None
    up_to_share: Number | None = None


class Metric(Titled):
    """A figure made of points."""

    description: Text | None = None
    measures: EntryRef | None = None
    method: MethodName
    scale: MetricScale | None = None
    terms: tuple[Term, ...] = ()
    unanswered: Literal["left_out", "lowest"] = "left_out"
    inapplicable: Literal["left_out", "counted"] = "left_out"
    maximum: Literal["applicable", "all"] = "applicable"
    adjust: tuple[Adjustment, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def traits(self) -> MethodTraits:
        """What follows from its method."""
        return METHODS[self.method]

    @cached_property
    def shares(self) -> tuple[int, ...]:
        """The weights of the terms in whole numbers, over a common denominator."""
        return tuple(over_one_denominator([term.share for term in self.terms])[0])

    def shared_terms(self, other: Metric) -> tuple[str, ...]:
        """Return the questions that count in this metric and in another."""
        others = {term.question for term in other.terms}
        return tuple(term.question for term in self.terms if term.question in others)

    @model_validator(mode="after")
    def _has_the_scale_it_needs(self) -> Self:
        if self.traits.has_scale is (self.scale is None):
            msg = f"a {self.method} has no scale" if self.scale else f"{self.method} needs a scale"
            raise ValueError(msg)
        return self


class ImpactFields(FormatModel):
    """Which question of the group holds which part of an impact record."""

    goal: Id
    people: Id | None = None
    who: Id | None = None
    direction: Id
    extent: Id
    reason: Id | None = None
    evidence: Id | None = None
    action: Id | None = None
    owner: Id | None = None
    due: Id | None = None


class Directions(FormatModel):
    """Which option of the direction question stands for which direction."""

    positive: Id
    negative: Id
    none: Id
    unknown: Id


NeededField = Literal["action", "owner", "due"]
"""A field of an impact record that a mitigation may need answered to count."""

_ALL_NEEDS: Final[tuple[NeededField, ...]] = ("action", "owner", "due")


class MitigationBySteps(FormatModel):
    """How far a mitigation lowers an extent where the bank does not ask, and what it needs to count."""

    steps: Annotated[StrictInt, Field(ge=0, le=1)] = 1
    needs: tuple[NeededField, ...] = _ALL_NEEDS


class MitigationAsked(FormatModel):
    """Which questions ask what is left of a harm and how one knows, and how far it counts unproven.

    `unproven` is how many steps down an extent goes at most unless the answer to `evidence` is one of
    `proven`.
    """

    left: Id
    as_before: Id
    nothing: Id
    needs: tuple[NeededField, ...] = _ALL_NEEDS
    evidence: Id
    proven: Annotated[tuple[Id, ...], NotEmpty]
    unproven: Annotated[StrictInt, Field(ge=0)] = 0

    @model_validator(mode="before")
    @classmethod
    def _is_not_by_steps(cls, given: object) -> object:
        if isinstance(given, dict) and {"left", "steps"} <= given.keys():
            msg = "must have either left or steps"
            raise ValueError(msg)
        return given


_ASKED: Final = frozenset(MitigationAsked.model_fields) - frozenset(MitigationBySteps.model_fields)


def _shape_of(value: object) -> str:
    """Return which of the two ways a bank states its rule for mitigation."""
    if isinstance(value, MitigationAsked):
        return "asked"
    keys = value.keys() if isinstance(value, dict) else frozenset()
    return "asked" if "left" in keys or (_ASKED & keys and "steps" not in keys) else "by_steps"


Mitigation = Annotated[
    Annotated[MitigationAsked, Tag("asked")] | Annotated[MitigationBySteps, Tag("by_steps")],
    Discriminator(_shape_of),
]
"""What mitigation takes off a harm: what its record says is left, or a number of steps."""


class Impacts(FormatModel):
    """Where the impact records are, and how they are read."""

    group: Id
    fields: ImpactFields
    directions: Directions
    extents: Annotated[tuple[Id, ...], NotEmpty]
    mitigation: Mitigation | None = None

    def number_of(self, extent: str | None) -> int:
        """Return the number of one of the extents; if none is named, that of the smallest."""
        return 1 if extent is None else self.extents.index(extent) + 1


class InForce(FormatModel):
    """The days on which a duty is law, both inclusive."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.from_, self.until, "from must not be above until")
        return self


IN_FORCE_UNKNOWN: Final = "unknown"
"""The word of a bank for a law that is made, while nobody has found out whether it is in force."""


def _read_word(value: object) -> object:
    """Let through only the word; whoever writes a bare day is told how days are written."""
    if value != IN_FORCE_UNKNOWN:
        msg = "must be days, such as {from: 2027-04-01}, or unknown"
        raise ValueError(msg)
    return value


def _kind_of_force(value: object) -> str:
    """Return which of the two ways of saying when a duty is law this is: a word, or days."""
    return "word" if isinstance(value, str) else "days"


When = Annotated[
    Annotated[InForce, Tag("days")] | Annotated[Literal["unknown"], BeforeValidator(_read_word), Tag("word")],
    Discriminator(_kind_of_force),
]
"""When a duty is law: its days, or that nobody knows."""


class Done(FormatModel):
    """The form of a duty: a section whose required questions are answered."""

    section: Id


class Gate(Titled):
    """A duty: when it applies, since when it is law, which form is filled in for it, and who clears it."""

    description: Text | None = None
    law: Laws = ()
    in_force: When | None = None
    applies: Condition | None = None
    done: Done | None = None
    clearance: Id | None = None

    @property
    def dates(self) -> InForce | None:
        """The days on which it is law; None if it has no such limits, or if nobody knows them."""
        return self.in_force if isinstance(self.in_force, InForce) else None

    @property
    def is_force_unknown(self) -> bool:
        """Whether its law is made, and it is not known whether it is in force."""
        return self.in_force == IN_FORCE_UNKNOWN


class Flag(FormatModel):
    """Something that a reader must see; a stop needs the senior officer's written reason.

    A note can be a suggestion: what to do next about one metric's score.
    """

    id: Id
    severity: Literal["stop", "warn", "note"]
    message: Text
    law: Laws = ()
    when: Condition
    suggestion_for: Id | None = None

    @model_validator(mode="after")
    def _is_a_note_if_it_suggests(self) -> Self:
        if self.suggestion_for is not None and self.severity != "note":
            msg = "suggestion_for goes with severity: note"
            raise ValueError(msg)
        return self


class Scoring(FormatModel):
    """All of a bank's scoring rules."""

    metrics: tuple[Metric, ...] = ()
    impacts: Impacts | None = None
    gates: tuple[Gate, ...] = ()
    flags: tuple[Flag, ...] = ()
    requests: tuple[RequestRule, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    tables: tuple[CrossTableRule, ...] = ()
