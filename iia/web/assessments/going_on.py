"""Going on: the one step that an assessment offers next, and about how long all that is left takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import url_for

from iia.domain.answering_time import estimate_minutes
from iia.domain.next_unanswered import find_next_unanswered
from iia.domain.progress import SectionStatus
from iia.report.answering_time import say_answering_time
from iia.report.numbering import put_number_before
from iia.services.people.permissions import Action
from iia.web.site import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iia.domain.bank import Page, Section
    from iia.report.answer_words import AnswerWords
    from iia.services.assessments.open_assessment import OpenedAssessment


class GoingOn(NamedTuple):
    """The next step: its words in the bank's language, its address, and how long what is left takes."""

    words: str
    address: str
    time: str | None = None


def find_going_on(opened: OpenedAssessment, words: AnswerWords) -> GoingOn | None:
    """Return what to do next; None if all is done, or for whoever may not answer."""
    if not opened.may(Action.ANSWER):
        return None
    found = find_next_unanswered(opened.bank, opened.progress)
    if found is not None:
        return _go_on_answering(found.page, opened, words)
    unchecked = find_unchecked(opened.bank.sections, opened)
    return None if unchecked is None else _check(unchecked, opened, words)


def find_unchecked(sections: Iterable[Section], opened: OpenedAssessment) -> Section | None:
    """Return the first of some sections that applies and is not completed yet."""
    progress = opened.progress
    applying = (section for section in sections if progress.applies(section.id))
    unchecked = (found for found in applying if progress.statuses[found.id] is not SectionStatus.COMPLETED)
    return next(unchecked, None)


def find_following(section: Section, opened: OpenedAssessment) -> Section | None:
    """Return the next other section that is not completed: after it in the bank, or else before it."""
    sections = opened.bank.sections
    place = sections.index(section)
    return find_unchecked((*sections[place + 1 :], *sections[:place]), opened)


def _go_on_answering(page: Page, opened: OpenedAssessment, words: AnswerWords) -> GoingOn:
    section, progress = opened.bank.get_page(page.id)[0], opened.progress
    title = put_number_before(words.fill_text(section.title), section)
    is_started = any(
        progress.applies(found) and status is not SectionStatus.NOT_STARTED
        for found, status in progress.statuses.items()
    )
    said = (
        words.wording.say_plural(
            "Continue with “{section}”: {count} question left",
            "Continue with “{section}”: {count} questions left",
            progress.sections[section.id].remaining,
            section=title,
        )
        if is_started
        else words.wording.say("Start with “{section}”", section=title)
    )
    address = url_for("pages.show", assessment=opened.id, page=page.id)
    minutes, may_grow = estimate_minutes(opened.bank, progress), progress.whole.may_apply > 0
    return GoingOn(said, address, say_answering_time(minutes, wording(), may_grow=may_grow))


def _check(section: Section, opened: OpenedAssessment, words: AnswerWords) -> GoingOn:
    title = put_number_before(words.fill_text(section.title), section)
    address = url_for("check.show", assessment=opened.id, section=section.id)
    return GoingOn(words.wording.say("Check “{section}”", section=title), address)
