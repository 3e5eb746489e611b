"""Blank fields: kept as they were last drawn, because most fields are empty, and alike each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from forms.macros import render_component

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_KEPT: Final = 4096
"""Some 10 MB, and more fields than the largest bank asks in two languages."""

_NAME: Final = "\0"
"""Stands for the name of the field in what is kept: that of a new item's field is new each time."""

_drawn: Final[dict[tuple[str, str], str]] = {}


def render_blank(component: str, params: Mapping[str, Any], name: str) -> Markup:
    """Return a component with nothing in it that anybody typed.

    Args:
        component: the component.
        params: its parameters.
        name: the name of the field, with which its ids begin as well.
    """
    key = component, repr(params).replace(name, _NAME)
    drawn = _drawn.get(key)  # read once, because another request may clear what is kept at any time
    if drawn is None:
        if len(_drawn) >= _MOST_KEPT:
            _drawn.clear()
        drawn = _drawn[key] = render_component(component, params).replace(name, _NAME)
    return Markup(drawn.replace(_NAME, name))  # noqa: S704 - as the component gave it
