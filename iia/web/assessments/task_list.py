"""The task list of an assessment: where to go on, its sections, and the facts about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, render_template

from iia.report.particulars import name_particular
from iia.report.status import say_status
from iia.services.people.access import Action
from iia.web.assessments.going_on import find_going_on
from iia.web.assessments.reading import answer_words_of, name_list, open_for_person
from iia.web.assessments.tasks import build_task_list
from iia.web.needs import needs
from iia.web.site import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment

blueprint = Blueprint("tasks", __name__, url_prefix="/<language:language>/assessments")


class AssessmentFact(NamedTuple):
    """A fact about an assessment."""

    label: str
    text: str


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
        facts=tuple(list_facts(opened, wording())),
    )


def list_facts(opened: OpenedAssessment, wording: Wording) -> Iterator[AssessmentFact]:
    """Yield the facts about an assessment, leaving out what it does not have."""
    particulars, row, say = opened.particulars, opened.row, wording.say
    yield AssessmentFact(say("Status"), say_status(opened.status, wording))
    if particulars.reference:
        yield AssessmentFact(name_particular("reference", wording), particulars.reference)
    if particulars.marking:
        yield AssessmentFact(name_particular("marking", wording), particulars.marking)
    for label, day in (
        (say("Work on the policy started"), particulars.start_date),
        (say("Decision due"), particulars.decision_date),
    ):
        yield AssessmentFact(label, wording.date(day) if day else say("Not given"))
    yield AssessmentFact(say("Owner"), row.owner)
    changed = say("{time}, by {person}", time=wording.time(row.updated_at), person=row.updated_by)
    yield AssessmentFact(say("Last changed"), changed)
    yield AssessmentFact(say("Questions"), say("Version {version}", version=opened.bank.version))
