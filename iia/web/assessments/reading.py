"""An opened assessment, read in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, request

from forms.building import FormSource
from iia.domain.finding import WhichList
from iia.language.catalogue import wording_for
from iia.report.answer_words import AnswerWords
from iia.services.assessments.open_assessment import open_assessment
from iia.services.people.access import may_read_every_one
from iia.web.needs import refuse_unless_allowed_in
from iia.web.site import database, person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment


def open_for_person(assessment: str) -> OpenedAssessment:
    """Open an assessment for whoever is signed in, to take the action that the route declares.

    A route about a page or a section gives no more than the person may do there.

    Raises:
        NotFoundError: there is none, or this person may not see it, or there is no such page or section.
        NotAllowedError: the person may see it, but not do this.
    """
    opened = open_assessment(database(), person(), assessment)
    section = _find_section(opened.bank, request.view_args or {})
    if section is not None:
        opened = opened.in_section(person(), section)
    refuse_unless_allowed_in(opened)
    return opened


def _find_section(bank: Bank, address: Mapping[str, str]) -> str | None:
    """Return the section that an address names, itself or by what is in it; None if it names none."""
    if "page" in address:
        section, _ = bank.get_page(address["page"])
        return section.id
    if "question" in address:
        place = bank.find_place(address["question"])
        return None if place is None else place.section.id
    return bank.get_section(address["section"]).id if "section" in address else None


def name_list() -> str:
    """Return what the list of assessments is called: a reader of every assessment owns none of them."""
    page: Wording = g.wording
    return page.say("All assessments") if may_read_every_one(person()) else page.say("My assessments")


def name_lists() -> dict[WhichList, str]:
    """Return the lists that the person has, by name; most people may read no others than their own."""
    page: Wording = g.wording
    names = {WhichList.MINE: page.say("My assessments")}
    if person().department:
        names[WhichList.DEPARTMENT] = page.say("My department’s assessments")
    if may_read_every_one(person()):
        names[WhichList.ALL] = page.say("All assessments")
    return names


def bank_wording(bank: Bank) -> Wording:
    """Return the wording in the page's language, or in the bank's first if the bank lacks the page's."""
    page: Wording = g.wording
    return page if page.language in bank.languages else wording_for(bank.languages[0])


def answer_words_of(opened: OpenedAssessment) -> AnswerWords:
    """Return the words of the answers in the page's language."""
    wording = bank_wording(opened.bank)
    return AnswerWords(opened.applicability, opened.particulars.language, wording)


def form_source_of(opened: OpenedAssessment) -> FormSource:
    """Return what forms are made from."""
    return FormSource(opened.applicability, opened.versions, bank_wording(opened.bank))
