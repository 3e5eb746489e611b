"""Hypothesis strategies: banks with a metric over every kind of term, and answers that fit them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.builders import (
    a_bank,
    a_choice,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_term,
)

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from tests.builders import Document

HUNDREDTHS = st.integers(-500, 500).map(lambda number: str(Decimal(number) / 100))
WEIGHTS = st.integers(1, 400).map(lambda number: str(Decimal(number) / 100))
ITEMS = ("i0", "i1", "i2")
ROWS = ["north", "south"]
IF_GATE = {"question": "gate", "is": "yes"}


@dataclass(frozen=True)
class Case:
    """A bank with the metric `m`, answers to it, and the documents that both were made of."""

    questions: tuple[Document, ...]
    metric: Document
    answers: Document

    @property
    def bank(self) -> Bank:
        """The bank: whether its last question applies is for `gate` to say."""
        return a_bank(a_question("gate"), *self.questions, scoring={"metrics": [self.metric]})


def scored_questions(name: str) -> st.SearchStrategy[Document]:
    """Return questions of every kind that carries points."""
    points = st.lists(HUNDREDTHS, min_size=2, max_size=4, unique_by=Decimal)
    return st.one_of(
        points.map(lambda found: a_choice(name, *found)),
        points.map(lambda found: a_choice(name, *found, kind="choices")),
        points.map(lambda found: a_question(name, points={"yes": found[0], "no": found[1]})),
        st.tuples(st.integers(-3, 3), st.integers(1, 4)).map(lambda ends: a_scale(name, ends[0], sum(ends))),
        st.tuples(HUNDREDTHS, WEIGHTS).map(
            lambda ends: a_question(name, "number", min=ends[0], max=str(Decimal(ends[0]) + Decimal(ends[1])))
        ),
    )


def values_for(question: Document) -> st.SearchStrategy[Any]:
    """Return answers that fit a question, or none."""
    return st.none() | answers_for(question)


def answers_for(question: Document) -> st.SearchStrategy[Any]:
    """Return answers that fit a question."""
    match question["kind"]:
        case "yes_no":
            return st.sampled_from(["yes", "no"])
        case "choice":
            return st.sampled_from([option["id"] for option in question["options"]])
        case "choices":
            return st.lists(
                st.sampled_from([option["id"] for option in question["options"]]), unique=True, min_size=1
            )
        case "scale":
            return st.integers(question["from"], question["to"])
        case _:
            return st.integers(0, 100).map(lambda share: _between(question, share))


def _between(question: Document, share: int) -> str:
    low, high = Decimal(question["min"]), Decimal(question["max"])
    return str(low + (high - low) * share / 100)


@st.composite
def cases(draw: st.DrawFn, /, **rules: st.SearchStrategy[Any]) -> Case:
    """Return a case; `rules` are strategies for the metric's keys."""
    plain = [draw(scored_questions(f"q{order}")) for order in range(draw(st.integers(1, 3)))]
    inner, cell, last = (draw(scored_questions(name)) for name in ("inner", "cell", "last"))
    group, grid = a_group("group", inner), a_grid("grid", ROWS, cell)
    terms = [*(question["id"] for question in plain), "group.inner", "grid.cell", "last"]
    keys = {name: draw(strategy) for name, strategy in rules.items()}
    method = keys.pop("method", None) or draw(st.sampled_from(["mean", "sum", "lowest", "highest"]))
    metric = a_metric("m", *(a_term(term, draw(WEIGHTS)) for term in terms), method=method, **keys)
    answers = {question["id"]: draw(values_for(question)) for question in (*plain, last)}
    answers["gate"] = draw(st.sampled_from(["yes", "no", None]))
    answers["group"] = [
        {"id": item, "inner": draw(values_for(inner))} for item in ITEMS[: draw(st.integers(0, 3))]
    ]
    answers["grid"] = {row: {"cell": draw(values_for(cell))} for row in ROWS}
    return Case((*plain, group, grid, {**last, "when": IF_GATE}), metric, answers)


UNANSWERED = st.sampled_from(["left_out", "lowest"])
INAPPLICABLE = st.sampled_from(["left_out", "counted"])
