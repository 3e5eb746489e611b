"""Removed items as if they were back, so that their titles and what was typed in them can be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.items import item_title
from iia.domain.questions import Group
from iia.domain.values import AnswerKey
from iia.web.assessments.reading import bank_wording

if TYPE_CHECKING:
    from iia.services.assessments.open_assessment import OpenedAssessment


def title_removed(group: str, opened: OpenedAssessment) -> dict[str, str]:
    """Return the titles that the removed items of a group would have if they were put back, by id."""
    question, gone = opened.bank.get_place(group).question, opened.removed_items.get(group, ())
    if not gone or not isinstance(question, Group):
        return {}
    back, wording = with_removed(group, opened).applicability, bank_wording(opened.bank)
    return {item.id: item_title(question, item.id, back, wording) for item in gone}


def with_removed(group: str, opened: OpenedAssessment) -> OpenedAssessment:
    """Return the assessment as if every removed item of a group had been put back."""
    gone = opened.removed_items.get(group, ())
    if not gone:
        return opened
    content, decoded = opened.content, opened.content.decoded
    values = {
        AnswerKey(f"{group}.{name}", item.id): value for item in gone for name, value in item.values.items()
    }
    items = {**decoded.items, group: (*decoded.items.get(group, ()), *(item.id for item in gone))}
    back = replace(decoded, values={**decoded.values, **values}, items=items)
    return opened.with_content(replace(content, decoded=back))
