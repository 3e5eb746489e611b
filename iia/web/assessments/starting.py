"""Starting an assessment: which kind it is, and then its particulars, in the words of that kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, redirect, render_template, request, url_for

from forms.particulars_form import build_particulars_form, read_particulars
from iia.domain.answers import Particulars
from iia.services.assessments.particulars import parse_particulars
from iia.services.assessments.sources import compare_source, find_sources
from iia.services.assessments.start_assessment import find_started, start_assessment
from iia.services.assessments.start_from_earlier import start_from_earlier
from iia.services.banks.offered import get_offered, list_offered_banks
from iia.services.once import new_id
from iia.services.people.permissions import Action
from iia.web.languages import name_languages
from iia.web.needs import needs
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
    from iia.domain.bank import Bank
    from iia.services.assessments.start_assessment import StartedAssessment
    from iia.store.people.unsaved_forms import UnsavedForm

ONCE: Final = "once"
"""The hidden field that makes a form start one assessment however often it is sent."""

blueprint = Blueprint("starting", __name__, url_prefix="/<language:language>/assessments")


@blueprint.get("/new")
@needs(Action.START)
def choose() -> ResponseReturnValue:
    """List the kinds of assessment that can be started; a single one needs no choice."""
    banks = list_offered_banks(database())
    if len(banks) == 1:
        return redirect(url_for("starting.ask", bank=banks[0].id))
    return render_template("web/assessments/choose.html", banks=banks)


@blueprint.get("/new/<bank>")
@needs(Action.START)
def ask(bank: str) -> ResponseReturnValue:
    """Ask for the particulars of a new assessment."""
    return ask_for(bank)


def ask_for(bank: str, source: str | None = None) -> str:
    """Show the form of a new assessment, perhaps from an earlier one, with what was typed there before."""
    banks, unsaved = list_offered_banks(database()), offer_unsaved()
    chosen = get_offered(banks, bank)
    once = new_id() if unsaved is None else unsaved.place.showing
    shown = _Shown(banks, chosen, once, source)
    return shown.render(_build_form(chosen, typed_again(unsaved)), unsaved=unsaved)


@blueprint.post("/new/<bank>")
@needs(Action.START)
@keeps_typed(showing=ONCE)
def start(bank: str) -> ResponseReturnValue:
    """Start an assessment; a form sent twice starts one, and leads to it again."""
    return start_one(bank)


def start_one(bank: str, source: str | None = None) -> ResponseReturnValue:
    """Start an assessment as the form says, perhaps from an earlier one."""
    banks, once = list_offered_banks(database()), request.form.get(ONCE) or new_id()
    chosen = get_offered(banks, bank)
    form = _build_form(chosen, request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    started = find_started(database(), person(), once)
    particulars, problems = parse_particulars(read_particulars(form), chosen.languages)
    errors = form.mark((*form.own_problems(), *problems), wording())
    if errors:
        renew_unsaved(form)
        return _Shown(banks, chosen, once, source).render(form, errors), UNPROCESSABLE
    if started is not None:
        return _lead_to_started(started, particulars)
    assessment = _start(chosen.id, source, particulars, once)
    end_unsaved()
    return redirect(url_for("tasks.overview", assessment=assessment))


def _start(bank_id: str, source: str | None, particulars: Particulars, once: str) -> str:
    given: dict[str, Any] = {"bank_id": bank_id, "particulars": particulars, "now": now(), "once": once}
    if source is None:
        return start_assessment(database(), person(), **given)
    return start_from_earlier(database(), person(), source=source, **given)


def _lead_to_started(started: StartedAssessment, particulars: Particulars) -> ResponseReturnValue:
    """Lead to an assessment that the form has started before; what it says otherwise now is not ignored."""
    if particulars == started.particulars:
        end_unsaved()
        return redirect(url_for("tasks.overview", assessment=started.id))
    details = url_for("details.show", assessment=started.id)
    move_unsaved(details, version=started.version)
    return redirect(details)


def _build_form(chosen: Bank, formdata: MultiDict[str, Any] | None) -> PageForm:
    page = wording().language
    language = page if page in chosen.languages else chosen.languages[0]
    return build_particulars_form(
        Particulars(title="", language=language),
        wording(),
        words=chosen.words,
        languages=name_languages(chosen.languages),
        formdata=formdata,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The form of a new assessment on its page; `source` is the earlier one that it starts from, if any."""

    banks: tuple[Bank, ...]
    chosen: Bank
    once: str
    source: str | None

    def render(
        self, form: PageForm, errors: tuple[ErrorLink, ...] = (), unsaved: UnsavedForm | None = None
    ) -> str:
        """Return the page.

        Raises:
            NotFoundError: there is no such earlier assessment that the person may read.
        """
        bank, source = self.chosen.id, self.source
        earlier = None if source is None else compare_source(database(), person(), bank, source)
        return render_template(
            "web/assessments/new.html",
            banks=self.banks,
            bank=self.chosen,
            form=form,
            once=self.once,
            errors=errors,
            unsaved=unsaved,
            earlier=earlier,
            has_sources=earlier is None and bool(find_sources(database(), person(), bank).sources),
        )
