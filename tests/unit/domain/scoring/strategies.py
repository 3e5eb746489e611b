"""Hypothesis strategies: whole banks with every rule of scoring, and answers that fit them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from tests.builders import (
    a_bank,
    a_choice,
    a_flag,
    a_framework,
    a_gate,
    a_grid,
    a_group,
    a_metric,
    a_page,
    a_question,
    a_scale,
    a_section,
    a_term,
    a_text,
    applicability_of,
    scores_of,
    without_none,
)
from tests.unit.domain.scoring.impact_bank import MITIGATED, RULES, a_record, impact_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.scoring.results import Scores
    from tests.builders import Document

GOALS: Final[list[str | Document]] = ["prosperous", "healthier", {"id": "later", "from": "2027-04-01"}]
PEOPLE: Final[list[str | Document]] = ["children", "carers"]
ROWS: Final = ["north", "south", "west"]
ON: Final = date(2027, 4, 1)


# --- A world: a bank and answers ---------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """Where an answer stands: a question, or one of a group's item or a grid's row."""

    question: str
    container: str | None = None
    item: str | None = None

    @property
    def ref(self) -> str:
        """The question's name in terms."""
        return self.question if self.container is None else f"{self.container}.{self.question}"


@dataclass(frozen=True)
class World:
    """A bank's sections and rules with answers to it, as documents."""

    sections: tuple[Document, ...]
    scoring: Document
    answers: Document
    on: date | None
    goals: tuple[str | Document, ...] = tuple(GOALS)

    @cached_property
    def bank(self) -> Bank:
        """The bank."""
        framework = a_framework(goals=self.goals, ways=["early", "together"], people=PEOPLE)
        return a_bank(*deepcopy(self.sections), scoring=deepcopy(self.scoring), frameworks=[framework])

    def scores(self, answers: Document | None = None) -> Scores:
        """Return the scores of other answers, or of its own."""
        return scores_of(self.bank, self.answers if answers is None else answers, on=self.on)

    def applicability(self, answers: Document | None = None) -> Applicability:
        """Return what applies for other answers, or for its own."""
        return applicability_of(self.bank, self.answers if answers is None else answers, on=self.on)

    @property
    def questions(self) -> Iterator[Document]:
        """The questions of every page, with groups and grids whole."""
        for section in self.sections:
            for page in section["pages"]:
                yield from page["questions"]

    def question(self, site: Site) -> Document:
        """Return the question at a site."""
        found = next(part for part in self.questions if part["id"] == (site.container or site.question))
        if site.container is None:
            return found
        return next(part for part in found["questions"] if part["id"] == site.question)

    def sites(self) -> Iterator[Site]:
        """Yield where answers can stand, in the items that there are."""
        for question in self.questions:
            name = question["id"]
            if "questions" not in question:
                yield Site(name)
                continue
            items = ROWS if question["kind"] == "grid" else [item["id"] for item in self.answers[name] or []]
            for item in items:
                yield from (Site(inner["id"], name, item) for inner in question["questions"])

    def free_sites(self) -> Iterator[Site]:
        """Yield where answers stand that metrics count and no condition reads."""
        counted = {term["question"] for metric in self.scoring["metrics"] for term in metric["terms"]}
        for site in self.sites():
            if site.ref in counted and site.question not in READ:
                yield site

    def answer(self, site: Site) -> Any:  # noqa: ANN401 - any answer
        """Return the answer at a site, or None."""
        if site.container is None:
            return self.answers[site.question]
        return dict(self._items(site.container)).get(site.item, {}).get(site.question)

    def _items(self, container: str) -> Iterator[tuple[str | None, Document]]:
        """Yield a group's items, or the rows of a grid that are answered."""
        found = self.answers[container] or []
        yield from found.items() if isinstance(found, dict) else ((item["id"], item) for item in found)

    def with_answer(self, site: Site, value: object) -> Document:
        """Return the answers with one of them changed."""
        answers = dict(self.answers)
        if site.container is None:
            answers[site.question] = value
        elif self.question(Site(site.container))["kind"] == "grid":
            rows = answers[site.container] or {}
            answers[site.container] = {**rows, site.item: {**rows.get(site.item, {}), site.question: value}}
        else:
            answers[site.container] = [
                {**item, site.question: value} if item["id"] == site.item else item
                for item in answers[site.container]
            ]
        return answers

    def without(self, ref: str) -> World:
        """Return the same bank with a question unanswered, in every item."""
        found = self
        for site in self.sites():
            if site.ref == ref:
                found = replace(found, answers=found.with_answer(site, None))
        found.__dict__["bank"] = self.bank
        return found


# --- Questions and their answers ---------------------------------------------------------------------

HUNDREDTHS = st.integers(-500, 500).map(lambda number: str(Decimal(number) / 100))
WEIGHTS = st.integers(1, 400).map(lambda number: str(Decimal(number) / 100))
POINTS = st.lists(HUNDREDTHS, min_size=2, max_size=4, unique_by=Decimal)
SCORED: Final[st.SearchStrategy[Document]] = st.one_of(
    POINTS.map(lambda found: a_choice("scored", *found)),
    POINTS.map(lambda found: a_choice("scored", *found, kind="choices")),
    POINTS.map(lambda found: a_question("scored", points={"yes": found[0], "no": found[1]})),
    st.tuples(st.integers(-3, 3), st.integers(1, 4)).map(lambda ends: a_scale("scored", ends[0], sum(ends))),
    st.tuples(HUNDREDTHS, WEIGHTS).map(
        lambda ends: a_question("scored", "number", min=ends[0], max=str(Decimal(ends[0]) + Decimal(ends[1])))
    ),
)
"""Questions of every kind that carries points."""


def values_for(question: Document) -> st.SearchStrategy[Any]:
    """Return answers that fit a question, or none."""
    match question["kind"]:
        case "yes_no":
            return _options(("yes", "no"))
        case "choice":
            return _options(tuple(option["id"] for option in question["options"]))
        case "choices":
            return _lists(tuple(option["id"] for option in question["options"]))
        case "scale":
            return _wholes(question["from"], question["to"])
        case "number":
            return _numbers(Decimal(question["min"]), Decimal(question["max"]))
        case "grid":
            return st.fixed_dictionaries({row: _inner_values(question) for row in ROWS})
        case _:
            return st.lists(_inner_values(question), max_size=3).map(_numbered)


def _numbered(items: list[Document]) -> list[Document]:
    """Give items their ids."""
    return [{"id": f"i{order}", **item} for order, item in enumerate(items)]


def _inner_values(container: Document) -> st.SearchStrategy[Document]:
    return st.fixed_dictionaries({inner["id"]: values_for(inner) for inner in container["questions"]})


# Strategies are slow to make, and there are few of them.


@cache
def _options(options: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *options])


@cache
def _lists(options: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), unique=True)


@cache
def _wholes(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.sampled_from([None, *range(low, high + 1)])


@cache
def _numbers(low: Decimal, high: Decimal) -> st.SearchStrategy[str | None]:
    return st.none() | st.integers(0, 100).map(lambda share: str(low + (high - low) * share / 100))


def ends_of(question: Document) -> tuple[Any, Any]:
    """Return the answers worth the least and the most: of choices, all the bad ones, and all the good ones.

    An end is None where no answer has it, as where none of the choices is bad.
    """
    match question["kind"]:
        case "scale":
            return question["from"], question["to"]
        case "number":
            return question["min"], question["max"]
        case "yes_no":
            low, high = sorted(question["points"], key=lambda answer: Decimal(question["points"][answer]))
            return low, high
    worth = {option["id"]: Decimal(option["points"]) for option in question["options"]}
    if question["kind"] == "choice":
        return min(worth, key=worth.__getitem__), max(worth, key=worth.__getitem__)
    bad, good = ([one for one in worth if worth[one] * sign > 0] for sign in (-1, 1))
    return bad or None, good or None


# --- Conditions: on a chain of questions, each asked because of the one before -----------------------

READ = ("gate", "kind", "size", "tags", "hit", "then", "last", "first")
"""The questions that conditions read; `first` only by the other question of its group."""

_TESTS: Final[list[Document]] = [
    {"question": "gate", "is": "yes"},
    {"question": "gate", "is_not": "yes"},
    {"question": "kind", "in": ["o0", "o1"]},
    {"question": "size", "at_least": 3},
    {"question": "tags", "includes_any": ["o0", "o2"]},
    {"question": "then", "is": "yes"},
    {"question": "last", "not_in": ["o0"]},
    {"question": "last", "answered": False},
    {"section": "chain"},
    {"count": "events", "where": {"question": "hit", "is": "yes"}, "at_least": 1},
    {"count": "events", "where": {"question": "hit", "is": "no"}, "at_most": 1},
    {"date": "decision", "at_least": "2027-04-01"},
]

CONDITIONS: st.SearchStrategy[Document] = st.recursive(
    st.sampled_from(_TESTS),
    lambda inner: st.one_of(
        inner.map(lambda part: {"not": part}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
    ),
    max_leaves=4,
)
MAYBE = st.none() | CONDITIONS

_ASKED: Final = a_section(
    "asked",
    a_question("gate", points={"yes": "1", "no": "0"}, required=True),
    a_choice("kind", "-1", "0.5", "2"),
    a_scale("size"),
    a_choice("tags", "1", "-0.25", "3", kind="choices"),
    a_group("events", a_question("hit", points={"yes": "0", "no": "2"})),
)
_CHAIN: Final = a_section(
    "chain",
    a_question("then", points={"yes": "3", "no": "1"}, when={"question": "gate", "is": "yes"}),
    a_choice("last", "0", "1", "2", when={"question": "then", "is": "yes"}, required=True),
    when={"any": [{"question": "kind", "is_not": "o2"}, {"question": "size", "above": 4}]},
)


# --- Sections ----------------------------------------------------------------------------------------

SUPPORTS: Final = st.fixed_dictionaries(
    {
        "goals": st.lists(st.sampled_from(["prosperous", "healthier"]), unique=True),
        "ways": st.lists(st.sampled_from(["early", "together"]), unique=True),
    }
)


@st.composite
def _parts(draw: st.DrawFn, name: str) -> Document:
    """Return a question, a group or a grid, which may be asked only under a condition."""
    shape = draw(st.sampled_from(["plain", "plain", "group", "grid"]))
    keys: Document = without_none({"when": draw(MAYBE), "required": draw(st.sampled_from([None, True]))})
    if shape == "plain":
        return {**draw(SCORED), "id": name, "supports": draw(SUPPORTS), **keys}
    inner = (
        {**draw(SCORED), "id": "first"},
        {**draw(SCORED), "id": "own"},
        {**draw(SCORED), "id": "second", "when": {"question": "first", "answered": True}},
    )
    return a_group(name, *inner, **keys) if shape == "group" else a_grid(name, ROWS, *inner, **keys)


@st.composite
def _sections(draw: st.DrawFn, name: str) -> Document:
    pages = [
        a_page(
            f"{name}_page{page}",
            *(draw(_parts(f"{name}_{page}{order}")) for order in range(draw(st.integers(1, 2)))),
            **without_none({"when": draw(MAYBE)}),
        )
        for page in range(draw(st.integers(1, 2)))
    ]
    return a_section(name, *pages, **without_none({"when": draw(MAYBE)}))


# --- Rules -------------------------------------------------------------------------------------------

RULES_OF_METRICS: Final = {
    "method": st.sampled_from(["mean", "sum", "lowest", "highest"]),
    "unanswered": st.sampled_from(["left_out", "lowest"]),
    "inapplicable": st.sampled_from(["left_out", "counted"]),
    "maximum": st.sampled_from(["applicable", "all"]),
}
_BOUNDS: Final = [
    (bound, limit) for bound in ("below", "at_least") for limit in ("-1", "0", "0.5", "1", "2.5")
]
_SCALES: Final = st.sampled_from([("0", "4"), ("-1", "1"), ("1", "3.3")])
_STEPS: Final = st.fixed_dictionaries(
    {},
    optional={
        "multiply": st.sampled_from(["0", "0.85", "-1", "3"]),
        "add": st.sampled_from(["1", "-0.5"]),
        "round": st.just("half_up"),
    },
)


def _whens(others: list[str]) -> st.SearchStrategy[Document | None]:
    """Return conditions of adjustments on other metrics, or none."""
    tests = [{"metric": name, bound: limit} for name in others for bound, limit in _BOUNDS]
    return st.none() | st.sampled_from(tests)


@st.composite
def _metrics(
    draw: st.DrawFn, name: str, terms: list[str], others: list[str], rules: dict[str, Any]
) -> Document:
    """Return a metric; its adjustments may read the metrics before it."""
    keys = {key: draw(rules.get(key, strategy)) for key, strategy in RULES_OF_METRICS.items()}
    counted = draw(st.lists(st.sampled_from(terms), unique=True, min_size=1, max_size=5))
    if keys["method"] != "sum":
        low, high = draw(_SCALES)
        keys["scale"] = {"from": low, "to": high}
    steps: list[Document] = draw(st.lists(_STEPS, max_size=2))
    conditions = [draw(_whens(others)) if others else None for _ in steps]
    adjust = [without_none({**step, "when": when}) for step, when in zip(steps, conditions, strict=True)]
    bound = draw(st.sampled_from(["up_to", "up_to_share"]))
    bands = [
        {"id": "low", "title": a_text("Low"), bound: "0.5"},
        {"id": "high", "title": a_text("High")},
    ]
    return a_metric(
        name, *(a_term(term, draw(WEIGHTS)) for term in counted), adjust=adjust, bands=bands, **keys
    )


_DUTIES: Final = st.fixed_dictionaries(
    {},
    optional={
        "applies": CONDITIONS,
        "done": st.sampled_from(["asked", "chain", "rest0"]).map(lambda section: {"section": section}),
        "in_force": st.sampled_from([{"from": "2027-04-01"}, {"until": "2027-03-31"}]),
    },
)


def _alarms(metrics: list[str]) -> st.SearchStrategy[Document]:
    """Return conditions of flags, on everything that a flag can read."""
    tests: list[Document] = [
        *({"metric": name, bound: "0.5"} for name in metrics for bound in ("below", "at_least")),
        {"gate": "duty0", "state": "open"},
        {"gate": "duty0", "state": "met"},
        {"impact": {"direction": "negative", "left_at_least": "moderate"}},
        {"impact": {"direction": "unknown", "goal": "healthier", "people": "carers"}},
        {"harmed_under": 2},
        *_TESTS,
    ]
    return st.lists(st.sampled_from(tests), min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([{"all": parts}, {"any": parts}, {"not": {"any": parts}}])
    )


def _terms_in(sections: tuple[Document, ...]) -> Iterator[str]:
    for section in sections:
        for page in section["pages"]:
            for question in page["questions"]:
                inner = question.get("questions")
                yield from (f"{question['id']}.{one['id']}" for one in inner) if inner else [question["id"]]


# --- Whole worlds ------------------------------------------------------------------------------------


@st.composite
def worlds(draw: st.DrawFn, /, **rules: st.SearchStrategy[Any]) -> World:
    """Return a world; `rules` take the place of the strategies for the metrics' keys."""
    rest = tuple(draw(_sections(f"rest{order}")) for order in range(draw(st.integers(1, 2))))
    scored = (_ASKED, _CHAIN, *rest)
    terms = list(_terms_in(scored))
    names = [f"m{order}" for order in range(draw(st.integers(1, 3)))]
    metrics = [
        draw(_metrics(name, terms, names[:order], {"inapplicable": st.just("left_out"), **rules}))
        for order, name in enumerate(names)
    ]
    duties = [a_gate(f"duty{order}", **draw(_DUTIES)) for order in range(2)]
    flags = [a_flag(f"flag{order}", draw(_alarms(names))) for order in range(2)]
    impacts = a_section(
        "effects", a_group("impacts", *impact_questions(), **without_none({"when": draw(MAYBE)}))
    )
    answers = {
        question["id"]: draw(values_for(question))
        for section in scored
        for page in section["pages"]
        for question in page["questions"]
    }
    answers["impacts"] = draw(IMPACTS)
    return World(
        sections=(*scored, impacts),
        scoring={"metrics": metrics, "impacts": RULES, "gates": duties, "flags": flags},
        answers=answers,
        on=draw(st.sampled_from([None, ON])),
    )


# --- Impact records ----------------------------------------------------------------------------------

RECORDS = st.builds(
    lambda direction, extent, goal, people, more: a_record(
        direction, extent, goal=goal, people=people, **more
    ),
    st.sampled_from(["plus", "minus", "nil", "unclear", None]),
    st.sampled_from(["minimal", "moderate", "significant", None]),
    st.sampled_from(["prosperous", "healthier", None]),
    st.lists(st.sampled_from(["children", "carers"]), unique=True),
    st.sampled_from([{}, MITIGATED, {"action": "Do it"}, {"reason": "Because"}]),
)
IMPACTS = st.lists(RECORDS, max_size=3).map(_numbered)
