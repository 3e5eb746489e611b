"""The lists of assessments: how far each has got, when its decision is due, and where words were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template

from iia.domain.assessment import Status
from iia.domain.finding import ListOrder
from iia.domain.roles import PARTS
from iia.language.query import Query
from iia.report.filled import blank
from iia.report.people_words import say_part
from iia.report.searching.excerpts import LONGEST, cut_excerpt
from iia.report.status import say_status
from iia.services.finding.find_assessments import find_assessments
from iia.web.assessments.answer_links import address_of_question
from iia.web.assessments.page_numbers import paginate
from iia.web.assessments.reading import name_list, name_lists
from iia.web.assessments.sought import read_list_form
from iia.web.languages import in_page_language
from iia.web.needs import Visitor, needs
from iia.web.site import database, person, today, wording

if TYPE_CHECKING:
    from datetime import date

    from flask.typing import ResponseReturnValue

    from iia.domain.text import Text
    from iia.language.folding import Piece
    from iia.report.wording import Wording
    from iia.services.finding.find_answers import FoundAnswer, FoundAssessment
    from iia.store.finding.listing import ListChoices, ListedAssessment

NEAR: Final = 30
"""How many days before a decision the list begins to count them."""

blueprint = Blueprint("assessments", __name__, url_prefix="/<language:language>/assessments")


@dataclass(frozen=True, slots=True)
class Decision:
    """When an assessment's decision is due, in words; it is pressing if it is near or past."""

    text: str
    is_pressing: bool


@dataclass(frozen=True, slots=True)
class FoundLine:
    """An answer in which words were found: its question, where that is, and the words around them."""

    label: Text
    address: str
    pieces: tuple[Piece, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An assessment in the list, in pieces that tell which words were sought; `more` counts other answers."""

    listing: ListedAssessment
    title: tuple[Piece, ...]
    reference: tuple[Piece, ...]
    decision: Decision | None
    answers: tuple[FoundLine, ...]
    more: int


@blueprint.get("/")
@needs(Visitor.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """List the assessments that the person may read, or those of them that they look for."""
    form = read_list_form()
    page = find_assessments(
        database(), person(), form.sought, query=form.query, number=form.page, today=today()
    )
    lists = name_lists()
    return render_template(
        "web/assessments/list.html",
        name=lists.get(form.sought.which, name_list()),
        lists=lists,
        form=form,
        page=page,
        entries=[_build_entry(found, form.query) for found in page.found],
        pagination=paginate(form, page.number, page.last),
        choices=_name_choices(page.choices),
        say_status=say_status,
        blank=blank,
    )


def _name_choices(choices: ListChoices) -> dict[str, dict[str, str]]:
    """Return what each field of the form can be set to, with the words for it."""
    statuses = {status.value: say_status(status, wording()) for status in choices.statuses}
    return {
        "status": statuses,
        "bank": {bank: in_page_language(title) for bank, title in choices.banks.items()},
        "department": {department: department for department in choices.departments},
        "part": {part: say_part(part, wording()) for part in PARTS},
        "sort": {
            ListOrder.CHANGED.value: wording().say("Most recently changed"),
            ListOrder.TITLE.value: wording().say("Title"),
            ListOrder.DECISION.value: wording().say("Nearest decision"),
        },
    }


def _build_entry(found: FoundAssessment, query: Query | None) -> ListEntry:
    listing, sought = found.listed, query or Query()
    return ListEntry(
        listing,
        sought.mark(listing.title),
        sought.mark(listing.reference),
        say_decision(listing, today(), wording()),
        tuple(_build_line(answer, listing.id, sought) for answer in found.answers),
        found.more,
    )


def _build_line(answer: FoundAnswer, assessment: str, query: Query) -> FoundLine:
    text = " ".join(answer.text.split())
    address = address_of_question(answer.place, answer.item, assessment)
    pieces = cut_excerpt(text, query.mark(text, LONGEST))
    return FoundLine(answer.label, address, pieces, answer.language)


def say_decision(listing: ListedAssessment, on: date, wording: Wording) -> Decision | None:
    """Return when the decision is due, as seen on a day; None if no date is given."""
    day = listing.decision_date
    if day is None:
        return None
    shown, days = wording.date(day), (day - on).days
    if days > NEAR or listing.status.is_final or listing.status is Status.WITHDRAWN:
        return Decision(wording.say("Decision date: {date}", date=shown), is_pressing=False)
    if days < 0:
        return Decision(wording.say("Decision date passed: {date}", date=shown), is_pressing=True)
    if days == 0:
        return Decision(wording.say("Decision due today: {date}", date=shown), is_pressing=True)
    said = wording.say_plural(
        "Decision due in {count} day: {date}", "Decision due in {count} days: {date}", days, date=shown
    )
    return Decision(said, is_pressing=True)
