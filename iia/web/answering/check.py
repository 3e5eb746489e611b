"""Checking the answers of a section, and marking it as completed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.items import find_title, item_title
from forms.page_form import ErrorLink
from iia.domain.problems import SectionProblem
from iia.domain.progress import SectionStatus, applicable_pages
from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import Truth
from iia.errors import NotFoundError
from iia.report.numbering import put_number_before
from iia.report.problems import say_named, say_problem
from iia.report.sentences import because
from iia.report.tree import NotAnswered
from iia.services.answering.complete_section import set_section_completed
from iia.services.people.access import Action
from iia.web.answering.outline import outline_from_check
from iia.web.assessments.reading import answer_words_of, open_for_person
from iia.web.assessments.task_list import TAGS, say_section_status
from iia.web.needs import needs
from iia.web.returning import TO_CHECK
from iia.web.site import UNPROCESSABLE, database, now, person, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flask.typing import ResponseReturnValue

    from iia.domain.bank import Page, Section
    from iia.domain.problems import Problem
    from iia.domain.questions import AnyQuestion
    from iia.report.answer_words import AnswerWords
    from iia.report.tree import Paragraph
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.web.answering.outline import SectionOutline

OF_MARK: Final = "#completed"
"""Where a line of the error summary leads that is about the mark of the section itself."""

blueprint = Blueprint("check", __name__, url_prefix="/<language:language>/assessments/<assessment>/sections")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A question with its answer, and where to change it."""

    paragraph: Paragraph
    href: str
    is_answered: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The questions of one page."""

    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class SectionCheck:
    """A section to be checked."""

    title: str
    status: str
    tag: str | None
    because: str | None
    pages: tuple[CheckPage, ...]
    continue_at: str | None
    is_completed: bool
    outline: SectionOutline


@blueprint.get("/<section>")
@needs(Action.READ)
def show(assessment: str, section: str) -> ResponseReturnValue:
    """Show the answers of a section."""
    return _render(open_for_person(assessment), section)


@blueprint.post("/<section>")
@needs(Action.COMPLETE_SECTION)
def complete(assessment: str, section: str) -> ResponseReturnValue:
    """Mark a section as completed, or as not completed yet."""
    opened = open_for_person(assessment)
    found = _get_section(opened, section)
    answer = request.form.get("completed")
    if answer not in ("yes", "no"):
        undecided = ErrorLink(wording().say("Say whether you have completed this section"), OF_MARK)
        return _render(opened, section, (undecided,), undecided.text), UNPROCESSABLE
    problems = set_section_completed(
        database(),
        person(),
        opened,
        section_id=section,
        completed=answer == "yes",
        seen=request.form.get("seen", type=int),
        now=now(),
    )
    if problems:
        lines = tuple(_link_problems(problems, opened))
        of_mark = next((line.text for line in lines if line.href == OF_MARK), None)
        return _render(opened, section, lines, of_mark), UNPROCESSABLE
    title = answer_words_of(opened).fill_text(found.title)
    flash(
        wording().say("“{section}” is completed.", section=title)
        if answer == "yes"
        else wording().say("“{section}” is not completed yet.", section=title)
    )
    return redirect(url_for("tasks.overview", assessment=assessment))


def _link_problems(problems: Iterable[Problem], opened: OpenedAssessment) -> Iterator[ErrorLink]:
    """Yield a line for each answer that is missing, which names its question, and its item or row."""
    words = answer_words_of(opened)
    for problem in problems:
        if isinstance(problem.code, SectionProblem):
            yield ErrorLink(say_problem(problem, wording()), OF_MARK)
            continue
        said = say_named(problem, tuple(_names_of(problem, words)), words.wording)
        yield ErrorLink(said, f"#row-{problem.question.partition('.')[0]}")


def _names_of(problem: Problem, words: AnswerWords) -> Iterator[str]:
    """Yield what names an answer; an item with a title of its own needs no mention of its group."""
    place, item = words.bank.get_place(problem.question), problem.item
    match place.container:
        case Group() as group if item is not None:
            if find_title(group, item, words) is None:
                yield words.fill_text(group.label)
            yield item_title(group, item, words.applicability, words.wording)
        case Grid() as grid if item is not None:
            yield from (words.fill_text(grid.label), words.title_row(grid, item))
    if not isinstance(place.question, Note):
        yield words.build_paragraph(place.question, problem.question, "", item).label


def _get_section(opened: OpenedAssessment, section: str) -> Section:
    found = opened.bank.get_section(section)
    if opened.applicability.sections[section] is not Truth.YES:
        raise NotFoundError("section", section)
    return found


def _render(
    opened: OpenedAssessment,
    section: str,
    errors: tuple[ErrorLink, ...] = (),
    undecided: str | None = None,
) -> str:
    check = build_check(_get_section(opened, section), opened)
    return render_template(
        "web/answering/check.html",
        opened=opened,
        check=check,
        outline=check.outline,
        errors=errors,
        undecided=undecided,
        chosen=request.form.get("completed"),
    )


# --- The view --------------------------------------------------------------------------------------


def build_check(section: Section, opened: OpenedAssessment) -> SectionCheck:
    """Return the answers of a section, page by page."""
    words = answer_words_of(opened)
    status = opened.progress.statuses[section.id]
    pages = applicable_pages(opened.applicability, section.id)
    return SectionCheck(
        put_number_before(words.fill_text(section.title), section),
        say_section_status(status, wording()),
        TAGS.get(status),
        because(opened.applicability, section, words.wording),
        tuple(CheckPage(words.fill_text(page.title), tuple(_rows(page, opened, words))) for page in pages),
        _find_unanswered(pages, opened),
        status is SectionStatus.COMPLETED,
        outline_from_check(opened, section, pages),
    )


def _rows(page: Page, opened: OpenedAssessment, words: AnswerWords) -> Iterator[CheckRow]:
    for question in page.questions:
        if isinstance(question, Note) or opened.applicability.truth(question.id) is not Truth.YES:
            continue
        paragraph = words.build_paragraph(question, question.id, "")
        is_answered = not isinstance(paragraph.content, NotAnswered)
        is_missing = question.required and not is_answered
        yield CheckRow(paragraph, _address(page, question, opened), is_answered, is_missing)


def _address(page: Page, question: AnyQuestion, opened: OpenedAssessment) -> str:
    return url_for(
        "pages.show",
        assessment=opened.id,
        page=page.id,
        then=TO_CHECK,
        _anchor=f"part-{question.id}",
    )


def _find_unanswered(pages: tuple[Page, ...], opened: OpenedAssessment) -> str | None:
    """Return the address of the first page with a required question that is not answered."""
    for page in pages:
        if opened.progress.pages[page.id].remaining:
            return url_for("pages.show", assessment=opened.id, page=page.id)
    return None
