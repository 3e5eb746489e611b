"""Checking the answers of a section, and marking it as completed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.page_form import ErrorLink
from iia.domain.problems import SectionProblem
from iia.domain.progress import SectionStatus, applicable_pages
from iia.domain.questions import Group
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey
from iia.errors import NotFoundError
from iia.report.numbering import put_number_before
from iia.report.problems import say_named, say_problem
from iia.report.sentences import because
from iia.services.answering.complete_section import set_section_completed
from iia.services.people.permissions import Action
from iia.web.answering.check_rows import RowBuilder
from iia.web.answering.missing import list_missing, name_spot
from iia.web.answering.outline import outline_from_check
from iia.web.assessments.answer_links import address_of_answer
from iia.web.assessments.going_on import find_following
from iia.web.assessments.reading import answer_words_of, open_for_person
from iia.web.assessments.tasks import TAGS, address_of_section, say_section_status
from iia.web.needs import needs
from iia.web.notices import flash_link
from iia.web.returning import TO_CHECK
from iia.web.site import UNPROCESSABLE, database, now, person, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flask.typing import ResponseReturnValue

    from iia.domain.bank import Page, Section
    from iia.domain.problems import Problem
    from iia.report.answer_words import AnswerWords
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.web.answering.check_rows import CheckRow
    from iia.web.answering.missing import MissingLine
    from iia.web.answering.outline import SectionOutline

ALL: Final = "all"
"""The argument of an address that shows a section with nothing folded away."""

OF_MARK: Final = "#completed"
"""Where a line of the error summary leads that is about the mark of the section itself."""

blueprint = Blueprint("check", __name__, url_prefix="/<language:language>/assessments/<assessment>/sections")


MANY_ROWS: Final = 8
"""A section with more questions than this is shown by its pages, with those folded away that lack nothing."""


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The questions of one page, folded away where that is sensible."""

    title: str
    rows: tuple[CheckRow, ...]
    is_folded: bool

    @property
    def copied(self) -> int:
        """How many copied answers on it nobody has confirmed or changed."""
        return sum(row.copied for row in self.rows)


@dataclass(frozen=True, slots=True)
class SectionCheck:
    """A section to be checked; `copied_at` is the address of the first copied answer to be confirmed."""

    title: str
    status: str
    tag: str | None
    because: str | None
    missing: tuple[MissingLine, ...]
    copied: int
    copied_at: str | None
    pages: tuple[CheckPage, ...]
    continue_at: str | None
    is_completed: bool
    outline: SectionOutline

    @property
    def is_long(self) -> bool:
        """Whether what is complete is folded away, unless somebody wants to see all of it."""
        return sum(len(page.rows) for page in self.pages) > MANY_ROWS


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
    if answer == "yes":
        _offer_following(found, opened)
    return redirect(url_for("tasks.overview", assessment=assessment))


def _offer_following(section: Section, opened: OpenedAssessment) -> None:
    """Offer the next section that is not completed, on the page that follows."""
    following = find_following(section, opened)
    if following is not None:
        title = put_number_before(answer_words_of(opened).fill_text(following.title), following)
        flash_link(
            wording().say("Go on to “{section}”", section=title), address_of_section(following, opened)
        )


def _link_problems(problems: Iterable[Problem], opened: OpenedAssessment) -> Iterator[ErrorLink]:
    """Yield a line for each answer that is missing, which names its question, and its item or row."""
    words = answer_words_of(opened)
    for problem in problems:
        if isinstance(problem.code, SectionProblem):
            yield ErrorLink(say_problem(problem, wording()), OF_MARK)
            continue
        key = AnswerKey(problem.question, problem.item)
        said = say_named(problem, (*name_spot(key, words), _label(key, words)), words.wording)
        yield ErrorLink(said, f"#{_anchor(key, words)}")


def _label(key: AnswerKey, words: AnswerWords) -> str:
    question = words.bank.get_place(key.question).question
    return words.build_paragraph(question, key.question, "", key.item).label


def _anchor(key: AnswerKey, words: AnswerWords) -> str:
    """Return the anchor of what takes the focus for an answer: its link, or the fold of its item."""
    container = words.bank.get_place(key.question).container
    if isinstance(container, Group):
        return f"answer-{container.id}-{key.item}"
    return f"answer-{key.question.partition('.')[0]}"


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
        history=url_for("history.show", assessment=opened.id, part=section),
        outline=check.outline,
        errors=errors,
        undecided=undecided,
        chosen=request.form.get("completed"),
        shows_all=ALL in request.args,
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
        list_missing(section, opened, words),
        len(opened.to_confirm.get(section.id, ())),
        _find_copied(section, opened),
        tuple(_build_pages(pages, opened, words)),
        _find_unanswered(pages, opened),
        status is SectionStatus.COMPLETED,
        outline_from_check(opened, section, pages),
    )


def _build_pages(
    pages: tuple[Page, ...], opened: OpenedAssessment, words: AnswerWords
) -> Iterator[CheckPage]:
    opens_all = ALL in request.args
    builder = RowBuilder.for_pages(pages, opened, words, opens_all=opens_all)
    rows = {page.id: tuple(builder.build(page)) for page in pages}
    may_fold = not opens_all and sum(map(len, rows.values())) > MANY_ROWS
    for page in pages:
        is_folded = may_fold and not opened.progress.pages[page.id].remaining
        yield CheckPage(words.fill_text(page.title), rows[page.id], is_folded)


def _find_copied(section: Section, opened: OpenedAssessment) -> str | None:
    """Return the address of the first copied answer of a section that nobody has confirmed or changed."""
    copied = opened.to_confirm.get(section.id, frozenset())
    first = next((key for key in opened.applicability.questions if key in copied), None)
    return None if first is None else address_of_answer(first, opened, TO_CHECK)


def _find_unanswered(pages: tuple[Page, ...], opened: OpenedAssessment) -> str | None:
    """Return the address of the first page with a required question that is not answered."""
    for page in pages:
        if opened.progress.pages[page.id].remaining:
            return url_for("pages.show", assessment=opened.id, page=page.id)
    return None
