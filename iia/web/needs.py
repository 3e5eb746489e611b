"""What a route needs: declared beside it, and checked before its page leaves the site."""

from __future__ import annotations

from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

from flask import current_app, g, request

from iia.errors import NotAllowedError
from iia.services.people.access import check_may, find_general_actions
from iia.services.people.permissions import GENERAL, Action
from iia.web.site import database, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.services.assessments.open_assessment import OpenedAssessment

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Visitor(Enum):
    """Who may see a page that is about no assessment and takes no action of its own."""

    ANYBODY = "anybody"
    SIGNED_IN = "whoever is signed in"
    TO_CONFIRM = "whoever has still to give a second factor"
    TO_SET_UP = "whoever is signed in, or has still to set up a second factor"
    MACHINE = "a program that looks after the site, by whatever name it calls it"


Need: TypeAlias = Action | Visitor
"""What a route needs: an action that its visitor may take, or just a kind of visitor."""


def needs(
    need: Need, *, service_checks: bool = False
) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """Declare what a route needs; written below the route itself.

    Args:
        need: what it needs.
        service_checks: that the view opens no assessment, because its service checks the action itself.
    """

    def declare(view: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        @wraps(view)
        def checked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            answer = view(*args, **kwargs)
            if _is_about_an_assessment(need) and not service_checks and not g.get("is_checked"):
                raise NotAllowedError("an action that was not checked")
            return answer

        # By way of vars, because the type of a function has no such attribute to set.
        vars(checked)["need"] = need
        return checked

    return declare


def _is_about_an_assessment(need: Need) -> bool:
    return isinstance(need, Action) and need not in GENERAL


def find_need(endpoint: str) -> Need | None:
    """Return what the view of an endpoint declares; None if it declares nothing."""
    return getattr(current_app.view_functions[endpoint], "need", None)


def is_for_anybody() -> bool:
    """Return whether this request may come from somebody who is not signed in.

    An address that leads nowhere is for anybody, and gives nothing away.
    """
    return request.endpoint is None or find_need(request.endpoint) in (Visitor.ANYBODY, Visitor.MACHINE)


def is_for_machines() -> bool:
    """Return whether this request asks for what is for no person, and so has no session."""
    return request.endpoint is not None and find_need(request.endpoint) is Visitor.MACHINE


def refuse_unless_allowed() -> None:
    """Refuse a request for an action about no assessment; others are checked again when theirs is opened.

    What is sent is checked first, because nothing of it may be read for somebody who may not send it.

    Raises:
        NotFoundError: there is no such assessment, or this person may not see it.
        NotAllowedError: the person may not do this, or the route does not say what it needs.
    """
    need = find_need(request.endpoint) if request.endpoint else Visitor.ANYBODY
    if need is None:
        raise NotAllowedError("an undeclared action")
    if need in GENERAL and need not in find_general_actions(person()):
        raise NotAllowedError(need.value)
    if request.method == "POST" and isinstance(need, Action) and _is_about_an_assessment(need):
        check_may(database(), person(), str((request.view_args or {})["assessment"]), need)


def refuse_unless_allowed_in(opened: OpenedAssessment) -> None:
    """Refuse a request whose route needs an action that the person may not take on an assessment.

    Raises:
        NotAllowedError: the person may see the assessment, but not do this.
    """
    need = find_need(request.endpoint) if request.endpoint else None
    if not isinstance(need, Action) or not opened.may(need):
        raise NotAllowedError(str(need))
    g.is_checked = True


def may(name: str, opened: OpenedAssessment | None) -> bool:
    """Return whether whoever is signed in may take an action, given by its name in lower case.

    Args:
        name: for example `answer` or `make_pack`.
        opened: the assessment that the action is about, or None if it is about none.

    Raises:
        KeyError: there is no such action.
    """
    action = Action[name.upper()]
    return action in find_general_actions(person()) if opened is None else opened.may(action)
