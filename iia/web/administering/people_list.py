"""The list of people: searched and filtered, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template, request

from iia.domain.characters import mark_unshowable
from iia.domain.people import PersonState
from iia.domain.roles import ROLES
from iia.report.people_words import say_role, say_state
from iia.services.administering.hand_over import list_unowned
from iia.services.administering.list_people import PeopleSought, find_people, show_people
from iia.services.administering.people_file import write_people_file
from iia.services.people.permissions import Action
from iia.web.administering.asking import administrator
from iia.web.downloads import send_file
from iia.web.needs import needs
from iia.web.site import database, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

LONGEST: Final = 100
"""How many characters of what is searched for count."""

blueprint = Blueprint("people", __name__, url_prefix="/<language:language>/people")


@blueprint.get("/")
@needs(Action.MANAGE_PEOPLE)
def index() -> ResponseReturnValue:
    """List people, fifty to a page."""
    sought = _read_sought()
    return render_template(
        "web/administering/people.html",
        sought=sought,
        found=_write_sought(sought),
        page=show_people(database(), administrator(), sought, request.args.get("page", 1, int)),
        unowned=len(list_unowned(database(), administrator())),
        roles=_name_roles(),
        states={state.value: say_state(state, wording()) for state in PersonState},
    )


@blueprint.get("/people.csv")
@needs(Action.MANAGE_PEOPLE)
def download() -> ResponseReturnValue:
    """Send everybody who is sought as a file that a spreadsheet opens."""
    found = find_people(database(), administrator(), _read_sought())
    return send_file("people.csv", "text/csv", write_people_file(found))


def _read_sought() -> PeopleSought:
    state = request.args.get("state", "")
    return PeopleSought(
        words=mark_unshowable(request.args.get("q", "").strip()[:LONGEST]),
        role=request.args.get("role", ""),
        state=next((each for each in PersonState if each.value == state), None),
    )


def _write_sought(sought: PeopleSought) -> dict[str, str | None]:
    """Return whom somebody looks for as the query of an address, without what leaves nobody out."""
    state = None if sought.state is None else sought.state.value
    return {"q": sought.words or None, "role": sought.role or None, "state": state}


def _name_roles() -> dict[str, str]:
    return {role: say_role(role, wording()) for role in ROLES}
