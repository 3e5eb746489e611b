"""Options under headings: checkboxes or radio buttons, a fieldset a heading inside the question's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from forms.macros import render_component

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from forms.prompt import Choosable

OptionItem = dict[str, object]


def has_headings(options: Sequence[Choosable]) -> bool:
    """Return whether any option stands under a heading."""
    return any(option.heading is not None for option in options)


def group_items(
    options: Sequence[Choosable], items: Iterable[OptionItem]
) -> dict[str | None, list[OptionItem]]:
    """Return the items of a component by the heading of their options."""
    groups: dict[str | None, list[OptionItem]] = {}
    for option, item in zip(options, items, strict=True):
        groups.setdefault(option.heading, []).append(item)
    return groups


def render_groups(
    component: str, params: Mapping[str, Any], groups: Mapping[str | None, Sequence[OptionItem]]
) -> Markup:
    """Return a question's options under their headings.

    Args:
        component: `checkboxes` or `radios`.
        params: the parameters that the component would take without headings.
        groups: its items by heading.
    """
    shown = Markup("").join(render_each(component, params, groups).values())
    return put_in_fieldset(params, shown)


def render_each(
    component: str, params: Mapping[str, Any], groups: Mapping[str | None, Sequence[OptionItem]]
) -> dict[str | None, Markup]:
    """Return the options under each heading, with the heading as their legend."""
    prefix, shared = params["idPrefix"], {key: params[key] for key in ("name", "classes") if key in params}
    return {
        heading: render_component(component, {**shared, "items": items, **_group(prefix, place, heading)})
        for place, (heading, items) in enumerate(groups.items())
    }


def _group(prefix: str, place: int, heading: str | None) -> dict[str, object]:
    """Return what tells a group from the others; the first has the id that the error's link leads to."""
    group: dict[str, object] = {"idPrefix": f"{prefix}-group-{place}" if place else prefix}
    if heading is not None:
        legend = {"html": escape(heading), "classes": "govuk-fieldset__legend--s"}
        group["fieldset"] = {"legend": legend}
    return group


def put_in_fieldset(params: Mapping[str, Any], shown: Markup) -> Markup:
    """Return the fieldset of a question with its hint, its error, its help and its options."""
    before, described_by = _render_before(params)
    fieldset = {**params["fieldset"], "describedBy": described_by, "html": before + shown}
    error = " govuk-form-group--error" if "errorMessage" in params else ""
    form_group = Markup('<div class="govuk-form-group{}">{}</div>')
    return form_group.format(error, render_component("fieldset", fieldset))


def _render_before(params: Mapping[str, Any]) -> tuple[Markup, str]:
    """Return the hint and the error of a question, and the ids that describe it."""
    shown, ids = Markup(""), []
    for key, component in (("hint", "hint"), ("errorMessage", "error-message")):
        if key in params:
            ids.append(f"{params['idPrefix']}-{component.partition('-')[0]}")
            shown += render_component(component, {**params[key], "id": ids[-1]})
    return shown, " ".join(ids)
