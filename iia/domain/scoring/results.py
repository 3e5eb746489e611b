"""What scoring finds: figures that open into the answers they were made of, all of them exact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from iia.domain.truth import Truth
from iia.domain.values import as_a

if TYPE_CHECKING:
    from iia.domain.clearance import Clearance
    from iia.domain.progress import Completeness
    from iia.domain.scoring_rules import Adjustment, Band, Flag, Gate, Metric
    from iia.domain.text import Text

_ZERO: Final = Fraction(0)

Direction = Literal["positive", "negative", "none", "unknown"]
"""Which way an impact goes."""


# --- Metrics -------------------------------------------------------------------------------------


class Part(NamedTuple):
    """What one answer contributes to a metric.

    An unanswered term that counts with its lowest points has one part, which is not `answered`. `level` is
    where the points lie between the lowest, 0, and the highest, 1.
    `part` is None for the methods that take an extreme; there `decides` marks what the score rests on.
    In a total, points have no lowest and highest to lie between, so their level is 0.
    """

    question: str
    item: str | None
    points: Fraction
    lowest: Fraction | None
    highest: Fraction | None
    level: Fraction
    weight: Fraction
    answered: bool
    part: Fraction | None
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An adjustment that was taken: the score before it and after it."""

    adjustment: Adjustment
    before: Fraction
    after: Fraction


class UnansweredTerm(NamedTuple):
    """What answering an unanswered term could make of the score, before adjustment."""

    question: str
    item: str | None
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True)
class MetricResult:
    """A metric's score and what it is made of; the score is None while nothing that counts is answered.

    `unadjusted` is the score before its `steps`. The parts of a sum or total add up to it, those of a mean
    to its height above the scale's foot. A total has no maximum. Only a mean has a `weight`: that of all its
    parts, by which it is divided.
    """

    metric: Metric
    score: Fraction | None
    unadjusted: Fraction | None
    maximum: Fraction | None
    coverage: Fraction | None
    band: Band | None
    parts: tuple[Part, ...]
    steps: tuple[Step, ...]
    unanswered: tuple[UnansweredTerm, ...]
    weight: Fraction | None = None

    @property
    def id(self) -> str:
        """The metric's id."""
        return self.metric.id

    @property
    def most(self) -> Fraction:
        """The maximum of a metric that has one.

        Raises:
            TypeError: it is a total.
        """
        return as_a(Fraction, self.maximum)

    @property
    def total(self) -> Fraction | None:
        """What its parts add up to; None without a score, or where the method takes an extreme."""
        if self.unadjusted is None or not self.metric.traits.adds_up:
            return None
        return self.unadjusted - self.foot

    @property
    def share(self) -> Fraction | None:
        """How far along its scale the score lies, 0 to 1 before adjustment; None without a score or scale."""
        if self.score is None or self.maximum is None or self.maximum <= self.foot:
            return None
        return (self.score - self.foot) / (self.maximum - self.foot)

    @property
    def foot(self) -> Fraction:
        """Where the scale begins; a sum begins at zero."""
        return _ZERO if self.metric.scale is None else self.metric.scale.foot


# --- Impacts -------------------------------------------------------------------------------------


class LeftBecause(Enum):
    """Why as much of a harm is left as is."""

    NOTHING_COUNTS = "nothing_counts"
    """The bank takes nothing off for mitigation."""
    UNSAID = "unsaid"
    """The record does not say what is left."""
    MORE = "more"
    """The record says that more is left than there was."""
    AS_BEFORE = "as_before"
    """The record says that it is as before."""
    LACKING = "lacking"
    """Something that the mitigation needs has no answer."""
    UNSHOWN = "unshown"
    """The record does not say how one knows that the remedy works."""
    UNPROVEN = "unproven"
    """What the record says of that does not show that the remedy takes off all that it is said to."""
    REDUCED = "reduced"
    """All that the mitigation needs is there."""


class HarmLeft(NamedTuple):
    """What is left of a harm, and why.

    `said` is how much the record says is left; if something is lacking, how much would be left once it is
    answered; None if nothing is said. `lacks` has the questions without an answer on which that depends; if
    the remedy is not shown to work, it depends on showing that too.
    """

    extent: int
    because: LeftBecause
    said: int | None = None
    lacks: tuple[str, ...] = ()

    @property
    def may_lessen(self) -> bool:
        """Whether the answers that are missing could take more off, if none that is there changes."""
        return bool(self.lacks) and self.because is not LeftBecause.UNPROVEN


class ImpactRecord(NamedTuple):
    """One impact as scored: extents are numbers, the first of the bank's extents is 1.

    `direction` is None while unanswered, and unknown if a gain or harm `lacks_extent`. `harm_left` is what
    remains of a harm after mitigation; None if it is no harm.
    """

    id: str
    goal: str | None
    people: tuple[str, ...]
    direction: Direction | None
    extent: int | None
    harm_left: HarmLeft | None
    has_reason: bool
    evidence: str | None
    lacks_extent: bool = False

    @property
    def left(self) -> int | None:
        """The extent of what is left of a harm, 0 if nothing is; None if it is no harm."""
        return None if self.harm_left is None else self.harm_left.extent

    @property
    def lacks(self) -> tuple[str, ...]:
        """The questions that decide what is left of a harm and have no answer."""
        return () if self.harm_left is None else self.harm_left.lacks


class Greatest(NamedTuple):
    """The greatest extent among some records, and those that have it; None if no record bears on it."""

    extent: int | None = None
    records: tuple[str, ...] = ()


class Effects(NamedTuple):
    """What some impact records come to, side by side: none is added to another, and no gain offsets a harm.

    `records` has the ids of all of them, `not_known` of those whose effect is unknown. `unanswered` counts
    those without a direction, `none` those that say there is no effect, `unreasoned` those of `none` that do
    not say why.
    """

    records: tuple[str, ...] = ()
    gain: Greatest = Greatest()
    harm: Greatest = Greatest()
    left: Greatest = Greatest()
    not_known: tuple[str, ...] = ()
    unanswered: int = 0
    none: int = 0
    unreasoned: int = 0

    @property
    def no_effect(self) -> bool:
        """Whether any record says that there is no effect, and why."""
        return self.none > self.unreasoned

    @property
    def considered(self) -> bool:
        """Whether any record says something; "none" does so only with its reason."""
        return bool(self.gain.records or self.harm.records or self.not_known or self.no_effect)

    @property
    def strongest_positive(self) -> int | None:
        """The greatest extent of a gain."""
        return self.gain.extent

    @property
    def worst_negative(self) -> int | None:
        """The greatest extent of a harm."""
        return self.harm.extent

    @property
    def worst_left(self) -> int | None:
        """The greatest extent of what mitigation leaves of a harm."""
        return self.left.extent

    @property
    def unknown(self) -> int:
        """How many effects are not known."""
        return len(self.not_known)

    @property
    def rank(self) -> tuple[int, int, int, bool]:
        """What to sort by: the worst harm left comes first, then the worst before, then the unknown.

        That of which nothing is recorded comes last.
        """
        return -(self.worst_left or 0), -(self.worst_negative or 0), -self.unknown, not self.records


class ImpactSummary(NamedTuple):
    """The impacts on one goal, or on one group of people across goals."""

    id: str
    label: Text
    effects: Effects
    goals_harmed: tuple[str, ...] = ()
    """The goals under which harm is left; for people only."""


class PairSummary(NamedTuple):
    """What one group of people gains and loses under one goal."""

    people: str
    goal: str
    effects: Effects


@dataclass(frozen=True, slots=True)
class ImpactProfile:
    """The impact records, by goal, by people and, in `cells`, by every pair of both, in the bank's order."""

    records: tuple[ImpactRecord, ...] = ()
    goals: tuple[ImpactSummary, ...] = ()
    people: tuple[ImpactSummary, ...] = ()
    cells: tuple[PairSummary, ...] = ()

    def list_harmed(self, goals: int, least: int) -> frozenset[str]:
        """Return the groups of people that are left with harm of at least an extent under so many goals."""
        under = Counter(cell.people for cell in self.cells if (cell.effects.worst_left or 0) >= least)
        return frozenset(people for people, count in under.items() if count >= goals)


# --- Gates and flags -----------------------------------------------------------------------------


class GateState(Enum):
    """The state of a duty; none says that it is met, which no program can know."""

    NOT_IN_FORCE = "not_in_force"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    OPEN = "open"
    COMPLETE = "complete"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class DoneResult:
    """The progress of the section that is a duty's form: whether it applies, and what it requires."""

    applies: Truth
    found: Completeness

    @property
    def is_filled_in(self) -> bool:
        """Whether the section applies, and all that it requires is answered with nothing still to come."""
        return self.applies is Truth.YES and self.found.is_done


@dataclass(frozen=True, slots=True)
class GateResult:
    """The state of a duty, and what it was found from; its law and title are the gate's.

    `is_law` says whether it is in force on the day of decision, undetermined without that day; a duty whose
    law may not be in force (`gate.is_force_unknown`) is treated as if it were. `done` is
    None if the duty asks for no section, `clearance` if it asks for none or none stands.
    """

    gate: Gate
    state: GateState
    applies: Truth
    is_law: Truth
    done: DoneResult | None
    clearance: Clearance | None

    @property
    def id(self) -> str:
        """The gate's id."""
        return self.gate.id

    @property
    def is_asked(self) -> bool:
        """Whether it applies and is law, whatever has been done about it."""
        return self.applies is Truth.YES and self.is_law is Truth.YES

    @property
    def lacks_form(self) -> bool:
        """Whether it asks for a section that is not filled in."""
        return self.done is not None and not self.done.is_filled_in

    @property
    def lacks_clearance(self) -> bool:
        """Whether it waits for a clearance: it does only where it is asked for."""
        return self.is_asked and self.gate.clearance is not None and self.clearance is None


@dataclass(frozen=True, slots=True)
class FlagResult:
    """A flag, and whether its condition holds: it is raised only if that is certain.

    `is_pending` tells whether its condition is undetermined, and answers to what applies or may apply can
    still make it hold. A flag that only a question nobody is asked could raise is neither raised nor pending.
    """

    flag: Flag
    outcome: Truth
    is_pending: bool

    @property
    def id(self) -> str:
        """The flag's id."""
        return self.flag.id

    @property
    def is_raised(self) -> bool:
        """Whether a reader must see it."""
        return self.outcome is Truth.YES


# --- Meters --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EvidenceGrade:
    """How many impact records rest on evidence of one grade."""

    id: str
    label: Text
    records: int


@dataclass(frozen=True, slots=True)
class EvidenceMeter:
    """Impact records by the grade of their evidence, and how many name no grade."""

    grades: tuple[EvidenceGrade, ...] = ()
    ungraded: int = 0


@dataclass(frozen=True, slots=True)
class DutiesMeter:
    """How many duties are cleared, filled in and open, and how many cannot be decided yet."""

    cleared: int = 0
    complete: int = 0
    open: int = 0
    undetermined: int = 0


class Covered(NamedTuple):
    """Whether a question that speaks to goals and ways applies, and if so, whether it is answered."""

    applies: Truth
    is_answered: bool


class GridCell(NamedTuple):
    """How many questions that apply speak to both a goal and a way, and how many of them are answered.

    `may_apply` counts further questions, which may apply once others are answered.
    """

    goal: str
    way: str
    questions: int
    answered: int
    may_apply: int = 0


# --- The whole -----------------------------------------------------------------------------------
