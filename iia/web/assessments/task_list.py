"""The task list of an assessment: its sections with their statuses, reasons and remaining questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, render_template, url_for

from iia.domain.progress import SectionStatus, applicable_pages
from iia.report.numbering import put_number_before
from iia.report.particulars import name_particular
from iia.report.sentences import because
from iia.report.status import say_status
from iia.services.people.access import Action
from iia.web.assessments.reading import answer_words_of, name_list, open_for_person
from iia.web.needs import needs
from iia.web.site import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask.typing import ResponseReturnValue

    from iia.domain.bank import Section
    from iia.domain.progress import Completeness
    from iia.report.answer_words import AnswerWords
    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment

blueprint = Blueprint("tasks", __name__, url_prefix="/<language:language>/assessments")

TAGS: Final[Mapping[SectionStatus, str]] = {
    SectionStatus.NOT_STARTED: "blue",
    SectionStatus.IN_PROGRESS: "light-blue",
    SectionStatus.ANSWERED: "turquoise",
}
"""The colour of each status that has one; the rest are shown as plain text."""


@dataclass(frozen=True, slots=True)
class Task:
    """One section as a line of the task list."""

    id: str
    title: str
    href: str | None
    status: str
    tag: str | None
    reason: str | None
    remains: str | None


class AssessmentFact(NamedTuple):
    """A fact about an assessment."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """The sections by what is to be done with them, and how complete the whole is."""

    to_do: tuple[Task, ...]
    annexes: tuple[Task, ...]
    may_apply: tuple[Task, ...]
    not_applicable: tuple[Task, ...]
    completed: int
    whole: Completeness

    @property
    def percent(self) -> float:
        """How much of what is required is answered."""
        return 100 * self.whole.answered / self.whole.required if self.whole.required else 0

    @property
    def total(self) -> int:
        """How many sections there are to complete."""
        return len(self.to_do) + len(self.annexes)


@blueprint.get("/<assessment>/")
@needs(Action.READ)
def overview(assessment: str) -> ResponseReturnValue:
    """Show the task list."""
    opened = open_for_person(assessment)
    return render_template(
        "web/assessments/task_list.html",
        opened=opened,
        list_name=name_list(),
        tasks=build_task_list(opened, answer_words_of(opened)),
        facts=tuple(list_facts(opened, wording())),
        links=tuple(_list_links(opened)),
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


def _list_links(opened: OpenedAssessment) -> Iterator[tuple[str, str]]:
    """Yield the links beside an assessment's sections, each with its words."""
    say = wording().say
    if opened.may(Action.CHANGE_PARTICULARS):
        yield url_for("details.show", assessment=opened.id), say("Change the details")
    yield url_for("scores.show", assessment=opened.id), say("See the scores")
    yield url_for("packs.index", assessment=opened.id), say("Download the assessment as a PDF")


def build_task_list(opened: OpenedAssessment, words: AnswerWords) -> TaskList:
    """Return the task list of an assessment."""
    statuses = opened.progress.statuses
    tasks = [
        (section, statuses[section.id], _task(section, statuses[section.id], opened, words))
        for section in opened.bank.sections
    ]
    apart = {SectionStatus.MAY_APPLY, SectionStatus.NOT_APPLICABLE}
    listed = [(section, task) for section, status, task in tasks if status not in apart]
    return TaskList(
        tuple(task for section, task in listed if section.kind != "annex"),
        tuple(task for section, task in listed if section.kind == "annex"),
        tuple(task for _, status, task in tasks if status is SectionStatus.MAY_APPLY),
        tuple(task for _, status, task in tasks if status is SectionStatus.NOT_APPLICABLE),
        sum(status is SectionStatus.COMPLETED for status in statuses.values()),
        opened.progress.whole,
    )


def _task(section: Section, status: SectionStatus, opened: OpenedAssessment, words: AnswerWords) -> Task:
    applies = status not in {SectionStatus.MAY_APPLY, SectionStatus.NOT_APPLICABLE}
    return Task(
        section.id,
        put_number_before(words.fill_text(section.title), section),
        _first_address(section, status, opened) if applies else None,
        say_section_status(status, wording()),
        TAGS.get(status),
        because(opened.applicability, section, words.wording),
        _say_remains(opened.progress.sections[section.id], wording()) if applies else None,
    )


def _first_address(section: Section, status: SectionStatus, opened: OpenedAssessment) -> str:
    """Return where a section leads: to its first page, or once it has been started, to its answers."""
    pages = applicable_pages(opened.applicability, section.id)
    if status is SectionStatus.NOT_STARTED and pages and opened.may(Action.ANSWER):
        return url_for("pages.show", assessment=opened.id, page=pages[0].id)
    return url_for("check.show", assessment=opened.id, section=section.id)


def say_section_status(status: SectionStatus, wording: Wording) -> str:
    """Return a section's status in words."""
    match status:
        case SectionStatus.NOT_APPLICABLE:
            return wording.say("Does not apply")
        case SectionStatus.MAY_APPLY:
            return wording.say("May apply")
        case SectionStatus.NOT_STARTED:
            return wording.say("Not yet started")
        case SectionStatus.IN_PROGRESS:
            return wording.say("In progress")
        case SectionStatus.ANSWERED:
            return wording.say("Ready to check")
        case SectionStatus.COMPLETED:
            return wording.say("Completed")


def _say_remains(found: Completeness, wording: Wording) -> str | None:
    if found.remaining:
        return wording.say_plural(
            "{count} required question left of {total}",
            "{count} required questions left of {total}",
            found.remaining,
            total=wording.number(found.required),
        )
    if found.may_apply:
        return wording.say_plural(
            "{count} more question may apply", "{count} more questions may apply", found.may_apply
        )
    return None
