"""The people of an assessment: who they are, what they may do, and which sections they were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from iia.domain.roles import PARTS
from iia.domain.taking_part import SharingProblem
from iia.domain.truth import Truth
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.report.numbering import put_number_before
from iia.report.part_words import say_part_refusal
from iia.report.people_words import say_part
from iia.services.people.permissions import Action
from iia.services.taking_part.leave import leave
from iia.services.taking_part.read_participants import find_colleagues, read_participants
from iia.web.assessments.reading import form_source_of, open_for_person
from iia.web.needs import needs
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.taking_part.inviting import can_invite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from flask.typing import ResponseReturnValue

    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.queries import Person
    from iia.store.taking_part.participants import Participant

blueprint = Blueprint(
    "taking_part", __name__, url_prefix="/<language:language>/assessments/<assessment>/people"
)


@dataclass(frozen=True, slots=True)
class ShownParticipant:
    """Somebody who takes part, in words; `sections` are titles with the day each is due or None."""

    person: Person
    parts: tuple[str, ...]
    sections: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section that applies, and to whom it was given."""

    id: str
    title: str
    people: tuple[tuple[Person, date | None], ...]


@blueprint.get("/")
@needs(Action.READ)
def index(assessment: str) -> ResponseReturnValue:
    """Show who takes part, and who has which section."""
    opened = open_for_person(assessment)
    everybody = read_participants(database(), person(), assessment)
    titles = name_sections(opened)
    return render_template(
        "web/taking_part/people.html",
        opened=opened,
        people=[_show(each, titles) for each in everybody],
        sections=[_show_section(section, title, everybody) for section, title in titles.items()],
    )


def name_sections(opened: OpenedAssessment) -> Mapping[str, str]:
    """Return the titles of the sections that apply or may apply, by id, in order."""
    passages = form_source_of(opened).passages
    applies = opened.applicability.sections
    shown = [section for section in opened.bank.sections if applies[section.id] is not Truth.NO]
    return {section.id: put_number_before(passages.plain(section.title), section) for section in shown}


def _show(each: Participant, titles: Mapping[str, str]) -> ShownParticipant:
    taking_part = each.taking_part
    return ShownParticipant(
        each.person,
        tuple(say_part(part, wording()) for part in PARTS if part in taking_part.parts),
        tuple((titles.get(section, section), due) for section, due in taking_part.sections.items()),
    )


def _show_section(section: str, title: str, everybody: Sequence[Participant]) -> ShownSection:
    given = ((each.person, each.taking_part.sections) for each in everybody)
    return ShownSection(
        section, title, tuple((who, sections[section]) for who, sections in given if section in sections)
    )


@blueprint.get("/add")
@needs(Action.SHARE)
def add(assessment: str) -> ResponseReturnValue:
    """Find somebody who is to take part."""
    opened, sought = open_for_person(assessment), request.args.get("q", "").strip()
    there = {each.person.id for each in read_participants(database(), person(), assessment)}
    return render_template(
        "web/taking_part/add.html",
        opened=opened,
        sought=sought,
        found=find_colleagues(database(), person(), assessment, sought),
        there=there,
        can_invite=can_invite(),
    )


@blueprint.get("/leave")
@needs(Action.LEAVE)
def ask_to_leave(assessment: str) -> ResponseReturnValue:
    """Ask whether somebody wants to give up their parts."""
    return render_template("web/taking_part/leave.html", opened=open_for_person(assessment), refusal="")


@blueprint.post("/leave")
@needs(Action.LEAVE)
def go(assessment: str) -> ResponseReturnValue:
    """Give up one's own parts."""
    opened = open_for_person(assessment)
    try:
        leave(database(), person(), assessment, now=now())
    except RefusedError as error:
        refusal = say_part_refusal(SharingProblem(error.code), wording())
        return render_template("web/taking_part/leave.html", opened=opened, refusal=refusal), UNPROCESSABLE
    wake_worker(database())
    flash(wording().say("You no longer take part in “{title}”.", title=opened.particulars.title))
    return redirect(url_for("assessments.mine"))
