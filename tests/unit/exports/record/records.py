"""Records for tests, in one line each: of a bank with a bit of everything, with salts that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.record.build import build_record
from exports.record.salts import Salts
from iia.domain.answers import Particulars
from iia.domain.scoring.score import score
from tests.builders import (
    a_bank,
    a_flag,
    a_framework,
    a_gate,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_section,
    applicability_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from exports.record.document import Record
    from iia.domain.bank import Bank

SALTS = Salts("the same secret every time")

FILES = [
    {"name": "Plan.pdf", "media_type": "application/pdf", "size": 10, "sha256": "a" * 64},
    {"name": "Map.pdf", "media_type": "application/pdf", "size": 20, "sha256": "c" * 64},
]
YES = {"question": "costs", "is": "yes"}

BANK = a_bank(
    a_section(
        "main",
        a_question("name", "short_text"),
        a_question("costs", supports={"goals": ["now"], "ways": ["early"]}, required=True),
        a_question("much", "number", when=YES),
        a_scale("size"),
        a_question("goal", "choice", options_from="frame.goals"),
        a_question("proof", "file"),
        a_group("items", a_question("what", "short_text"), a_question("why", "short_text", when=YES)),
        a_grid("grid", ["north", "south"], a_scale("cell")),
        a_question("read_me", "note"),
    ),
    a_section("annex", a_question("more"), when=YES),
    scoring={
        "metrics": [a_metric("m", "size")],
        "gates": [a_gate("duty", applies=YES), a_gate("made", in_force="unknown")],
        "flags": [a_flag("dear", YES)],
    },
    frameworks=[a_framework(goals=["now", {"id": "later", "from": "2030-01-01"}], ways=["early"])],
)

ANSWERS: dict[str, object] = {
    "name": "A road",
    "costs": "yes",
    "much": "1250.50",
    "size": 4,
    "proof": FILES,
    "items": [{"id": "a1", "what": "Noise", "why": "Traffic"}, {"id": "b2", "what": "Dust"}],
    "grid": {"south": {"cell": 2}},
}


def record_of(
    answers: Mapping[str, object] | None = None,
    *,
    bank: Bank = BANK,
    on: date | None = None,
    salts: Salts = SALTS,
    title: str = "A road",
) -> Record:
    """Return the record of answers in their JSON form."""
    applicability = applicability_of(bank, ANSWERS if answers is None else answers, on=on)
    return build_record(
        applicability,
        Particulars(title, decision_date=on),
        score(applicability),
        bank_hash="b" * 64,
        salts=salts,
    )
