"""What nobody owns: parts in assessments of people whose account is not in use, to be given to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.handing_over_form import HandingOverForm
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.report.people_words import say_part
from iia.services.administering.hand_over import get_unowned, list_unowned, reassign
from iia.services.people.permissions import Action
from iia.web.administering.asking import administrator
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_fields, typed_again
from iia.web.site import UNPROCESSABLE, database, now, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.store.people.unsaved_forms import UnsavedForm

blueprint = Blueprint("unowned", __name__, url_prefix="/<language:language>/people/unowned")


@blueprint.get("/")
@needs(Action.MANAGE_PEOPLE)
def index() -> ResponseReturnValue:
    """List the parts that nobody can act in."""
    found = list_unowned(database(), administrator())
    listed = [(each, say_part(each.part, wording())) for each in found]
    return render_template("web/administering/unowned.html", listed=listed)


@blueprint.get("/<unowned>/<part>")
@needs(Action.MANAGE_PEOPLE)
def ask(unowned: str, part: str) -> ResponseReturnValue:
    """Ask who is to have a part from now on."""
    unsaved = offer_unsaved()
    return _show(unowned, part, HandingOverForm(typed_again(unsaved)), unsaved)


@blueprint.post("/<unowned>/<part>")
@needs(Action.MANAGE_PEOPLE)
@keeps_typed()
def give(unowned: str, part: str) -> ResponseReturnValue:
    """Give a part to somebody else."""
    form = HandingOverForm(request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    try:
        found = reassign(
            database(), administrator(), unowned, part, to=form.to, reason=form.reason, now=now()
        )
    except RefusedError as error:
        form.mark(error, wording())
        renew_fields({})
        return _show(unowned, part, form), UNPROCESSABLE
    wake_worker(database())
    end_unsaved()
    # Whoever had it cannot sign in, and so is told nothing.
    flash(
        wording().say("{person} has it from now on, and has a notice of it on this site.", person=found.name)
    )
    return redirect(url_for("unowned.index"))


def _show(unowned: str, part: str, form: HandingOverForm, unsaved: UnsavedForm | None = None) -> str:
    found = get_unowned(database(), administrator(), unowned, part)
    return render_template(
        "web/administering/reassign.html",
        found=found,
        part=say_part(part, wording()),
        form=form,
        unsaved=unsaved,
    )
