"""Many options under headings: each heading a fold, with what is chosen above them and a filter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from markupsafe import Markup

from forms.grouped_options import has_headings, put_in_fieldset, render_each
from forms.macros import render_macro
from iia.domain.kinds import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from forms.grouped_options import OptionItem
    from forms.prompt import Prompt
    from iia.report.wording import Wording

_MANY: Final = 10
"""With more options than this, each heading is a fold."""

_MANY_IN_ONE_FOLD: Final = 15
"""With more options than this, those without headings are one fold."""

_CHOSEN: Final = "%{chosen}"
_TOTAL: Final = "%{total}"


@dataclass(frozen=True, slots=True)
class OptionFold:
    """The options under one heading; `count` says how many of them are chosen."""

    heading: str
    count: str
    is_open: bool
    options: Markup


@dataclass(frozen=True, slots=True)
class OptionList:
    """Many options: what is chosen, those without a heading, and a fold for each heading."""

    id: str
    chosen: tuple[str, ...]
    first: Markup
    folds: tuple[OptionFold, ...]
    words: FilterWords


@dataclass(frozen=True, slots=True)
class FilterWords:
    """What a filter of options says; `found` is JSON: a sentence for each plural of the language."""

    chosen: str
    find: str
    remove: str
    remove_some: str
    count: str
    found: str


def has_folds(prompt: Prompt[Any]) -> bool:
    """Return whether a question has so many options that they wait behind folds."""
    options, question = prompt.choosable, prompt.question
    if has_headings(options):
        return len(options) > _MANY
    return isinstance(question, Choices) and not prompt.is_cell and len(options) > _MANY_IN_ONE_FOLD


def render_folds(
    component: str,
    params: Mapping[str, Any],
    groups: Mapping[str | None, Sequence[OptionItem]],
    wording: Wording,
    *,
    is_settled: bool,
) -> Markup:
    """Return a question's many options, each heading a fold, with what is chosen above them.

    Args:
        component: `checkboxes` or `radios`.
        params: the parameters that the component would take without headings.
        groups: its items by heading.
        wording: the reader's words.
        is_settled: whether the folds can stay closed: the answer has no problem, and is saved. Else those
            are open in which something is chosen, or the first, where the error's link leads.
    """
    if set(groups) == {None}:
        groups = {wording.say("Options"): groups[None]}
    shown = render_each(component, params, groups)
    chosen = tuple(str(item["text"]) for items in groups.values() for item in items if item["checked"])
    headings = [heading for heading in groups if heading is not None]
    to_open = {heading for heading in headings if _count_chosen(groups[heading])} or set(headings[:1])
    folds = tuple(
        _fold(each, groups[each], shown[each], wording, is_open=not is_settled and each in to_open)
        for each in headings
    )
    options = OptionList(params["idPrefix"], chosen, shown.get(None, Markup()), folds, _words(wording))
    return put_in_fieldset(params, render_macro("options.html", "show_options", options))


def _fold(
    heading: str, items: Sequence[OptionItem], options: Markup, wording: Wording, *, is_open: bool
) -> OptionFold:
    chosen, total = wording.number(_count_chosen(items)), wording.number(len(items))
    count = wording.say("{chosen} of {total} chosen", chosen=chosen, total=total)
    return OptionFold(heading, count, is_open, options)


def _count_chosen(items: Sequence[OptionItem]) -> int:
    return sum(bool(item["checked"]) for item in items)


def _words(wording: Wording) -> FilterWords:
    return FilterWords(
        wording.say("Chosen so far"),
        wording.say("Find an option by a word in it"),
        wording.say("Remove"),
        wording.say("Remove some of these"),
        wording.say("{chosen} of {total} chosen", chosen=_CHOSEN, total=_TOTAL),
        json.dumps(_say_each_plural(wording), ensure_ascii=False),
    )


def _say_each_plural(wording: Wording) -> dict[str, str]:
    """Return how many options are found, once for each plural of the language: the script knows the count."""
    plural_of = Locale.parse(wording.language, sep="-").plural_form
    found: dict[str, str] = {}
    for count in range(101):
        said = wording.say_plural("{count} option found", "{count} options found", count)
        found.setdefault(plural_of(count), said.replace(wording.number(count), "%{count}", 1))
    return found
