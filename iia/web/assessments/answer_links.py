"""Where an answer is given: the address of its field, cell or item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for

from forms.prompt import field_name
from iia.domain.questions import Grid, Group
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from iia.domain.bank import Place
    from iia.services.assessments.open_assessment import OpenedAssessment


def address_of_answer(key: AnswerKey, opened: OpenedAssessment, then: str | None = None) -> str | None:
    """Return the address of the field where an answer is given; None if it is not asked for now.

    Args:
        key: the answer; a group or grid with an item or row stands for all of that.
        opened: the assessment.
        then: what its page leads back to.
    """
    place, applicability = opened.bank.get_place(key.question), opened.applicability
    container = place.container or place.question
    if applicability.truth(container.id) is not Truth.YES:
        return None
    item = key.item if key.item in applicability.stored_items(container.id) else None
    if place.container is not None and item and applicability.truth(place.ref, item) is not Truth.YES:
        return None
    return _address(place, item, {"assessment": opened.id, "page": place.page.id, "then": then})


def address_of_question(place: Place, item: str | None, assessment: str) -> str:
    """Return the address of the field of a question that is known to be asked for now."""
    return _address(place, item, {"assessment": assessment, "page": place.page.id})


def _address(place: Place, item: str | None, page: dict[str, Any]) -> str:
    """Return the page of a question that applies, with its part, cell or item."""
    container = place.container or place.question
    if item is not None and isinstance(container, Group) and container.layout == "table":
        first = container.questions[0].id if place.container is None else place.question.id
        return url_for("pages.show", **page, _anchor=field_name(AnswerKey(f"{container.id}.{first}", item)))
    if item is not None and isinstance(container, Group):
        part = None if place.container is None else f"part-{place.ref.replace('.', '-')}"
        step = "1" if place.container is None else str(container.step_of(place.question.id))
        return url_for("item_pages.show", **page, group=container.id, item=item, step=step, _anchor=part)
    if item is not None and isinstance(container, Grid) and place.container is not None:
        return url_for("pages.show", **page, _anchor=field_name(AnswerKey(place.ref, item)))
    return url_for("pages.show", **page, _anchor=f"part-{container.id}")
