"""Small banks and answers for tests, built in a line: `a_bank(a_question("q1"))`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.bank import Bank
from iia.domain.clearance import Clearance
from iia.domain.scoring.score import score
from iia.domain.text import Text
from iia.language.catalogue import wording_for
from iia.report.scores_document import scores_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.domain.answers import Answers
    from iia.domain.applicability import Applicability
    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring.score import Scores
    from iia.report.wording import Wording

Document = dict[str, Any]
"""A part of a bank as YAML gives it."""

T = TypeVar("T")

ENGLISH = wording_for("en")
WELSH = wording_for("cy")


def a_text(english: str, welsh: str | None = None) -> Document:
    """Return a text; if no Welsh is given, it is the English marked as Welsh."""
    return {"en": english, "cy": f"cy {english}" if welsh is None else welsh}


def without_none(document: Document) -> Document:
    """Return a document without the keys that are not given."""
    return {key: value for key, value in document.items() if value is not None}


# --- Questions -----------------------------------------------------------------------------------


def a_question(name: str, kind: str = "yes_no", **keys: object) -> Document:
    """Return a question; `from_`, `in_` and the like lose their underscore."""
    texts = {"text": a_text(f"Text of {name}")} if kind == "note" else {"label": a_text(f"Label of {name}")}
    return {"id": name, "kind": kind, **texts, **{key.rstrip("_"): value for key, value in keys.items()}}


def an_option(name: str, points: object = None, **keys: object) -> Document:
    """Return an option with its points, if any."""
    return without_none({"id": name, "label": a_text(f"Option {name}"), "points": points, **keys})


def a_choice(name: str, *points: object, kind: str = "choice", **keys: object) -> Document:
    """Return a choice whose options `o0`, `o1`… carry these points."""
    options = [an_option(f"o{order}", worth) for order, worth in enumerate(points)]
    return a_question(name, kind, options=options, **keys)


def a_scale(name: str, low: int = 1, high: int = 5, **keys: object) -> Document:
    """Return a scale."""
    return a_question(name, "scale", **{"from": low, "to": high}, **keys)


def a_group(name: str, *questions: Document, **keys: object) -> Document:
    """Return a group."""
    return a_question(name, "group", questions=list(questions), **keys)


def a_grid(name: str, rows: Sequence[str], *questions: Document, **keys: object) -> Document:
    """Return a grid."""
    listed = [{"id": row, "label": a_text(f"Row {row}")} for row in rows]
    return a_question(name, "grid", rows=listed, questions=list(questions), **keys)


# --- Pages, sections, banks ------------------------------------------------------------------------


def a_page(name: str, *questions: Document, **keys: object) -> Document:
    """Return a page."""
    return {"id": name, "title": a_text(f"Page {name}"), "questions": list(questions), **keys}


def a_section(name: str, *parts: Document, **keys: object) -> Document:
    """Return a section of pages, or of questions on one page."""
    pages = [part for part in parts if "kind" not in part]
    questions = [part for part in parts if "kind" in part]
    if questions:
        pages.append(a_page(f"{name}_page", *questions))
    return {"id": name, "title": a_text(f"Section {name}"), "pages": pages, **keys}


def a_framework(**lists: Sequence[str | Document]) -> Document:
    """Return the framework `frame`; a list's entries are ids, or entries with an id and more."""
    return {
        "id": "frame",
        "version": "1",
        "title": a_text("Framework"),
        "lists": [
            {"id": name, "entries": [_entry(entry) for entry in entries]} for name, entries in lists.items()
        ],
    }


def _entry(entry: str | Document) -> Document:
    found = {"id": entry} if isinstance(entry, str) else entry
    return {"title": a_text(f"Entry {found['id']}"), **found}


def a_bank(*parts: Document, scoring: Document | None = None, **keys: object) -> Bank:
    """Return a bank of sections, or of questions in a first section called `main`."""
    sections = [part for part in parts if "pages" in part]
    questions = [part for part in parts if "pages" not in part]
    if questions:
        sections.insert(0, a_section("main", *questions))
    return Bank.from_document(
        {
            "format": 1,
            "id": "test_bank",
            "version": "1",
            "title": a_text("Test bank"),
            "languages": ["en", "cy"],
            "sections": sections,
            "scoring": scoring or {},
            **keys,
        }
    )


# --- Scoring -------------------------------------------------------------------------------------


def a_metric(name: str, *terms: str | Document, method: str = "mean", **keys: object) -> Document:
    """Return a metric; a term is a question's id, or a document with its weight. The scale is 0 to 4."""
    document = {
        "id": name,
        "title": a_text(f"Metric {name}"),
        "method": method,
        "scale": None if method in ("sum", "total") else {"from": 0, "to": 4},
        "terms": [{"question": term} if isinstance(term, str) else term for term in terms],
        **keys,
    }
    return without_none(document)


def a_term(question: str, weight: object) -> Document:
    """Return a term with its weight."""
    return {"question": question, "weight": weight}


def a_gate(name: str, **keys: object) -> Document:
    """Return a gate."""
    return {"id": name, "title": a_text(f"Duty {name}"), **keys}


def a_flag(name: str, when: Document, severity: str = "warn") -> Document:
    """Return a flag."""
    return {"id": name, "severity": severity, "message": a_text(f"Message {name}"), "when": when}


# --- Answers -------------------------------------------------------------------------------------


def answers_of(bank: Bank, answers: Mapping[str, object], on: date | None = None) -> Answers:
    """Return answers from their JSON form, which must fit the bank."""
    found, problems = parse_answers(bank, answers, {}, on)
    assert not problems, problems
    return found


def applicability_of(
    bank: Bank,
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    start: date | None = None,
) -> Applicability:
    """Return what applies for answers in their JSON form."""
    found = answers_of(bank, answers or {}, on)
    return find_applicability(bank, found, start_date=start, decision_date=on)


def a_clearance(**others: Any) -> Clearance:  # noqa: ANN401 - what it replaces
    """A clearance by the language team."""
    given: dict[str, Any] = {"team": "the language team", "on": date(2027, 3, 3)}
    return Clearance(**(given | others))


def scores_of(
    bank: Bank,
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    clearances: Mapping[str, Clearance] | None = None,
) -> Scores:
    """Return the scores of answers in their JSON form."""
    return score(applicability_of(bank, answers, on=on), clearances=clearances)


def document_of(
    bank: Bank,
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    wording: Wording = ENGLISH,
) -> Document:
    """Return the scores of answers in their JSON form, as `iia score --json` prints them."""
    applicability = applicability_of(bank, answers, on=on)
    return scores_document(applicability, score(applicability), wording)


def metric_of(bank: Bank, answers: Mapping[str, object] | None = None, metric: str = "m") -> MetricResult:
    """Return one metric's result."""
    return next(found for found in scores_of(bank, answers).metrics if found.id == metric)


def text_of(english: str) -> Text:
    """Return a text of the domain."""
    return Text(a_text(english))


def present(found: T | None) -> T:
    """Return what must be there."""
    assert found is not None
    return found


def seen(found: object) -> object:
    """Return what was found, so that exact figures can be compared with plain numbers."""
    return found
