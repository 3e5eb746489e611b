"""Macros called from Python, GOV.UK Frontend's and our own: parameters in, HTML out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ENVIRONMENT: Final = Environment(
    loader=PrefixLoader(
        {
            "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
            "macros": PackageLoader("templates", "macros"),
        }
    ),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
"""Not StrictUndefined, under which the macros fail: they read parameters that may be absent."""


@lru_cache
def _macro(template: str, name: str) -> Callable[..., str]:
    macro: Callable[..., str] = getattr(_ENVIRONMENT.get_template(template).module, name)
    return macro


def render_component(component: str, params: Mapping[str, object]) -> Markup:
    """Return a component, such as `date-input`, as HTML."""
    words = "".join(word.capitalize() for word in component.split("-"))
    macro = _macro(f"govuk_frontend_jinja/components/{component}/macro.html", f"govuk{words}")
    return Markup(macro(params))  # noqa: S704 - the macros escape what is not named html


def render_macro(file: str, name: str, *parts: object) -> Markup:
    """Return what one of our own macros makes of its arguments, as HTML."""
    return Markup(_macro(f"macros/{file}", name)(*parts))  # noqa: S704 - the environment escapes
