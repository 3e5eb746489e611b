"""Which language answers are written in: the page's for new ones, while each old one has its own mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import request

from forms.page_form import MARK_ALL
from iia.web.assessments.reading import bank_wording
from iia.web.languages import name_languages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.page_form import PageForm
    from iia.services.assessments.open_assessment import OpenedAssessment

LANGUAGE_FIELD: Final = "answer_language"


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """Which languages answers can be in, and which one is chosen for those on a page.

    `has_marks` tells whether some answers have a language already, and `marks_all` whether these are
    to take the chosen one.
    """

    languages: Mapping[str, str]
    chosen: str
    has_marks: bool
    marks_all: bool


def wanted_language(opened: OpenedAssessment) -> str:
    """Return the language that answers are written in: the page's, unless the form says otherwise."""
    sent = request.form.get(LANGUAGE_FIELD, "")
    return sent if sent in opened.bank.languages else bank_wording(opened.bank).language


def mark_all_on_request(form: PageForm, opened: OpenedAssessment) -> None:
    """Mark every answer of a form with the chosen language, if the form asks for that."""
    if MARK_ALL in request.form:
        for field in form.written_fields:
            field.mark = wanted_language(opened)


def offer_languages(form: PageForm, opened: OpenedAssessment) -> LanguageChoice | None:
    """Return the choice of languages for a form; None if it takes no text, or the bank has one language."""
    if not form.written_fields or len(opened.bank.languages) == 1:
        return None
    return LanguageChoice(
        name_languages(opened.bank.languages),
        next(iter(form.ticked(LANGUAGE_FIELD)), wanted_language(opened)),
        any(field.language for field in form.written_fields),
        bool(form.ticked(MARK_ALL)),
    )
