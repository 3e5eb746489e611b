"""The register of impacts as the table of its own page: scored for that page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.figures.register_rows import build_rows
from iia.web.scores.reading_figures import impact_words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Page
    from iia.report.figures.register_rows import RegisterRow
    from iia.services.assessments.open_assessment import OpenedAssessment


def find_register(opened: OpenedAssessment, page: Page) -> Mapping[str, RegisterRow]:
    """Return the records of the register by their ids, if its group is on a page; else none."""
    rules = opened.bank.scoring.impacts
    if rules is None or all(question.id != rules.group for question in page.questions):
        return {}
    words = impact_words_of(opened)
    return {} if words is None else {row.line.item: row for row in build_rows(words)}
