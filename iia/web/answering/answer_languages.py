"""Which language answers are written in: the page's for new ones, while each old one has its own mark.

Hardly anybody writes in two languages, so the choice is put only to those who do; it is folded away for the
rest. A form shows it openly if an answer written on it, or one in ten of those of the assessment, is not in
the page's language, or if it was opened to mark its answers one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import request

from forms.page_form import MARK_ALL
from iia.web.addresses import here_without_query
from iia.web.assessments.reading import bank_wording
from iia.web.languages import name_languages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.page_form import PageForm
    from iia.services.assessments.open_assessment import OpenedAssessment

LANGUAGE_FIELD: Final = "answer_language"

EACH: Final = "each"
"""The value of `languages` in the address of a form that is opened to mark its answers one by one."""


FEW: Final = 10
"""Whoever has less than one in so many answers in another language does not write in both."""


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """Which languages answers can be in, and which one is chosen for those on a page.

    `has_marks` tells whether some answers have a language already, and `marks_all` whether these are
    to take the chosen one. The choice `is_open` for those who write in both languages. Each answer shows its
    own language if it `shows_marks`, as it does at `each_address`, or if that is not the page's. `is_usual`
    tells whether nothing was chosen but the page's.
    """

    languages: Mapping[str, str]
    chosen: str
    has_marks: bool
    marks_all: bool
    is_open: bool
    shows_marks: bool
    is_usual: bool
    each_address: str


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
    usual = bank_wording(opened.bank).language
    chosen = next(iter(form.ticked(LANGUAGE_FIELD)), wanted_language(opened))
    shows_marks = request.args.get("languages") == EACH
    return LanguageChoice(
        name_languages(opened.bank.languages),
        chosen,
        any(field.language for field in form.written_fields),
        bool(form.ticked(MARK_ALL)),
        shows_marks or _writes_in_both(form, opened, usual),
        shows_marks,
        chosen == usual and not form.ticked(MARK_ALL),
        f"{here_without_query()}?{urlencode({**request.args, 'languages': EACH})}",
    )


def _writes_in_both(form: PageForm, opened: OpenedAssessment, usual: str) -> bool:
    """Return whether enough that is written, here or elsewhere in the assessment, is in another language."""
    if any(mark != usual for mark in form.marks.values()):
        return True
    if any(field.language not in (None, usual) for field in form.written_fields):
        return True
    places = opened.bank.places
    written = [
        language
        for key, language in opened.answers.languages.items()
        if getattr(places[key.question].question, "is_written", False)
    ]
    others = sum(language != usual for language in written)
    return others > 0 and others * FEW >= len(written)
