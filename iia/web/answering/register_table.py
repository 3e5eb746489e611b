"""The register of impacts as the table of its own page: scored for that page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import url_for

from iia.report.figures.register_rows import build_rows
from iia.web.scores.reading_figures import impact_words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Page
    from iia.report.figures.register_rows import RegisterRow
    from iia.services.assessments.open_assessment import OpenedAssessment


class LinkedRow(NamedTuple):
    """A record of the register, and the address of its form."""

    row: RegisterRow
    address: str


def find_register(opened: OpenedAssessment, page: Page) -> Mapping[str, LinkedRow]:
    """Return the records of the register by their ids, if its group is on a page; else none."""
    rules = opened.bank.scoring.impacts
    if rules is None or all(question.id != rules.group for question in page.questions):
        return {}
    words = impact_words_of(opened)
    rows = () if words is None else build_rows(words)
    if not rows:
        return {}
    first = rows[0].line.item
    # Built once, because an address takes longer to build than the rest of a row: ids of items are plain.
    address = url_for(
        "item_pages.show", assessment=opened.id, page=page.id, group=rules.group, item=first
    ).removesuffix(first)
    return {row.line.item: LinkedRow(row, f"{address}{row.line.item}") for row in rows}
