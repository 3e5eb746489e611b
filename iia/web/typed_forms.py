"""Forms that something is typed into: which they are, and what a request sends of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from flask import current_app, request

from iia.store.people.unsaved_forms import FormPlace
from iia.web.addresses import address_without_language, find_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

View = TypeVar("View", bound="Callable[..., Any]")

LEAVE: Final = "leave"
"""The name of a button that leaves a form for the page whose address is its value."""

PASS_ON: Final = "pass_on"  # noqa: S105 - no password, but the name of a button
"""The name of a button that leaves a form and sends what it holds to the address that is its value."""

AUTHOR: Final = "typed_by"
"""The hidden field that names who a form was shown to."""

_OF_THE_FORM: Final = frozenset({"csrf_token", "person", "next", "kept", LEAVE, PASS_ON, AUTHOR})
"""Fields that belong to the forms themselves and are not what somebody typed."""


def keeps_typed(*, showing: str = "") -> Callable[[View], View]:
    """Declare that what is sent to a view can be kept without being saved; written below the route itself.

    Args:
        showing: the hidden field that tells apart two showings of the form, if each makes something.
    """

    def declare(view: View) -> View:
        vars(view)["showing"] = showing
        return view

    return declare


def takes_typed() -> bool:
    """Return whether this request sends a form that something is typed into."""
    return request.method == "POST" and _find_showing() is not None


def place_of_request() -> FormPlace | None:
    """Return the form that was sent with this request; None if nothing is typed into that form."""
    showing = _find_showing()
    if showing is None:
        return None
    return FormPlace(address_without_language(), request.form.get(showing, "") if showing else "")


def _find_showing() -> str | None:
    return getattr(current_app.view_functions.get(request.endpoint or ""), "showing", None)


def fields_sent() -> tuple[tuple[str, str], ...]:
    """Return what was typed into the form of this request, in order."""
    return tuple(_typed())


def _typed() -> Iterator[tuple[str, str]]:
    for name, values in request.form.lists():
        if name not in _OF_THE_FORM:
            yield from ((name, value) for value in values)


def files_sent() -> tuple[str, ...]:
    """Return the names of the files that were sent with the form of this request."""
    return tuple(file.filename for file in request.files.values() if file.filename)


def is_from_here() -> bool:
    """Return whether the browser says that a page of this site sent the request."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched == "same-origin"
    # Older browsers do not send that header.
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return find_host(source) == request.host
