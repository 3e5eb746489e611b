"""GOV.UK Frontend's macros, called from Python: a component's parameters in, HTML out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ENVIRONMENT: Final = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
)
"""Not StrictUndefined, under which the macros fail: they read parameters that may be absent."""


@lru_cache
def _macro(component: str) -> Callable[[Mapping[str, object]], str]:
    template = _ENVIRONMENT.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    words = "".join(word.capitalize() for word in component.split("-"))
    macro: Callable[[Mapping[str, object]], str] = getattr(template.module, f"govuk{words}")
    return macro


def render_component(component: str, params: Mapping[str, object]) -> Markup:
    """Return a component, such as `date-input`, as HTML."""
    return Markup(_macro(component)(params))  # noqa: S704 - the macros escape what is not named html
