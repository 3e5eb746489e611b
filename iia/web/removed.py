"""What a removed item was called, so that it can be told from others before it is put back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.items import item_title
from iia.domain.questions import Group
from iia.domain.values import AnswerKey
from iia.web.reading import bank_wording

if TYPE_CHECKING:
    from iia.services.open_assessment import OpenAssessment, RemovedItem


def removed_title(group: str, removed: RemovedItem, opened: OpenAssessment) -> str:
    """Return the title that an item would have if it were put back."""
    question = opened.bank.get_place(group).question
    if not isinstance(question, Group):
        return removed.id
    back = _put_back(group, removed, opened)
    return item_title(question, removed.id, back.applicability, bank_wording(opened.bank))


def _put_back(group: str, removed: RemovedItem, opened: OpenAssessment) -> OpenAssessment:
    """Return the assessment as if the item had been put back."""
    answers = opened.answers
    values = {AnswerKey(f"{group}.{name}", removed.id): value for name, value in removed.values.items()}
    items = {**answers.items, group: (*answers.items_of(group), removed.id)}
    return replace(opened, answers=replace(answers, values={**answers.values, **values}, items=items))
