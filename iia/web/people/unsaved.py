"""Leaving a form without saving it: what was typed is kept as it is, and offered when it is next opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

from flask import flash, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from forms.prompt import version_name
from iia.services.people.unsaved_forms import discard_unsaved, find_unsaved, keep_unsaved
from iia.store.people.unsaved_forms import FormPlace
from iia.web.addresses import address_without_language, form_of, here, is_own_address
from iia.web.site import database, now, person, wording
from iia.web.typed_forms import LEAVE, PASS_ON, fields_sent, files_sent, place_of_request

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from flask.typing import ResponseReturnValue

    from forms.page_form import PageForm
    from iia.store.people.unsaved_forms import UnsavedForm

DISCARD: Final = "discard"
"""The `action` of the button that discards what was typed and not saved."""


class TypedForm(Protocol):
    """A form that somebody types into."""

    @property
    def is_changed(self) -> bool:
        """Whether it holds anything that is not stored."""


_SAME_METHOD: Final = 307
"""The status of a redirect after which a browser sends the form again."""


# --- Leaving ---------------------------------------------------------------------------------------


def leave_unsaved(form: TypedForm) -> ResponseReturnValue | None:
    """Leave a form as the button pressed asks, without checking or saving what is in it.

    Returns:
        Where that leads; None if the form was sent to be saved.
    """
    place = _place()
    if request.form.get("action") == DISCARD:
        discard_unsaved(database(), person(), place)
        flash(wording().say("What you typed has been discarded. This is what is saved."))
        return redirect(here())
    to, status = _find_exit()
    if to is None:
        return None
    if form.is_changed:
        keep_unsaved(database(), person().id, place, fields=fields_sent(), files=files_sent(), now=now())
    else:
        discard_unsaved(database(), person(), place)
    return redirect(to if is_own_address(to) else url_for("assessments.mine"), status)


def _find_exit() -> tuple[str | None, int]:
    passed_on = request.form.get(PASS_ON)
    return (request.form.get(LEAVE), 303) if passed_on is None else (passed_on, _SAME_METHOD)


def _place() -> FormPlace:
    place = place_of_request()
    if place is None:
        msg = f"{request.endpoint} does not say that it keeps what was typed"
        raise TypeError(msg)
    return place


# --- Coming back -----------------------------------------------------------------------------------


def offer_unsaved() -> UnsavedForm | None:
    """Return what whoever is signed in typed into the form of this page and has not saved."""
    return find_unsaved(database(), person(), address_without_language())


def typed_again(unsaved: UnsavedForm | None) -> MultiDict[str, Any] | None:
    """Return what was typed the way a browser would send it again."""
    return None if unsaved is None else MultiDict(unsaved.fields)


# --- Saving ----------------------------------------------------------------------------------------


def end_unsaved() -> None:
    """Discard what was kept of the form of this request, because all of it has been saved."""
    discard_unsaved(database(), person(), _place())


def renew_unsaved(form: PageForm) -> None:
    """Bring what was kept of a form up to date, if anything was: some of it may be saved now."""
    # What has just been saved is kept with its new version, or it would seem changed by somebody else.
    renew_fields({version_name(field.prompt.key): str(field.version) for field in form.answer_fields})


def renew_fields(values: Mapping[str, str], several: Mapping[str, Collection[str]] | None = None) -> None:
    """Bring what was kept of this form up to date, with the versions that its fields now start from.

    Args:
        values: what fields hold now that hold one value, by their names; the others stay as they were sent.
        several: all values of fields that can hold any number.
    """
    place = _place()
    kept = offer_unsaved()
    if kept is not None and kept.place == place:
        ticked = several or {}
        fields = [(name, values.get(name, value)) for name, value in fields_sent() if name not in ticked]
        fields += [(name, value) for name, held in ticked.items() for value in held]
        keep_unsaved(database(), person().id, place, fields=fields, files=files_sent(), now=now())


def move_unsaved(address: str, *, version: int) -> None:
    """Keep what was sent for the form of another page, which starts from its answers in this version."""
    end_unsaved()
    place = FormPlace(form_of(address))
    fields = [field for field in fields_sent() if field[0].startswith("q-")]
    parts = dict.fromkeys(re.sub(r"-(day|month|year)$", "", name) for name, _ in fields)
    versions = [(f"v{name[1:]}", str(version)) for name in parts]
    keep_unsaved(database(), person().id, place, fields=(*fields, *versions), files=(), now=now())
