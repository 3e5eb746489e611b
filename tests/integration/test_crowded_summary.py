"""The summary of whoever asks, suggests and is late with more than a page holds: one page all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from exports.pack_html import render_summary_html
from exports.pdf import _lay_out
from exports.summary_budgets import BUDGETS
from iia.language.catalogue import wording_for
from iia.report.figures.next_steps import SuggestionGroup, SuggestionLine
from iia.report.tree import Passage
from tests.reports import a_duty, a_flag, a_paragraph, a_report
from tests.unit.report.report_of import report_of
from tests.unit.report.test_next_steps import BANK, list_actions

if TYPE_CHECKING:
    from iia.report.figures.next_steps import NextSteps

LONG: Final = "llanfairpwllgwyngyll" * 9
"""A word of 180 letters, as nobody writes and anybody may."""


def _steps(language: str) -> NextSteps:
    answers = list_actions(20)
    for action in answers["actions"]:
        action |= {"action": LONG, "asked": f"{LONG} " * 12}
    figures = report_of(BANK, answers, wording=wording_for(language)).figures
    line = SuggestionLine(f"{LONG} " * 12)
    groups = tuple(SuggestionGroup(figures.metrics[0], (line,)) for _ in range(9))
    return replace(figures.next_steps, suggestions=groups)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_tightest_summary_holds_whatever_is_asked(language: str) -> None:
    wording = wording_for(language)
    report = a_report(
        language=language,
        proposal=a_paragraph("1.1.1", Passage(f"{LONG} " * 300)),
        changed=a_paragraph("1.1.2", Passage(f"{LONG} " * 300)),
        flags=tuple(a_flag(f"f{number}", f"{LONG} " * 20) for number in range(12)),
        duties=tuple(a_duty("open", id=f"d{number}", title=f"{LONG} " * 10) for number in range(30)),
        next_steps=_steps(language),
    )
    layout, _ = _lay_out(render_summary_html(report, wording, BUDGETS[-1]), report, wording)
    assert len(layout.pages) == 1
