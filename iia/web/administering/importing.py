"""Importing people from a file: what it would lead to is shown first, and then done as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from iia.domain.people import LARGEST_FILE, MOST_ROWS
from iia.domain.roles import ROLES
from iia.jobs import wake_worker
from iia.report.people_file_words import say_column, say_line_problem
from iia.report.people_words import say_role, say_state
from iia.services.administering.import_people import ImportPlan, import_people, plan_import
from iia.services.people.permissions import Action
from iia.web.administering.asking import administrator, sends_mail
from iia.web.needs import needs
from iia.web.site import UNPROCESSABLE, database, now, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

FILE = "file"
"""The field of the file that is chosen."""

TEXT = "text"
"""The hidden field that holds the file's content while it is being checked."""

blueprint = Blueprint("importing", __name__, url_prefix="/<language:language>/people/import")


@blueprint.get("/")
@needs(Action.MANAGE_PEOPLE)
def ask() -> ResponseReturnValue:
    """Ask for a file."""
    return _ask()


@blueprint.post("/")
@needs(Action.MANAGE_PEOPLE)
def check() -> ResponseReturnValue:
    """Show what a file would lead to; nothing is done yet."""
    sent = request.files.get(FILE)
    # One byte more than a file may have is enough to refuse it.
    content = b"" if sent is None else sent.stream.read(LARGEST_FILE + 1)
    if sent is None or not sent.filename:
        return _ask((wording().say("Choose a file"),)), UNPROCESSABLE
    return _show(plan_import(database(), administrator(), content), content)


@blueprint.post("/people")
@needs(Action.MANAGE_PEOPLE)
def add() -> ResponseReturnValue:
    """Add the people of a file that was checked; it is checked again."""
    content = request.form.get(TEXT, "").encode("utf-8", "replace")
    plan = import_people(database(), administrator(), content, mails=sends_mail(), now=now())
    if plan.problems:
        return _show(plan, content)
    wake_worker(database())
    added = len(plan.new)
    flash(wording().say_plural("{count} person has been added.", "{count} people have been added.", added))
    return redirect(url_for("people.index"))


def _show(plan: ImportPlan, content: bytes) -> ResponseReturnValue:
    if plan.problems:
        return _ask(tuple(say_line_problem(problem, wording()) for problem in plan.problems)), UNPROCESSABLE
    return render_template(
        "web/administering/import_check.html",
        plan=plan,
        text=content.decode("utf-8-sig"),
        name_fields=lambda names: wording().list_all([say_column(name, wording()) for name in names]),
        name_state=lambda state: say_state(state, wording()),
        say_roles=lambda roles: [say_role(role, wording()) for role in ROLES if role in roles],
        is_mailed=sends_mail(),
    )


def _ask(problems: tuple[str, ...] = ()) -> str:
    return render_template(
        "web/administering/import.html", problems=problems, most=MOST_ROWS, roles=[*map(_name, ROLES)]
    )


def _name(role: str) -> tuple[str, str]:
    return role, say_role(role, wording())
