"""Where a page of questions was reached from, and leads back to: a check, the actions or a figure."""

from __future__ import annotations

import re
from typing import Final

from flask import request, url_for

TO_CHECK: Final = "check"
"""The value of `then` on a page that was reached from the check of its section to change one answer."""

TO_ACTIONS: Final = "actions"
"""The value of `then` on a page that was reached from the actions against harm."""

_FIGURE: Final = re.compile(r"scores(/[a-z][a-z0-9_]*){1,3}")
"""The path of a figure. Anybody can write a `then`, so nothing else is followed."""


def came_from() -> str | None:
    """Return the `then` of this address; None if it names nothing that can be gone back to."""
    then = request.args.get("then", "")
    return then if then in (TO_CHECK, TO_ACTIONS) or _FIGURE.fullmatch(then) else None


def figure_shown(assessment: str) -> str:
    """Return the `then` that leads back to the figure which this address shows."""
    return request.path.partition(f"/{assessment}/")[2]


def return_address(assessment: str, section: str) -> str | None:
    """Return the address that the page was reached from, if there is a way back to it."""
    then = came_from()
    if then == TO_CHECK:
        return url_for("check.show", assessment=assessment, section=section)
    if then == TO_ACTIONS:
        return url_for("actions.show", assessment=assessment)
    if then is None:
        return None
    return url_for("scores.show", assessment=assessment) + then.removeprefix("scores")
