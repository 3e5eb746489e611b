"""Flags as a reader meets them: the most severe first, counted, and quiet about what is not asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from iia.domain.scoring.document import figures_document
from iia.report.figures.severity import count_severities
from tests.builders import ENGLISH, WELSH, a_bank, a_flag, a_question, scores_of
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from iia.report.figures.flags import FlagFigure
    from tests.builders import Document

ALWAYS: Document = {"question": "asked", "answered": True}
RISKY: Document = {"question": "risk", "is": "yes"}
BANK = a_bank(
    a_question("asked"),
    a_question("risk", when={"question": "asked", "is": "yes"}),
    scoring={
        "flags": [
            *(a_flag(f"warn{order}", ALWAYS) for order in range(7)),
            a_flag("note0", ALWAYS, "note"),
            a_flag("stop0", ALWAYS, "stop"),
            a_flag("warn7", RISKY),
            a_flag("stop1", RISKY, "stop"),
        ]
    },
)


def _ids(flags: tuple[FlagFigure, ...]) -> list[str]:
    return [flag.id for flag in flags]


def test_stops_come_before_warnings_and_notes_last() -> None:
    raised = figures_of(BANK, {"asked": "no"}).raised
    assert _ids(raised) == ["stop0", *(f"warn{order}" for order in range(7)), "note0"]


def test_data_keeps_the_banks_order() -> None:
    flags = figures_document(BANK, scores_of(BANK, {"asked": "yes", "risk": "yes"}))["flags"]
    assert [flag["id"] for flag in flags] == [flag.id for flag in BANK.scoring.flags]
    assert json.dumps(flags)


def test_no_list_is_too_short_for_a_stop() -> None:
    figures = figures_of(BANK, {"asked": "yes", "risk": "yes"})
    assert _ids(figures.list_raised(0)) == ["stop0", "stop1"]
    assert _ids(figures.list_raised(3)) == ["stop0", "stop1", "warn0"]
    assert _ids(figures_of(BANK).list_raised(3)) == []


def test_flags_are_counted_by_severity_in_both_languages() -> None:
    raised = figures_of(BANK, {"asked": "yes", "risk": "yes"}).raised
    assert count_severities(raised, ENGLISH) == "2 stops, 8 warnings, 1 note"
    assert count_severities(raised, WELSH) == "2 faner stopio, 8 rhybudd, 1 nodyn"
    assert count_severities(raised[:1], ENGLISH) == "1 stop"
    assert count_severities((), ENGLISH) == ""


def test_what_can_still_be_decided_is_pending_and_what_nobody_is_asked_for_is_quiet() -> None:
    pending = figures_of(BANK, {"asked": "yes"})
    assert (_ids(pending.pending), _ids(pending.quiet)) == (["stop1", "warn7"], [])
    finished = figures_of(BANK, {"asked": "no"})
    assert (_ids(finished.pending), _ids(finished.quiet)) == ([], ["stop1", "warn7"])


def test_a_flag_that_nobody_is_asked_for_says_which_question_is_not_asked() -> None:
    flag = next(flag for flag in figures_of(BANK, {"asked": "no"}).flags if flag.id == "stop1")
    assert flag.value == "Not raised"
    assert flag.decided == (
        "This is not flagged: it depends on “Label of risk” (which is not asked), and no answer that is "
        "asked for would change that."
    )
    assert flag.gaps[0] == "A question that is not asked raises no flag."
