"""Tasks: sections in the bank's order, how far each is, why it applies and what it decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import url_for

from iia.domain.deciders import AnsweredBy
from iia.domain.progress import SectionStatus, applicable_pages
from iia.domain.values import AnswerKey
from iia.report.figures.required import say_copied
from iia.report.numbering import put_number_before
from iia.report.short_reasons import say_short_reason
from iia.services.people.permissions import Action
from iia.web.assessments.answer_links import address_of_answer
from iia.web.site import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from iia.domain.bank import Section
    from iia.domain.deciders import Decider
    from iia.domain.progress import Completeness
    from iia.report.answer_words import AnswerWords
    from iia.report.short_reasons import ShortReason
    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment

TAGS: Final[Mapping[SectionStatus, str]] = {
    SectionStatus.NOT_STARTED: "blue",
    SectionStatus.IN_PROGRESS: "light-blue",
    SectionStatus.ANSWERED: "turquoise",
}
"""The colour of each status that has one; the rest are shown as plain text."""


class Reason(NamedTuple):
    """Why a section applies, does not or may, and where the answer is that decides it, if it is asked now."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """One section as a line of the task list."""

    id: str
    title: str
    href: str | None
    status: str
    tag: str | None
    reason: Reason | None
    remains: str | None
    decides: str | None
    copied: str | None


class TaskGroup(NamedTuple):
    """Tasks under one heading."""

    title: str
    tasks: tuple[Task, ...]


class OtherSections(NamedTuple):
    """The titles of sections that nobody can answer now, and the reason that they have in common."""

    reason: Reason | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskList:
    """The sections by what is to be done with them, in the bank's order, and how complete the whole is."""

    groups: tuple[TaskGroup, ...]
    may_apply: tuple[OtherSections, ...]
    not_applicable: tuple[OtherSections, ...]
    completed: int
    whole: Completeness

    @property
    def percent(self) -> float:
        """How much of what is required is answered."""
        return 100 * self.whole.answered / self.whole.required if self.whole.required else 0

    @property
    def total(self) -> int:
        """How many sections there are to complete."""
        return sum(len(group.tasks) for group in self.groups)

    @property
    def ruled_out(self) -> int:
        """How many sections do not apply."""
        return sum(len(others.titles) for others in self.not_applicable)


def build_task_list(opened: OpenedAssessment, words: AnswerWords) -> TaskList:
    """Return the task list of an assessment."""
    statuses, sections = opened.progress.statuses, opened.bank.sections
    reasons = {section.id: say_short_reason(section, words) for section in sections}
    waiting = _find_waiting(sections, reasons, opened)
    tasks = {
        section.id: _task(section, reasons[section.id], waiting[section.id], opened, words)
        for section in sections
    }
    applying = [section for section in sections if opened.progress.applies(section.id)]
    return TaskList(
        tuple(_group(applying, tasks)),
        tuple(_group_others(tasks[id_] for id_ in tasks if statuses[id_] is SectionStatus.MAY_APPLY)),
        tuple(_group_others(tasks[id_] for id_ in tasks if statuses[id_] is SectionStatus.NOT_APPLICABLE)),
        sum(status is SectionStatus.COMPLETED for status in statuses.values()),
        opened.progress.whole,
    )


def _group(sections: Iterable[Section], tasks: Mapping[str, Task]) -> Iterator[TaskGroup]:
    """Yield the tasks under headings: the annexes, and what stands before and after them in the bank."""
    say, is_first = wording().say, True
    for is_annex, run in groupby(sections, lambda section: section.kind == "annex"):
        title = say("Annexes") if is_annex else say("Sections") if is_first else say("Further sections")
        yield TaskGroup(title, tuple(tasks[section.id] for section in run))
        is_first = False


def _group_others(tasks: Iterable[Task]) -> Iterator[OtherSections]:
    """Yield sections by what decides, because one answer often decides on several."""
    by_reason: defaultdict[Reason | None, list[str]] = defaultdict(list)
    for task in tasks:
        by_reason[task.reason].append(task.title)
    yield from (OtherSections(reason, tuple(titles)) for reason, titles in by_reason.items())


def _find_waiting(
    sections: Iterable[Section], reasons: Mapping[str, ShortReason | None], opened: OpenedAssessment
) -> Mapping[str, Sequence[Section]]:
    """Return, by section, the sections that may apply and wait for one of its answers."""
    waiting: defaultdict[str, list[Section]] = defaultdict(list)
    for section in sections:
        reason = reasons[section.id]
        if reason is not None and opened.progress.statuses[section.id] is SectionStatus.MAY_APPLY:
            asked = (decider for decider in reason.deciders if isinstance(decider, AnsweredBy))
            for place in {opened.bank.get_place(decider.question).section.id for decider in asked}:
                waiting[place].append(section)
    return waiting


def _task(
    section: Section,
    reason: ShortReason | None,
    waiting: Sequence[Section],
    opened: OpenedAssessment,
    words: AnswerWords,
) -> Task:
    applies, status = opened.progress.applies(section.id), opened.progress.statuses[section.id]
    return Task(
        section.id,
        put_number_before(words.fill_text(section.title), section),
        address_of_section(section, opened) if applies else None,
        say_section_status(status, wording()),
        TAGS.get(status),
        None if reason is None else Reason(reason.text, _address_of(reason.deciders[0], opened)),
        _say_remains(opened.progress.sections[section.id], wording()) if applies else None,
        _say_decides(waiting, wording()) if applies and waiting else None,
        say_copied(len(opened.to_confirm[section.id]), wording())
        if section.id in opened.to_confirm
        else None,
    )


def _address_of(decider: Decider, opened: OpenedAssessment) -> str | None:
    if isinstance(decider, AnsweredBy):
        return address_of_answer(AnswerKey(decider.question), opened)
    return url_for("details.show", assessment=opened.id)


def address_of_section(section: Section, opened: OpenedAssessment) -> str:
    """Return where a section leads: to its first page, or once it has been started, to its answers."""
    pages, status = applicable_pages(opened.applicability, section.id), opened.progress.statuses[section.id]
    if status is SectionStatus.NOT_STARTED and pages and opened.may(Action.ANSWER):
        return url_for("pages.show", assessment=opened.id, page=pages[0].id)
    return url_for("check.show", assessment=opened.id, section=section.id)


# --- In words --------------------------------------------------------------------------------------


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


def _say_decides(sections: Sequence[Section], wording: Wording) -> str:
    """Return how many sections wait for the answers of one."""
    if all(section.kind == "annex" for section in sections):
        return wording.say_plural(
            "Decides whether {count} annex applies", "Decides whether {count} annexes apply", len(sections)
        )
    return wording.say_plural(
        "Decides whether {count} section applies", "Decides whether {count} sections apply", len(sections)
    )
