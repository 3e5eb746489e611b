"""The figures of a report, each opened so far that a reader can take it apart; built one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from iia.report.score_tree import (
        Asked,
        BankNote,
        CoveredQuestion,
        Direction,
        Duty,
        DutyState,
        Extent,
        Score,
    )

FigureKind = Literal["metric", "goal", "people", "people_goal", "duty", "flag", "meter", "goal_way"]
"""A metric; a goal, a group of people, or one under the other; a duty, flag or meter; a cell of the grid."""


class FigureKey(NamedTuple):
    """Which figure: its kind, its id, and of a pair (people and goal, goal and way) the second id."""

    kind: FigureKind
    id: str
    other: str | None = None

    @property
    def anchor(self) -> str:
        """The figure's own name within a document."""
        return "-".join(("figure", *(part for part in self if part is not None)))


class FigureLink(NamedTuple):
    """Another figure that this one rests on, by its title."""

    key: FigureKey
    title: str


class Change(NamedTuple):
    """Something that would change a figure; with the question to answer, where it is one."""

    text: str
    asked: Asked | None = None


# --- What every figure has -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What every opened figure has; its rule is that of this version of the bank.

    `value` is the figure as a short phrase; `description` the bank's own words for it; `rule` how it comes
    about; `gaps` what the unanswered, the none and the unknown did to it; `changes` what would change it.
    """

    key: FigureKey
    title: str
    value: str
    description: str | None
    rule: tuple[str, ...]
    gaps: tuple[str, ...]
    changes: tuple[Change, ...]
    bank: BankNote


# --- Metrics ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BandLimit:
    """A band and the score up to which it reaches, itself included; `share` is that of the maximum.

    The last band has no limit. `is_reached` marks the one that the score falls in.
    """

    id: str
    title: str
    description: str | None
    up_to: Fraction | None
    share: Fraction | None
    is_reached: bool


@dataclass(frozen=True, slots=True)
class BandStep:
    """How far a score is from another band; `text` says it whole."""

    title: str
    distance: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A question that does not count in a score, why, and its answer if one is kept.

    `is_unanswered` marks one that applies and would count with an answer: an entry without one, where
    others have it.
    """

    asked: Asked
    because: str
    answer: str | None
    is_unanswered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFigure(Figure):
    """A metric: its parts, its sum written out, its bands, and what does not count in it.

    What would change it are also the open terms of its score, and the steps to the bands beside its own.
    """

    score: Score
    working: tuple[str, ...]
    bands: tuple[BandLimit, ...]
    not_counted: tuple[NotCounted, ...]
    to_higher: BandStep | None
    to_lower: BandStep | None

    @property
    def unanswered_entries(self) -> tuple[NotCounted, ...]:
        """The entries that have no answer, where others have: an answer there would change the score too."""
        return tuple(one for one in self.not_counted if one.is_unanswered)

    @property
    def could_come_to_count(self) -> tuple[NotCounted, ...]:
        """What counts only once another answer makes it apply."""
        return tuple(one for one in self.not_counted if not one.is_unanswered)


# --- Impacts ---------------------------------------------------------------------------------------


class RecordLine(NamedTuple):
    """An impact record as it was read; `asked` leads to it, `said` tells how it counts and why.

    `goal_id` is None while no goal is named, `direction` while none is answered.
    """

    number: int
    asked: Asked
    goal_id: str | None
    goal: str
    people: tuple[str, ...]
    direction: Direction | None
    direction_title: str
    extent: Extent | None
    left: Extent | None
    said: tuple[str, ...]
    changes: tuple[Change, ...]


DecidedId = Literal["gain", "harm", "harm_left", "unknown"]


class Decided(NamedTuple):
    """One of the figures of a profile, and the numbers of the records that decide it."""

    id: DecidedId
    title: str
    value: str
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactFigure(Figure):
    """A goal, a group of people, or one group under one goal: what decides each figure, and every record.

    `considered` tells whether any record says something; `goals_harmed` are those under which harm is
    left to a group of people.
    """

    considered: bool
    decided: tuple[Decided, ...]
    records: tuple[RecordLine, ...]
    goals_harmed: tuple[FigureLink, ...] = ()


# --- Duties and flags ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a duty asks for: how it stands, what is missing, and what may still be required."""

    text: str
    is_met: bool
    missing: tuple[Asked, ...] = ()
    may_apply: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFigure(Figure):
    """A duty: its condition in words and what decided it, its dates, and all that it asks for.

    `condition` and `decided` are None for a duty that always applies, `dates` for one without any.
    `asked` are the questions that the condition reads.
    """

    duty: Duty
    condition: str | None
    decided: str | None
    dates: str | None
    requirements: tuple[Requirement, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFigure(Figure):
    """A flag, raised or not: its condition in words, what decided it, and what would turn it round.

    `is_undetermined` marks one that is not raised because it is not known yet whether to; `is_settled` one
    that nothing unrecorded bears on, raised or not.
    `asked`, `figures` and `records` are what its condition reads: of the impact records, those that raise it.
    """

    severity: Literal["stop", "warn", "note"]
    severity_title: str
    message: str
    is_raised: bool
    is_undetermined: bool
    is_settled: bool
    condition: str
    decided: str
    asked: tuple[Asked, ...]
    figures: tuple[FigureLink, ...]
    records: tuple[RecordLine, ...]


# --- Meters and the grid ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section's part of the completeness, with every required question that is missing or may come."""

    id: str
    number: str
    title: str
    required: int
    answered: int
    missing: tuple[Asked, ...]
    may_apply: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletenessFigure(Figure):
    """How many of the required questions are answered, by section."""

    required: int
    answered: int
    may_apply: int
    sections: tuple[SectionCount, ...]


@dataclass(frozen=True, slots=True)
class GradedRecords:
    """The impact records that rest on one grade of evidence."""

    title: str
    records: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFigure(Figure):
    """The evidence that the impact records rest on; those without a grade come last."""

    grades: tuple[GradedRecords, ...]


@dataclass(frozen=True, slots=True)
class DutiesInState:
    """The duties that stand alike."""

    state: DutyState
    title: str
    duties: tuple[FigureLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesFigure(Figure):
    """How the duties stand; every state that any is in."""

    states: tuple[DutiesInState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFigure(Figure):
    """A cell of the grid of goals and ways, with every question that speaks to both."""

    questions: tuple[CoveredQuestion, ...]


AnyFigure = (
    MetricFigure
    | ImpactFigure
    | DutyFigure
    | FlagFigure
    | CompletenessFigure
    | EvidenceFigure
    | DutiesFigure
    | GridFigure
)
"""Any opened figure; `key.kind` tells which."""
