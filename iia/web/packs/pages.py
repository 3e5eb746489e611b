"""Packs: asking for a PDF, watching the worker make it, and downloading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from iia.jobs import wake_worker
from iia.report.replaced import say_replaced
from iia.services.once import new_id
from iia.services.packs.follow_packs import get_pack, list_packs, read_pack, retry_pack
from iia.services.packs.request_pack import request_pack
from iia.services.people.permissions import Action
from iia.web.assessments.reading import open_for_person
from iia.web.downloads import send_download
from iia.web.languages import name_languages
from iia.web.needs import needs
from iia.web.people.sessions import for_scripts
from iia.web.site import database, now, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("packs", __name__, url_prefix="/<language:language>/assessments/<assessment>/packs")


@blueprint.get("/")
@needs(Action.READ)
def index(assessment: str) -> ResponseReturnValue:
    """List the packs made so far, and offer to make one."""
    opened = open_for_person(assessment)
    return render_template(
        "web/packs/list.html",
        opened=opened,
        packs=list_packs(database(), person(), assessment),
        languages=name_languages(opened.bank.languages),
        once=new_id(),
    )


@blueprint.post("/")
@needs(Action.MAKE_PACK, service_checks=True)
def make(assessment: str) -> ResponseReturnValue:
    """Ask for a pack; the worker makes it."""
    language, once = request.form.get("pack_language", ""), request.form.get("once")
    pack = request_pack(database(), person(), assessment, language=language, once=once, now=now())
    wake_worker(database())
    return redirect(url_for("packs.show", assessment=assessment, pack=pack))


@blueprint.get("/<pack>")
@needs(Action.READ)
def show(assessment: str, pack: str) -> ResponseReturnValue:
    """Show how far a pack has got, and once it is made, where it can be downloaded."""
    return _show("web/packs/one.html", assessment, pack)


@blueprint.get("/<pack>/state")
@for_scripts
@needs(Action.READ)
def state(assessment: str, pack: str) -> ResponseReturnValue:
    """Return the part of that page that changes, for its script to put in place."""
    return _show("web/packs/state.html", assessment, pack)


def _show(template: str, assessment: str, pack: str) -> str:
    opened = open_for_person(assessment)
    found = get_pack(database(), person(), assessment, pack)
    replaced = say_replaced(found.replaced, wording()) if found.replaced else None
    return render_template(template, opened=opened, pack=found, replaced=replaced)


@blueprint.get("/<pack>/file")
@needs(Action.READ, service_checks=True)
def download(assessment: str, pack: str) -> ResponseReturnValue:
    """Send a pack."""
    return send_download(read_pack(database(), person(), assessment, pack))


@blueprint.post("/<pack>/retry")
@needs(Action.MAKE_PACK, service_checks=True)
def retry(assessment: str, pack: str) -> ResponseReturnValue:
    """Have a failed pack made again."""
    retry_pack(database(), person(), assessment, pack)
    wake_worker(database())
    return redirect(url_for("packs.show", assessment=assessment, pack=pack))
