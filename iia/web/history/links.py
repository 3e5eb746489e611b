"""Where the history of what a page shows is: one link a page, because one at each answer is many stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from iia.domain.sought_part import SoughtPart

if TYPE_CHECKING:
    from iia.services.assessments.open_assessment import OpenedAssessment


def find_history(opened: OpenedAssessment, page: str, group: str = "", item: str = "") -> str | None:
    """Return the address of the history of a page's answers, or of an item's; None if it has none yet."""
    section, shown = opened.bank.get_page(page)
    part = SoughtPart(section, shown, group, item)
    questions = part.list_questions(opened.bank)
    is_begun = any(key.question in questions and (not item or key.item == item) for key in opened.versions)
    return url_for("history.show", assessment=opened.id, part=part.address) if is_begun else None
