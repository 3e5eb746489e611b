"""Whole banks with every rule of scoring, and answers that fit them, made at random.

Hypothesis draws only the randomness and the size, because most banks drawn piece by piece are nearly empty.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
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
)
from tests.unit.domain.scoring.impact_bank import MITIGATED, RULES, a_record, impact_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.scoring.score import Scores
    from tests.builders import Document

GOALS: Final[list[str | Document]] = ["prosperous", "healthier", {"id": "later", "from": "2027-04-01"}]
PEOPLE: Final[list[str | Document]] = ["children", "carers"]
ROWS: Final = ["north", "south", "west"]
WAYS: Final = ["early", "together"]
ON: Final = date(2027, 4, 1)
MOSTLY: Final = 0.8
SELDOM: Final = 0.25
CHANCE: Final = st.randoms(use_true_random=True)


# --- A world: a bank and answers ---------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """Where an answer is: at a question, or at one in a group's item or a grid's row."""

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
        framework = a_framework(goals=self.goals, ways=WAYS, people=PEOPLE)
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
        return _questions_in(self.sections)

    def question(self, site: Site) -> Document:
        """Return the question at a site."""
        found = next(part for part in self.questions if part["id"] == (site.container or site.question))
        if site.container is None:
            return found
        return next(part for part in found["questions"] if part["id"] == site.question)

    def sites(self) -> Iterator[Site]:
        """Yield where answers can be, in the items that there are."""
        for question in self.questions:
            name = question["id"]
            if "questions" not in question:
                yield Site(name)
                continue
            items = ROWS if question["kind"] == "grid" else [item["id"] for item in self.answers[name] or []]
            for item in items:
                yield from (Site(inner["id"], name, item) for inner in question["questions"])

    def free_sites(self) -> Iterator[Site]:
        """Yield where those answers are that metrics count and no condition reads."""
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


def _hundredths(random: Random, low: int, high: int) -> str:
    return str(Decimal(random.randint(low, high)) / 100)


def a_scored_question(random: Random, name: str, **keys: object) -> Document:
    """Return a question of any kind that carries points."""
    points = [str(Decimal(worth) / 100) for worth in random.sample(range(-500, 501), random.randint(2, 4))]
    start, span = random.randint(-3, 3), random.randint(1, 4)
    least, most = Decimal(start) / 8, Decimal(start) / 8 + span
    return random.choice(
        [
            a_choice(name, *points),
            a_choice(name, *points, kind="choices"),
            a_question(name, points={"yes": points[0], "no": points[1]}),
            a_scale(name, start, start + span),
            a_question(name, "number", min=str(least), max=str(most)),
        ]
    ) | dict(keys)


def an_answer(random: Random, question: Document) -> Any:  # noqa: ANN401 - any answer
    """Return an answer that fits a question, or none, one time in five."""
    match question["kind"]:
        case "group":
            items = [_inner_answers(random, question) for _ in range(random.choice([0, 1, 2, 3]))]
            return [{"id": f"i{order}", **item} for order, item in enumerate(items)]
        case "grid":
            return {row: _inner_answers(random, question) for row in ROWS if random.random() < MOSTLY}
    if random.random() > MOSTLY:
        return None
    match question["kind"]:
        case "yes_no":
            return random.choice(["yes", "no"])
        case "choice":
            return random.choice(question["options"])["id"]
        case "choices":
            options = [option["id"] for option in question["options"]]
            return random.sample(options, random.randint(1, len(options)))
        case "scale":
            return random.randint(question["from"], question["to"])
    low, high = Decimal(question["min"]), Decimal(question["max"])
    return str(low + (high - low) * random.randint(0, 100) / 100)


def _inner_answers(random: Random, container: Document) -> Document:
    return {inner["id"]: an_answer(random, inner) for inner in container["questions"]}


def ends_of(question: Document) -> tuple[Any, Any]:
    """Return the answers worth the least and the most: for choices, all the bad ones and all the good ones.

    An end is None if no answer has it, as when none of the choices is bad.
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

READ: Final = ("gate", "kind", "size", "tags", "hit", "then", "last", "first")
"""The questions that conditions read; `first` is read only by another question of its group."""

TESTS: Final[list[Document]] = [
    {"question": "gate", "is": "yes"},
    {"question": "gate", "is_not": "yes"},
    {"question": "kind", "in": ["o0", "o1"]},
    {"question": "size", "at_least": 3},
    {"question": "size", "is": 4},
    {"question": "tags", "includes_any": ["o0", "o2"]},
    {"question": "then", "is": "yes"},
    {"question": "last", "not_in": ["o0"]},
    {"question": "last", "answered": False},
    {"section": "chain"},
    {"count": "events", "where": {"question": "hit", "is": "yes"}, "at_least": 1},
    {"count": "events", "where": {"question": "hit", "is": "no"}, "at_most": 1},
    {"count": "tags", "at_least": 2},
    {"date": "decision", "at_least": "2027-04-01"},
]
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


def a_condition(random: Random, tests: Sequence[Document] = TESTS, depth: int = 2) -> Document:
    """Return a tree of tests."""
    shape = random.choice(["test", "test", "not", "all", "any"]) if depth else "test"
    if shape == "test":
        return random.choice(tests)
    if shape == "not":
        return {"not": a_condition(random, tests, depth - 1)}
    return {shape: [a_condition(random, tests, depth - 1) for _ in range(random.randint(1, 3))]}


def _perhaps(random: Random, name: str = "when") -> Document:
    """Return a condition, one time in four, so that most of what is under several of them still applies."""
    return {name: a_condition(random)} if random.random() < SELDOM else {}


# --- Sections ----------------------------------------------------------------------------------------


def _part(random: Random, name: str) -> Document:
    """Return a question, a group or a grid."""
    keys = {**_perhaps(random), "required": random.random() < SELDOM}
    shape = random.choice(["plain", "group", "grid"])
    if shape == "plain":
        ways, goals = (
            random.sample(WAYS, random.randint(0, 2)),
            random.sample(GOALS[:2], random.randint(0, 2)),
        )
        return a_scored_question(random, name, supports={"ways": ways, "goals": goals}, **keys)
    inner = (
        a_scored_question(random, "first"),
        a_scored_question(random, "own", required=random.random() < SELDOM),
        a_scored_question(random, "second", when={"question": "first", "answered": True}),
    )
    return a_group(name, *inner, **keys) if shape == "group" else a_grid(name, ROWS, *inner, **keys)


def _section(random: Random, name: str, size: int) -> Document:
    pages = [
        a_page(
            f"{name}_{page}",
            *(_part(random, f"{name}_{page}{part}") for part in range(size)),
            **_perhaps(random),
        )
        for page in range(random.randint(1, 2))
    ]
    return a_section(name, *pages, **_perhaps(random))


def _questions_in(sections: Iterable[Document]) -> Iterator[Document]:
    """Yield the questions of every page, with groups and grids whole."""
    for section in sections:
        for page in section["pages"]:
            yield from page["questions"]


def _terms_in(sections: Iterable[Document]) -> Iterator[str]:
    for question in _questions_in(sections):
        inner = question.get("questions")
        yield from (f"{question['id']}.{one['id']}" for one in inner) if inner else [question["id"]]


# --- Rules -------------------------------------------------------------------------------------------


def _metric(random: Random, name: str, terms: list[str], others: list[str], inapplicable: str) -> Document:
    """Return a metric; its adjustments may read the metrics before it."""
    method = random.choice(["mean", "mean", "sum", "sum", "lowest", "highest"])
    low, high = random.choice([("0", "4"), ("-1", "1"), ("1", "3.3")])
    bound = random.choice(["up_to", "up_to_share"])
    counted = random.sample(terms, random.randint(min(3, len(terms)), min(9, len(terms))))
    return a_metric(
        name,
        *(a_term(term, _hundredths(random, 1, 400)) for term in counted),
        method=method,
        unanswered=random.choice(["left_out", "lowest"]),
        inapplicable=inapplicable,
        maximum=random.choice(["applicable", "all"]),
        adjust=[_step(random, others) for _ in range(random.randint(0, 2))],
        bands=[{"id": "low", "title": a_text("Low"), bound: "0.5"}, {"id": "high", "title": a_text("High")}],
        **({} if method == "sum" else {"scale": {"from": low, "to": high}}),
    )


def _step(random: Random, others: list[str]) -> Document:
    step: Document = {"multiply": random.choice(["0", "0.85", "-1", "3"])}
    if random.random() < SELDOM:
        step |= {"add": random.choice(["1", "-0.5"]), "round": "half_up"}
    if others and random.random() < MOSTLY:
        bound = random.choice(["below", "at_least"])
        step["when"] = {"metric": random.choice(others), bound: random.choice(["-1", "0", "0.5", "2"])}
    return step


def _duty(random: Random, name: str) -> Document:
    keys: Document = _perhaps(random, "applies")
    if random.random() < MOSTLY:
        keys["done"] = {"section": random.choice(["asked", "chain", "rest0"])}
    if random.random() < SELDOM:
        keys["in_force"] = random.choice([{"from": "2027-04-01"}, {"until": "2027-03-31"}])
    return a_gate(name, **keys)


def _alarm(random: Random, name: str, metrics: list[str]) -> Document:
    """Return a flag on anything that a flag can read."""
    tests: list[Document] = [
        *({"metric": metric, bound: "0.5"} for metric in metrics for bound in ("below", "at_least")),
        {"gate": "duty0", "state": "open"},
        {"gate": "duty0", "state": ["complete", "cleared"]},
        {"impact": {"direction": "negative", "left_at_least": "moderate"}},
        {"impact": {"direction": "unknown", "goal": "healthier", "people": "carers"}},
        {"harmed_under": 2},
        *TESTS[:4],
    ]
    return a_flag(name, a_condition(random, tests))


# --- Impact records ----------------------------------------------------------------------------------


def an_impact(random: Random) -> Document:
    """Return an impact record: more often than not a gain or a harm, on the same goal and people."""
    return a_record(
        random.choice(["minus", "minus", "minus", "plus", "plus", "nil", "unclear", None]),
        random.choice(["minimal", "moderate", "significant", "significant", None]),
        goal=random.choice(["healthier", "healthier", "prosperous", None]),
        people=random.choice([["children"], ["children", "carers"], ["carers"], []]),
        **random.choice([{}, MITIGATED, MITIGATED, {"action": "Do it"}, {"reason": "Because"}]),
    )


def some_impacts(random: Random) -> list[Document]:
    """Return a few impact records, or none."""
    return [an_impact(random) for _ in range(random.randint(0, 6))]


def a_register(random: Random) -> list[Document]:
    """Return impact records as the items of their group."""
    return [{"id": f"i{order}", **impact} for order, impact in enumerate(some_impacts(random))]


# --- Whole worlds ------------------------------------------------------------------------------------


def worlds(*inapplicable: str) -> st.SearchStrategy[World]:
    """Return worlds; each metric's `inapplicable` is one of those given, or `left_out`."""
    return st.builds(_world, CHANCE, st.integers(1, 2), st.just(inapplicable or ("left_out",)))


def _world(random: Random, size: int, inapplicable: tuple[str, ...]) -> World:
    rest = [_section(random, f"rest{order}", size) for order in range(size)]
    scored = (_ASKED, _CHAIN, *rest)
    # Few of those that conditions read, because the laws are about the others.
    terms = sorted({*_terms_in(rest), *random.sample([*_terms_in(scored)], 3)})
    names = [f"m{order}" for order in range(size + 1)]
    metrics = [
        _metric(random, name, terms, names[:order], random.choice(inapplicable))
        for order, name in enumerate(names)
    ]
    register = a_group("impacts", *impact_questions(), **_perhaps(random))
    answers = {question["id"]: an_answer(random, question) for question in _questions_in(scored)}
    return World(
        sections=(*scored, a_section("effects", register)),
        scoring={
            "metrics": metrics,
            "impacts": RULES,
            "gates": [_duty(random, f"duty{order}") for order in range(2)],
            "flags": [_alarm(random, f"flag{order}", names) for order in range(3)],
        },
        answers={**answers, "impacts": a_register(random)},
        on=random.choice([None, ON]),
    )
