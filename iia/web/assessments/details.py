"""The particulars of an assessment: changing them, and what somebody else changed in the meantime."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.particulars_form import build_particulars_form, read_particulars
from iia.domain.applicability import find_applicability
from iia.domain.values import AnswerKey
from iia.report.tree import NotAnswered, Phrase
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.particulars import parse_particulars
from iia.services.people.permissions import Action
from iia.web.assessments.parts_changed import flash_parts_changed
from iia.web.assessments.reading import open_for_person
from iia.web.languages import name_language, name_languages
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_unsaved, typed_again
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.theirs import TAKE_THEIRS, TheirAnswer
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from forms.page_form import ErrorLink, PageForm
    from iia.domain.answers import Particulars
    from iia.domain.applicability import Applicability
    from iia.services.assessments.change_particulars import ParticularsConflict, ParticularsResult
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.unsaved_forms import UnsavedForm

blueprint = Blueprint("details", __name__, url_prefix="/<language:language>/assessments/<assessment>")


@blueprint.get("/details")
@needs(Action.READ)
def show(assessment: str) -> ResponseReturnValue:
    """Show the particulars, to be changed, with what the person typed there before and has not saved."""
    opened = open_for_person(assessment)
    unsaved = offer_unsaved() if opened.may(Action.CHANGE_PARTICULARS) else None
    form = _build_form(opened, opened.particulars, opened.row.head.seq, typed_again(unsaved))
    return _render(opened, form, unsaved=unsaved)


@blueprint.post("/details")
@needs(Action.CHANGE_PARTICULARS)
@keeps_typed()
def change(assessment: str) -> ResponseReturnValue:
    """Change the particulars; one that somebody else has changed meanwhile is shown beside what was typed."""
    opened = open_for_person(assessment)
    form = _build_form(opened, opened.particulars, opened.row.head.seq, request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    sent = {"language": opened.particulars.language, **read_particulars(form)}
    particulars, problems = parse_particulars(sent, opened.bank.languages)
    errors = form.mark((*form.own_problems(), *problems), wording())
    if errors:
        renew_unsaved(form)
        return _render(opened, form, errors), UNPROCESSABLE
    result = change_particulars(
        database(),
        person(),
        assessment,
        particulars=particulars,
        versions={key.question: version for key, version in form.versions.items()},
        taken=_find_taken(form),
        now=now(),
    )
    if result.conflicts or result.problems:
        return _show_again(opened, form, result), UNPROCESSABLE
    end_unsaved()
    flash(wording().say("The details are saved."))
    flash_parts_changed(opened, _find_what_applies(opened, result.particulars))
    return redirect(url_for("tasks.overview", assessment=assessment))


def _find_what_applies(opened: OpenedAssessment, particulars: Particulars) -> Applicability:
    """Return what applies with other particulars: some conditions read the dates."""
    dates = {"start_date": particulars.start_date, "decision_date": particulars.decision_date}
    return find_applicability(opened.bank, opened.answers, **dates)


def _find_taken(form: PageForm) -> tuple[str, ...]:
    """Return the names of the particulars that are to stay as somebody else left them."""
    names = form.ticked(TAKE_THEIRS)
    return tuple(field.prompt.key.question for field in form.answer_fields if field.name in names)


def _build_form(
    opened: OpenedAssessment, particulars: Particulars, version: int, formdata: MultiDict[str, Any] | None
) -> PageForm:
    return build_particulars_form(
        particulars,
        wording(),
        words=opened.bank.words,
        languages=name_languages(opened.bank.languages),
        version=version,
        formdata=formdata,
    )


# --- What two people changed -----------------------------------------------------------------------


def _show_again(opened: OpenedAssessment, typed: PageForm, result: ParticularsResult) -> str:
    """Return the form as it stands now, with what was typed where that is not saved."""
    if result.problems:
        return _render(opened, typed, typed.mark(result.problems, wording()))
    form = _build_form(opened, result.particulars, result.version, None)
    for conflict in result.conflicts:
        key = AnswerKey(conflict.name)
        field, mine = form.field_of(key), typed.field_of(key)
        if field is not None and mine is not None:
            field.typed = mine.typed
            said = wording().say("{person} changed this answer while you were writing", person=conflict.by)
            form.refuse(field, said)
    renew_unsaved(form)
    return _render(opened, form, form.mark((), wording()), _word_conflicts(form, result.conflicts))


def _word_conflicts(form: PageForm, conflicts: tuple[ParticularsConflict, ...]) -> dict[str, TheirAnswer]:
    """Return what somebody else made of particulars, by the names of their fields."""
    fields = ((form.field_of(AnswerKey(conflict.name)), conflict) for conflict in conflicts)
    return {
        field.name: TheirAnswer(
            conflict.by,
            wording().time(conflict.at),
            _word_particular(conflict.name, conflict.theirs),
            wording().language,
        )
        for field, conflict in fields
        if field is not None
    }


def _word_particular(name: str, value: str | date | None) -> Phrase | NotAnswered:
    match value:
        case date():
            return Phrase(wording().date(value))
        case str() if value:
            return Phrase(name_language(value) if name == "language" else value)
        case _:
            return NotAnswered()


def _render(
    opened: OpenedAssessment,
    form: PageForm,
    errors: tuple[ErrorLink, ...] = (),
    theirs: Mapping[str, TheirAnswer] | None = None,
    unsaved: UnsavedForm | None = None,
) -> str:
    return render_template(
        "web/assessments/details.html",
        opened=opened,
        form=form,
        errors=errors,
        theirs=theirs or {},
        unsaved=unsaved,
    )
