"""The marks of copied answers on a page: where each comes from, and confirming one, some or all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import flash, request

from iia.services.answering.confirm_copied import confirm_copied, find_source_titles
from iia.web.notices import SAVED
from iia.web.site import database, now, person, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from forms.fields import AnyField
    from forms.page_form import PageForm
    from iia.domain.values import AnswerKey
    from iia.services.assessments.open_assessment import OpenedAssessment

CONFIRM: Final = "confirm:"
"""What `action` begins with to confirm an answer, by its field, or all in a grid or table, by its id."""

CONFIRM_ALL: Final = "confirm_all"
"""The `action` that confirms every copied answer on the page."""


@dataclass(frozen=True, slots=True)
class CopiedMarks:
    """The copied answers in a form that nobody has confirmed, with the title of the assessment of each.

    A title is None for whoever may not read that assessment. `by_item` counts the copied answers in each
    item, wherever they are asked.
    """

    titles: Mapping[AnswerKey, str | None]
    by_item: Counter[str]

    def titles_in(self, container: str) -> tuple[str | None, ...]:
        """Return the title of each in a grid or group; as a rule all are from one assessment."""
        return tuple(title for key, title in self.titles.items() if _container(key) == container)


def find_marks(form: PageForm, opened: OpenedAssessment) -> CopiedMarks:
    """Return the marks of the copied answers in a form; the titles of sources are read only if it has any."""
    sources = {
        field.prompt.key: opened.stored[field.prompt.key].copied_from for field in _marked(form, opened)
    }
    titles = find_source_titles(database(), person(), set(sources.values())) if sources else {}
    return CopiedMarks(
        {key: titles.get(source) for key, source in sources.items()},
        Counter(key.item for keys in opened.to_confirm.values() for key in keys if key.item is not None),
    )


def _marked(form: PageForm, opened: OpenedAssessment) -> Iterator[AnyField]:
    """Yield the fields of a form whose answers have still to be confirmed."""
    marked = {key for keys in opened.to_confirm.values() for key in keys}
    return (field for field in form.answer_fields if field.prompt.key in marked)


def _container(key: AnswerKey) -> str:
    return key.question.partition(".")[0]


def confirm_chosen(form: PageForm, opened: OpenedAssessment, saved: int) -> str | None:
    """Confirm the copied answers whose button was pressed, once the page is saved, and say so.

    Args:
        form: the form that was sent.
        opened: the assessment, with what the form saved.
        saved: how many answers that were.

    Returns:
        The anchor of what was confirmed, empty for all of the page; None if no such button was pressed.
    """
    action = request.form.get("action", "")
    if action != CONFIRM_ALL and not action.startswith(CONFIRM):
        return None
    target = action.removeprefix(CONFIRM)
    chosen = [
        field.prompt.key
        for field in _marked(form, opened)
        if action == CONFIRM_ALL or target in (field.name, _container(field.prompt.key))
    ]
    if chosen:
        confirm_copied(database(), person(), opened, chosen, now=now())
        flash(
            wording().say_plural("Confirmed: {count} answer.", "Confirmed: {count} answers.", len(chosen)),
            SAVED,
        )
    if saved:
        flash(wording().say_plural("Saved: {count} answer.", "Saved: {count} answers.", saved), SAVED)
    return _anchor(form, target)


def _anchor(form: PageForm, target: str) -> str:
    """Return the anchor of a field's question, or of a grid or table; empty if the form has neither."""
    for field in form.answer_fields:
        if field.name == target:
            return f"part-{field.prompt.key.question.replace('.', '-')}"
        if _container(field.prompt.key) == target:
            return f"part-{target}"
    return ""
