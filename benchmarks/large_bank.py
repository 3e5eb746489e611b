"""A bank of any size with nearly all of its questions answered, to see how time grows with answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.bank import Bank

if TYPE_CHECKING:
    from iia.domain.answers import Answers
    from iia.domain.applicability import Applicability

GOALS = [f"goal{order}" for order in range(7)]
WAYS = [f"way{order}" for order in range(5)]
PEOPLE = [f"people{order}" for order in range(15)]
EXTENTS = ["minimal", "moderate", "significant"]
METRICS = 10
EVERY_THIRD = 3


def _text(english: str) -> dict[str, str]:
    return {"en": english}


def _options(*names: str) -> list[dict[str, Any]]:
    return [{"id": name, "label": _text(name), "points": order} for order, name in enumerate(names)]


def _question(order: int) -> dict[str, Any]:
    """Return a choice; every third is asked only because of the one before."""
    question: dict[str, Any] = {
        "id": f"q{order}",
        "kind": "choice",
        "label": _text(f"Question {order}"),
        "required": True,
        "options": _options("a", "b", "c", "d"),
        "supports": {"goals": [GOALS[order % len(GOALS)]], "ways": [WAYS[order % len(WAYS)]]},
    }
    if order % EVERY_THIRD == 1:
        question["when"] = {"any": [{"question": f"q{order - 1}", "in": ["b", "c"]}, {"section": "s0"}]}
    return question


def _register() -> dict[str, Any]:
    """Return the impact register, with a question for each part of a record."""
    chosen: dict[str, dict[str, Any]] = {
        "goal": {"options_from": "frame.goals"},
        "direction": {"options": _options("positive", "negative", "none", "unknown")},
        "extent": {"options": _options(*EXTENTS)},
        "evidence": {"options": _options("weak", "strong")},
    }
    written = {"reason": "long_text", "action": "long_text", "owner": "short_text", "due": "date"}
    questions = [
        *({"id": name, "kind": "choice", "label": _text(name), **keys} for name, keys in chosen.items()),
        {"id": "people", "kind": "choices", "label": _text("people"), "options_from": "frame.people"},
        *({"id": name, "kind": kind, "label": _text(name)} for name, kind in written.items()),
    ]
    return {"id": "impacts", "kind": "group", "label": _text("Impacts"), "questions": questions}


def _scoring(questions: int) -> dict[str, Any]:
    """Return rules that count every question in one metric, with gates and flags."""
    fields = ("goal", "people", "direction", "extent", "reason", "evidence", "action", "owner", "due")
    return {
        "metrics": [
            {
                "id": f"m{order}",
                "title": _text(f"Metric {order}"),
                "method": "mean",
                "scale": {"from": 0, "to": 4},
                "terms": [
                    {"question": f"q{q}", "weight": 1 + q % 3} for q in range(order, questions, METRICS)
                ],
            }
            for order in range(METRICS)
        ],
        "impacts": {
            "group": "impacts",
            "fields": {name: name for name in fields},
            "directions": {name: name for name in ("positive", "negative", "none", "unknown")},
            "extents": EXTENTS,
            "mitigation": {"steps": 1},
        },
        "gates": [
            {
                "id": f"g{order}",
                "title": _text(f"Duty {order}"),
                "applies": {"question": f"q{order}", "in": ["b", "c"]},
                "done": {"section": "s0"},
            }
            for order in range(15)
        ],
        "flags": [
            {
                "id": f"f{order}",
                "severity": "warn",
                "message": _text(f"Flag {order}"),
                "when": {"impact": {"direction": "negative", "left_at_least": "moderate", "goal": goal}},
            }
            for order, goal in enumerate(GOALS)
        ],
    }


def build_bank(questions: int) -> Bank:
    """Return a bank with this many questions besides its impact register."""
    lists = {"goals": GOALS, "ways": WAYS, "people": PEOPLE}
    per_section = 20
    sections = [
        {
            "id": f"s{start // per_section}",
            "title": _text(f"Section {start}"),
            "pages": [
                {
                    "id": f"p{start + offset}",
                    "title": _text(f"Page {start + offset}"),
                    "questions": [
                        _question(order)
                        for order in range(start + offset, min(start + offset + 4, questions))
                    ],
                }
                for offset in range(0, min(per_section, questions - start), 4)
            ],
        }
        for start in range(0, questions, per_section)
    ]
    register = {"id": "register", "title": _text("Register"), "questions": [_register()]}
    sections.append({"id": "register", "title": _text("Register"), "pages": [register]})
    return Bank.from_document(
        {
            "format": 1,
            "id": "large",
            "version": "1",
            "title": _text("Large"),
            "languages": ["en"],
            "frameworks": [
                {
                    "id": "frame",
                    "version": "1",
                    "title": _text("Frame"),
                    "lists": [
                        {"id": name, "entries": [{"id": entry, "title": _text(entry)} for entry in entries]}
                        for name, entries in lists.items()
                    ],
                }
            ],
            "sections": sections,
            "scoring": _scoring(questions),
        }
    )


def build_answers(questions: int, records: int) -> dict[str, Any]:
    """Return answers to all but every eleventh of the questions, and impact records."""
    answers: dict[str, Any] = {f"q{order}": "abcd"[order % 4] for order in range(questions) if order % 11}
    answers["impacts"] = [
        {
            "id": f"i{order}",
            "goal": GOALS[order % len(GOALS)],
            "people": sorted({PEOPLE[order % len(PEOPLE)], PEOPLE[order * 7 % len(PEOPLE)]}),
            "direction": ("positive", "negative", "negative", "none", "unknown")[order % 5],
            "extent": EXTENTS[order % len(EXTENTS)],
            "reason": "Because",
            "evidence": ("weak", "strong")[order % 2],
            **({"action": "Do it", "owner": "Owner", "due": "2027-01-01"} if order % 2 else {}),
        }
        for order in range(records)
    ]
    return answers


@dataclass(frozen=True)
class LargeCase:
    """A bank with its answers, ready to be scored."""

    bank: Bank
    answers: Answers

    def find_applicability(self) -> Applicability:
        """Work out what applies."""
        return find_applicability(self.bank, self.answers)


def build_large_case(questions: int, records: int) -> LargeCase:
    """Return a bank of that size with its answers, as if both had just been loaded."""
    bank = build_bank(questions)
    answers, problems = parse_answers(bank, build_answers(questions, records), {}, None)
    if problems:
        raise SystemExit(f"the benchmark's answers do not fit: {problems}")
    return LargeCase(bank, answers)
