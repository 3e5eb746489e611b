"""The list of assessments, starting one, and changing its particulars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.particulars_form import build_particulars_form, read_particulars
from iia.domain.answers import Particulars
from iia.domain.problems import ParticularsProblem, Problem
from iia.language.catalogue import LANGUAGES
from iia.report.status import say_status
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.particulars import parse_particulars
from iia.services.assessments.start_assessment import start_assessment
from iia.services.banks.stored import available_banks
from iia.services.people.access import Action
from iia.web.assessments.reading import name_list, open_for_person
from iia.web.languages import in_page_language, name_languages
from iia.web.needs import Visitor, needs
from iia.web.site import SWITCH, UNPROCESSABLE, database, now, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from forms.page_form import ErrorLink, PageForm
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.banks.queries import StoredBank

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
    """Ask for the particulars of a new assessment."""
    return _show_new(_new_form(available_banks(database())))


@blueprint.post("/new")
@needs(Action.START)
def start() -> ResponseReturnValue:
    """Start an assessment."""
    banks = available_banks(database())
    form = _new_form(banks, is_sent=True)
    if request.form.get("action") == SWITCH:
        return _show_new(form)
    sent = read_particulars(form)
    chosen = _find_chosen(banks, sent.get("bank"))
    unchosen = () if chosen else (Problem("bank", ParticularsProblem.NO_BANK),)
    languages = chosen.languages if chosen else LANGUAGES
    particulars, problems = parse_particulars(sent, languages)
    errors = form.mark((*form.own_problems(), *unchosen, *problems), wording())
    if errors or chosen is None:
        return _show_new(form, errors), UNPROCESSABLE
    assessment = start_assessment(database(), person(), bank_id=chosen.id, particulars=particulars, now=now())
    return redirect(url_for("tasks.overview", assessment=assessment))


def _find_chosen(banks: tuple[StoredBank, ...], wanted: object) -> StoredBank | None:
    """Return the bank that was chosen; if there is only one, nobody is asked."""
    if len(banks) == 1:
        return banks[0]
    return next((bank for bank in banks if bank.id == wanted), None)


def _new_form(banks: tuple[StoredBank, ...], *, is_sent: bool = False) -> PageForm:
    languages = dict.fromkeys(language for bank in banks for language in bank.languages)
    return build_particulars_form(
        Particulars(title="", language=wording().language),
        wording(),
        languages=name_languages(languages),
        banks={bank.id: in_page_language(bank.title) for bank in banks},
        formdata=request.form if is_sent else None,
    )


def _show_new(form: PageForm, errors: tuple[ErrorLink, ...] = ()) -> str:
    return render_template("web/assessments/new.html", form=form, errors=errors)


@blueprint.get("/<assessment>/details")
@needs(Action.READ)
def ask_details(assessment: str) -> ResponseReturnValue:
    """Show the particulars, to be changed."""
    opened = open_for_person(assessment)
    return _show_details(opened, _details_form(opened))


@blueprint.post("/<assessment>/details")
@needs(Action.CHANGE_PARTICULARS)
def change_details(assessment: str) -> ResponseReturnValue:
    """Change the particulars."""
    opened = open_for_person(assessment)
    form = _details_form(opened, is_sent=True)
    if request.form.get("action") == SWITCH:
        return _show_details(opened, form)
    sent = {"language": opened.particulars.language, **read_particulars(form)}
    particulars, problems = parse_particulars(sent, opened.bank.languages)
    errors = form.mark((*form.own_problems(), *problems), wording())
    if errors:
        return _show_details(opened, form, errors), UNPROCESSABLE
    change_particulars(database(), person(), assessment, particulars=particulars, now=now())
    flash(wording().say("The details are saved."))
    return redirect(url_for("tasks.overview", assessment=assessment))


def _details_form(opened: OpenedAssessment, *, is_sent: bool = False) -> PageForm:
    return build_particulars_form(
        opened.particulars,
        wording(),
        languages=name_languages(opened.bank.languages),
        formdata=request.form if is_sent else None,
    )


def _show_details(opened: OpenedAssessment, form: PageForm, errors: tuple[ErrorLink, ...] = ()) -> str:
    return render_template(
        "web/assessments/details.html",
        opened=opened,
        form=form,
        errors=errors,
    )
