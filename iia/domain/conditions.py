"""The condition language of `when`: its models."""

from __future__ import annotations

from functools import cached_property
from typing import (
    TYPE_CHECKING,
    Annotated,
    Final,
    Literal,
    Self,
    get_args,
)

from pydantic import Discriminator, Field, StrictBool, StrictInt, Tag, model_validator

from iia.domain.model import AsKept, Day, FormatModel, Id, Label, NotEmpty, Number, Ref
from iia.domain.operators import OPERATORS, Operator
from iia.domain.values import Limit, Ordered, find_limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal


class _Operated(FormatModel):
    """A test with exactly one operator."""

    @model_validator(mode="after")
    def _has_one_operator(self) -> Self:
        if len(list(self._given())) != 1:
            msg = "must have exactly one of " + ", ".join(each.word for each, _ in self._operators())
            raise ValueError(msg)
        return self

    @classmethod
    def _operators(cls) -> Iterator[tuple[Operator, str]]:
        """Yield the operators that such a test can have, each with the field that holds its operand."""
        for name in cls.model_fields:
            word = name.rstrip("_")
            if word in OPERATORS:
                yield OPERATORS[word], name

    def _given(self) -> Iterator[tuple[Operator, object]]:
        """Yield the operators that the test has, each with its operand."""
        for each, name in self._operators():
            operand = getattr(self, name)
            if operand is not None:
                yield each, operand

    @cached_property
    def operator(self) -> Operator:
        """What the test asks."""
        return next(self._given())[0]

    @cached_property
    def operand(self) -> object:
        """What the operator compares with."""
        return next(self._given())[1]


_Word = Annotated[str, AsKept]
_Words = Annotated[tuple[_Word, ...], NotEmpty]


class QuestionTest(_Operated):
    """A test on an answer."""

    question: Ref
    is_: Annotated[Label, AsKept] | None = Field(default=None, alias="is")
    is_not: _Word | None = None
    in_: _Words | None = Field(default=None, alias="in")
    not_in: _Words | None = None
    includes: _Word | None = None
    includes_any: _Words | None = None
    includes_all: _Words | None = None
    above: Limit | None = None
    at_least: Limit | None = None
    below: Limit | None = None
    at_most: Limit | None = None
    answered: StrictBool | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options that the test names; none where it compares with something else."""
        operand = self.operand
        if isinstance(operand, tuple):
            return operand
        return (operand,) if isinstance(operand, str) else ()

    @property
    def limit(self) -> Ordered:
        """The amount or time that the test compares an answer with.

        Raises:
            TypeError: it names none.
        """
        limit = find_limit(self.is_) if self.is_ is not None else self.operand
        if not isinstance(limit, Ordered):
            raise TypeError(limit)
        return limit


class SectionTest(FormatModel):
    """Whether an earlier section applies."""

    section: Id


class CountTest(_Operated):
    """How many items of a group, or rows of a grid, match; or how many options are ticked."""

    count: Id
    where: Condition | None = None
    at_least: Annotated[StrictInt, Field(ge=0)] | None = None
    at_most: Annotated[StrictInt, Field(ge=0)] | None = None


class DateTest(_Operated):
    """A comparison with one of the assessment's own dates."""

    date: Literal["start", "decision"]
    above: Day | None = None
    at_least: Day | None = None
    below: Day | None = None
    at_most: Day | None = None

    @property
    def limit(self) -> Day:
        """The day that the date is compared with."""
        days = (self.above, self.at_least, self.below, self.at_most)
        return next(day for day in days if day is not None)


class LaterTest(FormatModel):
    """Whether one question's day or month lies after another's, by more than so many months."""

    later: Ref
    than: Ref
    by_months: Annotated[StrictInt, Field(ge=0, le=1200)] = 0

    @property
    def refs(self) -> tuple[Ref, Ref]:
        """Both questions that are read."""
        return self.later, self.than


class MetricTest(_Operated):
    """A comparison with a metric's adjusted score; for flags and adjustments only."""

    metric: Id
    at_least: Number | None = None
    below: Number | None = None

    @property
    def limit(self) -> Decimal:
        """The figure that the score is compared with."""
        return next(number for number in (self.at_least, self.below) if number is not None)


DutyState = Literal["not_in_force", "not_applicable", "undetermined", "open", "complete", "cleared"]
"""A state that a gate can be in."""

GATE_STATES: Final[tuple[DutyState, ...]] = get_args(DutyState)
"""All of them."""

MET: Final = "met"
"""What banks said before there was more than one way to be done with a duty."""

GateWord = Literal[DutyState, "met"]
"""A state as a bank names it: format 1 only grows, so that a bank that was published is read for good."""

_OLD_WORDS: Final[Mapping[GateWord, tuple[DutyState, ...]]] = {MET: ("complete", "cleared")}


def _count_states(value: object) -> str:
    """Return whether a test names one state or a list of them."""
    return "one" if isinstance(value, str) else "several"


class GateTest(FormatModel):
    """The state of a gate, or several of which one is enough; for flags only."""

    gate: Id
    state: Annotated[
        Annotated[GateWord, Tag("one")] | Annotated[tuple[GateWord, ...], NotEmpty, Tag("several")],
        Discriminator(_count_states),
    ]

    @property
    def words(self) -> tuple[GateWord, ...]:
        """The states as the bank names them."""
        return (self.state,) if isinstance(self.state, str) else self.state

    @cached_property
    def states(self) -> tuple[DutyState, ...]:
        """The states that it holds in, each once and in the order of a duty's life."""
        named = {state for word in self.words for state in _OLD_WORDS.get(word, (word,))}
        return tuple(state for state in GATE_STATES if state in named)


class ImpactPattern(FormatModel):
    """Which impact records a flag looks for."""

    direction: Literal["positive", "negative", "none", "unknown"] | None = None
    left_at_least: Id | None = None
    goal: Id | None = None
    people: Id | None = None


class ImpactTest(FormatModel):
    """Whether an impact record matches; for flags only."""

    impact: ImpactPattern


class HarmedUnderTest(FormatModel):
    """Whether harm (of at least an extent) to one group is left under that many goals; for flags only."""

    harmed_under: Annotated[StrictInt, Field(ge=1)]
    left_at_least: Id | None = None


class All(FormatModel):
    """Every part must hold."""

    all: Annotated[tuple[Condition, ...], NotEmpty]


class AnyOf(FormatModel):
    """One part is enough."""

    any: Annotated[tuple[Condition, ...], NotEmpty]


class Not(FormatModel):
    """The part must not hold."""

    not_: Condition = Field(alias="not")


def _kind_of(value: object) -> str | None:
    """Return the key that says which condition this is; if it is already built, from its fields."""
    if isinstance(value, FormatModel):
        keys = {name.rstrip("_") for name in type(value).model_fields}
    else:
        keys = set(value) if isinstance(value, dict) else set()
    return next((key for key in CONDITIONS if key in keys), None)


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[QuestionTest, Tag("question")]
    | Annotated[SectionTest, Tag("section")]
    | Annotated[CountTest, Tag("count")]
    | Annotated[DateTest, Tag("date")]
    | Annotated[LaterTest, Tag("later")]
    | Annotated[MetricTest, Tag("metric")]
    | Annotated[GateTest, Tag("gate")]
    | Annotated[ImpactTest, Tag("impact")]
    | Annotated[HarmedUnderTest, Tag("harmed_under")],
    Discriminator(
        _kind_of,
        custom_error_type="condition",
        custom_error_message="must be all, any, not or a test that names what it reads",
    ),
]
"""A tree of all, any and not over tests."""

CONDITIONS: Final[Mapping[str, type[FormatModel]]] = {
    tag.tag: model for model, tag in map(get_args, get_args(get_args(Condition)[0]))
}
"""The model of each condition, by the key that says which it is."""

ScoreTest = MetricTest | GateTest | ImpactTest | HarmedUnderTest
"""The tests that read scores: allowed in flags, and on metrics in adjustments."""

for _model in (All, AnyOf, Not, CountTest):
    _model.model_rebuild()


# --- Reading the tree ----------------------------------------------------------------------------


def walk(condition: Condition) -> Iterator[Condition]:
    """Yield the condition and everything inside it, except the `where` of a count."""
    yield condition
    match condition:
        case All(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from walk(part)
        case Not(not_=part):
            yield from walk(part)
        case _:
            return
