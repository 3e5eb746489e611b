"""New questions: what a save has brought up that the form did not show, and the page coming back for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from flask import request

from iia.domain.questions import Grid
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.page_form import PageForm
    from iia.domain.bank import Page
    from iia.services.assessments.open_assessment import OpenedAssessment

NEW: Final = "new"
"""The part of an address that says how many new questions the page has come back for."""


def asked_on_page(page: Page, opened: OpenedAssessment) -> Iterator[AnswerKey]:
    """Yield what is asked on a page itself: its questions, and each cell of its grids."""
    for question in page.questions:
        yield AnswerKey(question.id)
        if isinstance(question, Grid):
            for row in opened.applicability.stored_items(question.id):
                yield from (AnswerKey(f"{question.id}.{column.id}", row) for column in question.questions)


def find_new(
    before: OpenedAssessment, after: OpenedAssessment, keys: Iterable[AnswerKey], form: PageForm
) -> tuple[AnswerKey, ...]:
    """Return the questions that answers just saved have brought up, without those that the form showed."""
    return tuple(
        key
        for key in keys
        if after.applicability.truth(*key) is Truth.YES
        and before.applicability.truth(*key) is not Truth.YES
        and not form.was_shown(key)
    )


class ComingBack(TypedDict):
    """What an address says so that its page begins at the first new question, and its title with all."""

    new: int
    anchor: str


def come_back(new: Sequence[AnswerKey], form: PageForm) -> ComingBack:
    """Return how a page comes back for new questions.

    An address that ends in the id of an input has browsers put the cursor there, with or without scripts; one
    with an anchor has them ignore `autofocus`.

    Args:
        new: the questions, in the order of the page.
        form: the form as the page shows it now.
    """
    anchor = form.focus_of(new[0]) or f"part-{new[0].question.replace('.', '-')}"
    return {"new": len(new), "anchor": anchor}


def count_new(opened: OpenedAssessment, keys: Iterable[AnswerKey]) -> int:
    """Return how many new questions the address says that the page has come back for; 0 if it asks fewer.

    Args:
        opened: the assessment.
        keys: what the page may ask.
    """
    count = request.args.get(NEW, 0, type=int) if request.method == "GET" else 0
    if count <= 0:
        return 0
    asked = sum(opened.applicability.truth(*key) is Truth.YES for key in keys)
    return count if count <= asked else 0
