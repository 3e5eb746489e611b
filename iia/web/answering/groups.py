"""The groups of a page, found by what an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.questions import Group
from iia.domain.truth import Truth
from iia.errors import NotFoundError
from iia.web.answering.question_pages import get_page

if TYPE_CHECKING:
    from iia.services.assessments.open_assessment import OpenedAssessment


def get_group(opened: OpenedAssessment, page: str, group: str, item: str | None = None) -> Group:
    """Return a group that applies, and make sure that it has the item.

    Raises:
        NotFoundError: there is no such page, group or item, or it does not apply.
    """
    get_page(opened, page)
    found = find_group(opened, page, group)
    if opened.applicability.truth(group) is not Truth.YES:
        raise NotFoundError("group", group)
    if item is not None and item not in opened.answers.items_of(group):
        raise NotFoundError("item", item)
    return found


def find_group(opened: OpenedAssessment, page: str, group: str) -> Group:
    """Return a group of a page, whether or not it applies.

    Raises:
        NotFoundError: there is no such page, or no such group on it.
    """
    _, shown = opened.bank.get_page(page)
    found = next((question for question in shown.questions if question.id == group), None)
    if not isinstance(found, Group):
        raise NotFoundError("group", group)
    return found
