"""The list of assessments, and starting one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.particulars_form import build_particulars_form, read_particulars
from iia.domain.answers import Particulars
from iia.domain.problems import ParticularsProblem, Problem
from iia.language.catalogue import LANGUAGES
from iia.report.status import say_status
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.particulars import parse_particulars
from iia.services.assessments.start_assessment import find_started, start_assessment
from iia.services.banks.stored import available_banks
from iia.services.once import new_id
from iia.services.people.access import Action
from iia.web.assessments.reading import name_list
from iia.web.languages import in_page_language, name_languages
from iia.web.needs import Visitor, needs
from iia.web.people.unsaved import (
    end_unsaved,
    leave_unsaved,
    move_unsaved,
    offer_unsaved,
    renew_unsaved,
    typed_again,
)
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from forms.page_form import ErrorLink, PageForm
    from iia.services.assessments.start_assessment import StartedAssessment
    from iia.store.banks.queries import StoredBank
    from iia.store.people.unsaved_forms import UnsavedForm

ONCE: Final = "once"
"""The hidden field that makes a form start one assessment however often it is sent."""

blueprint = Blueprint("assessments", __name__, url_prefix="/<language:language>/assessments")


@blueprint.get("/")
@needs(Visitor.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """List the assessments that the person may see."""
    return render_template(
        "web/assessments/list.html",
        name=name_list(),
        listings=list_assessments(database(), person()),
        say_status=say_status,
        in_page_language=in_page_language,
    )


@blueprint.get("/new")
@needs(Action.START)
def ask_new() -> ResponseReturnValue:
    """Ask for the particulars of a new assessment, or show those typed before and not saved."""
    unsaved = offer_unsaved()
    form = _new_form(available_banks(database()), typed_again(unsaved))
    return _show_new(form, new_id() if unsaved is None else unsaved.place.showing, unsaved=unsaved)


@blueprint.post("/new")
@needs(Action.START)
@keeps_typed(showing=ONCE)
def start() -> ResponseReturnValue:
    """Start an assessment; a form sent twice starts one, and leads to it again."""
    banks, once = available_banks(database()), request.form.get(ONCE) or new_id()
    form = _new_form(banks, request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    started = find_started(database(), person(), once)
    sent = read_particulars(form)
    chosen = _find_chosen(banks, sent.get("bank"))
    unchosen = () if chosen else (Problem("bank", ParticularsProblem.NO_BANK),)
    languages = chosen.languages if chosen else LANGUAGES
    particulars, problems = parse_particulars(sent, languages)
    errors = form.mark((*form.own_problems(), *unchosen, *problems), wording())
    if errors or chosen is None:
        renew_unsaved(form)
        return _show_new(form, once, errors), UNPROCESSABLE
    if started is not None:
        return _lead_to_started(started, chosen, particulars)
    assessment = start_assessment(
        database(), person(), bank_id=chosen.id, particulars=particulars, now=now(), once=once
    )
    end_unsaved()
    return redirect(url_for("tasks.overview", assessment=assessment))


def _lead_to_started(
    started: StartedAssessment, chosen: StoredBank, particulars: Particulars
) -> ResponseReturnValue:
    """Lead to an assessment that the form has started before; what it says otherwise now is not ignored."""
    if started.bank.id != chosen.id:
        title = in_page_language(started.bank.title)
        flash(
            wording().say(
                "This assessment was started already, with “{bank}”. That stays as it is.", bank=title
            )
        )
    if particulars == started.particulars:
        end_unsaved()
        return redirect(url_for("tasks.overview", assessment=started.id))
    details = url_for("details.show", assessment=started.id)
    move_unsaved(details, version=started.version)
    return redirect(details)


def _find_chosen(banks: tuple[StoredBank, ...], wanted: object) -> StoredBank | None:
    """Return the bank that was chosen; if there is only one, nobody is asked."""
    if len(banks) == 1:
        return banks[0]
    return next((bank for bank in banks if bank.id == wanted), None)


def _new_form(banks: tuple[StoredBank, ...], formdata: MultiDict[str, Any] | None) -> PageForm:
    languages = dict.fromkeys(language for bank in banks for language in bank.languages)
    return build_particulars_form(
        Particulars(title="", language=wording().language),
        wording(),
        languages=name_languages(languages),
        banks={bank.id: in_page_language(bank.title) for bank in banks},
        formdata=formdata,
    )


def _show_new(
    form: PageForm, once: str, errors: tuple[ErrorLink, ...] = (), unsaved: UnsavedForm | None = None
) -> str:
    return render_template("web/assessments/new.html", form=form, once=once, errors=errors, unsaved=unsaved)
