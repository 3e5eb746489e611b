"""The scores' part of the Report tree: profiles, duties, flags and meters, each figure with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


class Asked(NamedTuple):
    """A question that a figure speaks of: where it is asked, and what a pack cites it by.

    `question` is its ref and `item` the item or row that it is asked of, whose name is `item_title`;
    `number` is its paragraph's, empty where the section has none.
    """

    question: str
    item: str | None
    number: str
    label: str
    item_title: str | None = None


# --- Impacts -------------------------------------------------------------------------------------

Direction = Literal["positive", "negative", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How far an effect goes: `level` counts from 1, and 0 is no effect."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class GoalEffects:
    """What is recorded against one goal: nothing nets off, so gain and harm stand side by side.

    `no_effect` is what a record says, and why.
    """

    id: str
    title: str
    short: str
    considered: bool
    gain: Extent
    harm: Extent
    harm_left: Extent
    unknown: int
    no_effect: bool
    records: tuple[int, ...]

    @property
    def is_only_unknown(self) -> bool:
        """Whether effects are recorded, and of none of them more than that it is not known."""
        return bool(self.unknown) and not (self.gain.level or self.harm.level)


@dataclass(frozen=True, slots=True)
class PeopleCell:
    """What is recorded for one group of people under one goal; `no_effect` is what a record says, and why."""

    goal: str
    gain: Extent
    harm: Extent
    harm_left: Extent
    unknown: int
    no_effect: bool
    records: tuple[int, ...]

    @property
    def considered(self) -> bool:
        """Whether any record says something of both."""
        return bool(self.gain.level or self.harm.level or self.unknown or self.no_effect)


@dataclass(frozen=True, slots=True)
class PeopleEffects:
    """What is recorded for one group of people, across goals and, in `cells`, under each of them."""

    id: str
    title: str
    gain: Extent
    harm: Extent
    harm_left: Extent
    unknown: int
    goals_harmed: tuple[str, ...]
    records: tuple[int, ...]
    cells: tuple[PeopleCell, ...]

    @property
    def recorded(self) -> bool:
        """Whether any record names them and a goal, be it only begun."""
        return any(cell.records for cell in self.cells)


# --- Duties, flags, scores -----------------------------------------------------------------------

DutyState = Literal["not_in_force", "not_applicable", "undetermined", "open", "met"]


@dataclass(frozen=True, slots=True)
class LawNote:
    """A law as it is cited, with the address of its text if there is one."""

    citation: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: its state, the sentence that says why, and the law."""

    id: str
    title: str
    laws: tuple[LawNote, ...]
    state: DutyState
    state_title: str
    because: str


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """Something a reader must see."""

    id: str
    severity: Literal["stop", "warn", "note"]
    severity_title: str
    message: str


class ScorePart(NamedTuple):
    """One counted answer; `part` is its exact share of the score, None where the method takes an extreme.

    `place` is where the points lie between the fewest that the question can give, 0, and the most, 1. One
    that is not `answered` counts with its lowest points. `kept_because` says why an answer counts although
    its question no longer applies.
    """

    asked: Asked
    answer: str
    points: Fraction
    lowest: Fraction
    highest: Fraction
    place: Fraction
    weight: Fraction
    part: Fraction | None
    decides: bool = False
    answered: bool = True
    kept_because: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """One adjustment after the method, taken or not: its rule, why, and the score before and after it.

    Before and after are the same for one that is not taken, and None while there is no score.
    """

    rule: str
    text: str
    is_taken: bool
    is_conditional: bool
    before: Fraction | None
    after: Fraction | None


class OpenTerm(NamedTuple):
    """An unanswered question of a score, with the lowest and highest score that answering it could give.

    Both are before adjustment; a metric with adjustments has no bands here, since those read the score after
    them. One that is asked of several entries or rows stands for the first that it applies to; without an
    item, an entry has to be added first.
    """

    asked: Asked
    lowest: Fraction
    highest: Fraction
    lowest_band: str | None = None
    highest_band: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A metric opened up: `foot` is where its scale starts; `score` is None while nothing is answered.

    `steps` lists every adjustment of the bank, those that were not taken too.
    """

    id: str
    title: str
    short: str
    measures: str | None
    method: Literal["mean", "sum", "lowest", "highest"]
    score: Fraction | None
    unadjusted: Fraction | None
    foot: Fraction
    maximum: Fraction
    coverage: Fraction | None
    band: str | None
    parts: tuple[ScorePart, ...]
    steps: tuple[ScoreStep, ...]
    open: tuple[OpenTerm, ...]

    @property
    def share(self) -> Fraction | None:
        """How far along its scale the score lies, 0 to 1."""
        if self.score is None or self.maximum <= self.foot:
            return None
        return (self.score - self.foot) / (self.maximum - self.foot)


class GridCount(NamedTuple):
    """How many questions apply that speak to a goal and a way, how many of those are answered.

    `speaking` is how many of the bank's questions speak to both, whether they apply or not: without any,
    the cell is a gap in the bank.
    """

    questions: int
    answered: int
    speaking: int


class CoveredQuestion(NamedTuple):
    """A question that speaks to a goal and a way; `because` says why it does not apply, or may."""

    asked: Asked
    applies: Literal["yes", "no", "undetermined"]
    is_answered: bool
    because: str | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One goal and, for each way, how far the questions are answered that speak to both."""

    title: str
    cells: tuple[GridCount, ...]


@dataclass(frozen=True, slots=True)
class CoverageGrid:
    """The grid of goals and ways."""

    ways: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many impact records rest on one grade of evidence."""

    title: str
    records: int


@dataclass(frozen=True, slots=True)
class Meters:
    """How complete the assessment is."""

    required: int
    answered: int
    may_apply: int
    evidence: tuple[EvidenceCount, ...]


# --- The bank --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BankNote:
    """The bank that the assessment is pinned to."""

    id: str
    title: str
    version: str
    content_hash: str
    translation_is_draft: bool
