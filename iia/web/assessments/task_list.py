"""The task list of an assessment: where to go on, its sections, and the facts about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, render_template

from iia.report.particulars import name_particular
from iia.report.status import say_status
from iia.services.banks.newer_version import find_newer_version
from iia.services.people.access import find_general_actions
from iia.services.people.permissions import Action
from iia.services.taking_part.read_participants import read_given
from iia.web.assessments.going_on import find_going_on
from iia.web.assessments.reading import answer_words_of, name_list, open_for_person
from iia.web.assessments.tasks import build_task_list
from iia.web.languages import in_page_language, language_shown
from iia.web.needs import needs
from iia.web.site import database, person, wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from flask.typing import ResponseReturnValue

    from iia.domain.own_words import NamedParticular
    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.banks.queries import StoredBank

blueprint = Blueprint("tasks", __name__, url_prefix="/<language:language>/assessments")


class AssessmentFact(NamedTuple):
    """A fact about an assessment, and its language if that is not the page's."""

    label: str
    text: str
    language: str | None = None


@blueprint.get("/<assessment>/")
@needs(Action.READ)
def overview(assessment: str) -> ResponseReturnValue:
    """Show the task list."""
    opened = open_for_person(assessment)
    words = answer_words_of(opened)
    return render_template(
        "web/assessments/task_list.html",
        opened=opened,
        list_name=name_list(),
        going_on=find_going_on(opened, words),
        tasks=build_task_list(opened, words),
        given=read_given(database(), person(), assessment),
        facts=tuple(list_facts(opened, wording())),
        newer=_find_newer(opened),
    )


def _find_newer(opened: OpenedAssessment) -> StoredBank | None:
    """Return a newer version of its questions for whoever writes a draft and may start another in it."""
    may_go_on = opened.may(Action.ANSWER) and Action.START in find_general_actions(person())
    return find_newer_version(database(), opened.bank_hash) if may_go_on else None


def list_facts(opened: OpenedAssessment, wording: Wording) -> Iterator[AssessmentFact]:
    """Yield the facts about an assessment, leaving out what it does not have."""
    row, say = opened.row, wording.say
    yield AssessmentFact(say("Status"), say_status(opened.status, wording))
    yield from _list_particulars(opened, wording)
    yield AssessmentFact(say("Owner"), row.owner)
    changed = say("{time}, by {person}", time=wording.time(row.updated_at), person=row.updated_by)
    yield AssessmentFact(say("Last changed"), changed)
    yield AssessmentFact(say("Questions"), say("Version {version}", version=opened.bank.version))
    for label, text in (
        (say("What it is for"), opened.bank.words.purpose),
        (say("How long it takes"), opened.bank.words.time),
    ):
        if text is not None:
            yield AssessmentFact(label, in_page_language(text), language_shown(text))


def _list_particulars(opened: OpenedAssessment, wording: Wording) -> Iterator[AssessmentFact]:
    """Yield the particulars that are given, and the dates that the bank asks for and are not."""
    particulars, words = opened.particulars, opened.bank.words
    if particulars.reference:
        yield AssessmentFact(name_particular("reference", words, wording), particulars.reference)
    if particulars.marking:
        yield AssessmentFact(name_particular("marking", words, wording), particulars.marking)
    dates: tuple[tuple[NamedParticular, date | None], ...] = (
        ("start_date", particulars.start_date),
        ("decision_date", particulars.decision_date),
    )
    for name, day in dates:
        if day or name in words.asked:
            shown = wording.date(day) if day else wording.say("Not given")
            yield AssessmentFact(name_particular(name, words, wording), shown)
