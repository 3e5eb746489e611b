"""The history of one answer: each change, the newest first, and putting an earlier value back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest

from forms.page_form import ErrorLink
from iia.domain.events import AnswerChanged
from iia.domain.values import AnswerKey
from iia.report.history.differences import condense
from iia.report.history.put_back_words import say_put_back_problem
from iia.report.problems import say_problem
from iia.services.history.put_back import put_back
from iia.services.history.read_answer_history import read_answer_history
from iia.services.people.permissions import Action
from iia.web.assessments.answer_links import address_of_answer
from iia.web.assessments.parts_changed import flash_parts_changed
from iia.web.assessments.reading import open_for_person
from iia.web.history.reading import history_words_of
from iia.web.needs import needs
from iia.web.site import UNPROCESSABLE, database, now, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.report.history.history_words import WordedEvent
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.services.history.put_back import PutBackResult

_LARGEST: Final = 2**31 - 1
"""The largest number that a database takes for an event or a version."""

blueprint = Blueprint(
    "answer_history", __name__, url_prefix="/<language:language>/assessments/<assessment>/history/answers"
)


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change to an answer as its page shows it; `can_be_put_back` if the answer is another by now."""

    worded: WordedEvent
    can_be_put_back: bool
    is_now: bool


@blueprint.get("/<question>", defaults={"item": None})
@blueprint.get("/<question>/<item>")
@needs(Action.READ)
def show(assessment: str, question: str, item: str | None) -> ResponseReturnValue:
    """Show what an answer has been, the newest first."""
    return _render(open_for_person(assessment), AnswerKey(question, item))


@blueprint.post("/<question>", defaults={"item": None})
@blueprint.post("/<question>/<item>")
@needs(Action.ANSWER)
def restore(assessment: str, question: str, item: str | None) -> ResponseReturnValue:
    """Put an earlier value back, unless somebody has changed the answer since this page was shown."""
    opened, key = open_for_person(assessment), AnswerKey(question, item)
    result = put_back(
        database(),
        person(),
        opened,
        key=key,
        seq=_read_number("change"),
        version=_read_number("version"),
        now=now(),
    )
    after = result.result.after
    if not result.is_done:
        return _render(after, key, _list_errors(result)), UNPROCESSABLE
    flash(wording().say("The earlier answer is back."))
    flash_parts_changed(opened, after.applicability)
    return redirect(url_for("answer_history.show", assessment=assessment, question=question, item=item))


def _read_number(name: str) -> int:
    number = request.form.get(name, -1, int)
    if not 0 <= number <= _LARGEST:
        raise BadRequest
    return number


def _list_errors(result: PutBackResult) -> tuple[ErrorLink, ...]:
    """Return why nothing was put back."""
    said = [say_problem(problem, wording()) for problem in result.result.problems]
    if result.refusal is not None:
        said.append(say_put_back_problem(result.refusal, wording()))
    said += [
        wording().say(
            "{person} changed this answer while you were looking at it. See below what it is now, then"
            " choose again",
            person=conflict.last.by,
        )
        for conflict in result.result.conflicts
    ]
    return tuple(ErrorLink(each, "#changes") for each in said)


def _render(opened: OpenedAssessment, key: AnswerKey, errors: tuple[ErrorLink, ...] = ()) -> str:
    number = request.args.get("page", 1, int)
    page = read_answer_history(database(), person(), opened, key, number)
    words = history_words_of(opened, page.named)
    worded = [words.word(event) for event in page.events]
    newest = page.number == 1
    place = opened.bank.find_place(key.question)
    return render_template(
        "web/history/answer.html",
        opened=opened,
        key=key,
        name=words.words.name(*key),
        page=page,
        changes=[
            ShownChange(each, _can_be_put_back(each, opened, key), newest and order == 0)
            for order, each in enumerate(worded)
        ],
        condense=condense,
        version=opened.versions[key],
        errors=errors,
        address=None if place is None else address_of_answer(key, opened),
        whole=url_for(
            "history.show",
            assessment=opened.id,
            part=None if place is None else f"{place.section.id}/{place.page.id}",
        ),
    )


def _can_be_put_back(worded: WordedEvent, opened: OpenedAssessment, key: AnswerKey) -> bool:
    """Return whether a change left a value that the answer does not have now, and that is still known."""
    said, stored = worded.event.said, opened.stored[key]
    if not isinstance(said, AnswerChanged) or said.value is None or not opened.may(Action.ANSWER):
        return False
    return (said.value, said.language) != (stored.value, stored.language)
