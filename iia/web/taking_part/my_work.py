"""My work: the sections that somebody was given, in whichever assessments, and when each is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, url_for

from iia.report.numbering import put_number_before
from iia.services.taking_part.my_work import list_my_work
from iia.web.languages import in_page_language, language_shown
from iia.web.needs import Visitor, needs
from iia.web.site import database, person, today, wording

if TYPE_CHECKING:
    from datetime import date

    from flask.typing import ResponseReturnValue

    from iia.services.taking_part.my_work import Work

blueprint = Blueprint("my_work", __name__, url_prefix="/<language:language>")


@dataclass(frozen=True, slots=True)
class ShownWork:
    """A section to do, in words: its address, its title, the assessment's, and how it stands with the day."""

    address: str
    section: str
    section_language: str | None
    assessment: str
    assessment_language: str
    reference: str
    due: date | None
    is_overdue: bool
    is_completed: bool


@blueprint.get("/my-work")
@needs(Visitor.SIGNED_IN)
def show() -> ResponseReturnValue:
    """List the sections that somebody was given, those that are due first."""
    shown = [_show(each) for each in list_my_work(database(), person())]
    return render_template(
        "web/taking_part/my_work.html",
        to_do=[each for each in shown if not each.is_completed],
        done=[each for each in shown if each.is_completed],
        wording=wording(),
    )


def _show(work: Work) -> ShownWork:
    to_do, title = work.to_do, work.section.title
    return ShownWork(
        url_for("check.show", assessment=to_do.assessment, section=work.section.id),
        put_number_before(in_page_language(title), work.section),
        language_shown(title),
        to_do.title,
        to_do.language,
        to_do.reference,
        to_do.due,
        to_do.due is not None and to_do.due < today() and not to_do.is_completed,
        to_do.is_completed,
    )
