"""Handing an assessment over: its owner names who owns it from now on, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.handing_over_form import HandingOverForm
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.services.administering.hand_over import hand_over
from iia.services.people.permissions import Action
from iia.web.assessments.reading import open_for_person
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_fields, typed_again
from iia.web.site import UNPROCESSABLE, database, now, origin, person, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint(
    "handing_over", __name__, url_prefix="/<language:language>/assessments/<assessment>/hand-over"
)


@blueprint.get("/")
@needs(Action.HAND_OVER)
def ask(assessment: str) -> ResponseReturnValue:
    """Ask who is to own the assessment from now on."""
    opened, unsaved = open_for_person(assessment), offer_unsaved()
    form = HandingOverForm(typed_again(unsaved))
    return render_template("web/assessments/hand_over.html", opened=opened, form=form, unsaved=unsaved)


@blueprint.post("/")
@needs(Action.HAND_OVER)
@keeps_typed()
def give(assessment: str) -> ResponseReturnValue:
    """Hand the assessment over; whoever owned it has no part in it any more."""
    opened, form = open_for_person(assessment), HandingOverForm(request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    try:
        found = hand_over(
            database(),
            person(),
            assessment,
            to=form.to,
            reason=form.reason,
            origin=origin(),
            now=now(),
        )
    except RefusedError as error:
        form.mark(error, wording())
        renew_fields({})
        page = render_template("web/assessments/hand_over.html", opened=opened, form=form, unsaved=None)
        return page, UNPROCESSABLE
    wake_worker(database())
    end_unsaved()
    flash(
        wording().say(
            "{person} owns the assessment from now on. You both have a notice of it on this site.",
            person=found.name,
        )
    )
    return redirect(url_for("assessments.mine"))
