"""How fields look: thin layers over GOV.UK Frontend's macros, every word in the reader's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

from babel import Locale
from markupsafe import Markup, escape

from forms.blank_fields import render_blank
from forms.folded_options import has_folds, render_folds
from forms.grouped_options import group_items, has_headings, render_groups
from forms.macros import render_component
from forms.prompt import Q
from iia.report.kinds.choice import say_choose_one
from iia.report.kinds.file import say_most_files, say_types
from iia.report.kinds.long_text import say_most_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from forms.prompt import Choosable, Prompt
    from iia.domain.kinds import FileQuestion, LongText, MoneyQuestion, NumberQuestion, ShortText
    from iia.report.wording import Wording

MANY_OPTIONS: Final = 10
"""With more options than this, one is chosen from a drop-down list, unless options have hints."""

_ON_ONE_LINE: Final = 75
"""How many characters of labels fit side by side in the row of a grid."""

_COUNTS: Final = (0, 1, 2, 3, 6, 5)
"""Numbers that take every plural of English and Welsh."""

_TALL: Final = 500
_PREFIXES: Final = frozenset({"£", "€", "$"})


class ShownField(Protocol[Q]):
    """What a widget reads from a field."""

    prompt: Prompt[Q]
    wording: Wording
    name: str
    id: str
    problem: str | None
    show_under: Callable[[str], Markup] | None
    typed: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the input shows."""

    @property
    def is_changed(self) -> bool:
        """Whether what was sent differs from the stored answer."""

    @property
    def written_in(self) -> str | None:
        """The language of what was written, if it is not the page's."""


class ShownPartsField(ShownField[Q], Protocol):
    """What the widget of an answer in parts reads as well."""

    def say_example(self) -> str:
        """Return an example of what to type."""

    @property
    def parts(self) -> Mapping[str, str]:
        """What each input shows."""

    @property
    def faulty(self) -> tuple[str, ...]:
        """The inputs to mark."""


def _label(field: ShownField[Any]) -> Markup:
    prompt = field.prompt
    label = escape(prompt.label)
    if prompt.unit:
        label += Markup('<span class="govuk-visually-hidden"> ({})</span>').format(prompt.unit)
    if not prompt.question.required and not prompt.is_cell:
        label += Markup(' <span class="iia-optional">({})</span>').format(field.wording.say("optional"))
    return label


def _size(field: ShownField[Any]) -> str:
    return "s" if field.prompt.is_cell else "m"


def _common(field: ShownField[Any], hint: Markup | None = None) -> dict[str, Any]:
    """Return the parameters that every component takes."""
    hint = field.prompt.hint if hint is None else hint
    params: dict[str, Any] = {"id": field.id, "name": field.name}
    if hint:
        params["hint"] = {"html": hint}
    if field.problem:
        params["errorMessage"] = {"text": field.problem, "visuallyHiddenText": field.wording.say("Error")}
    if field.written_in:
        params["attributes"] = {"lang": field.written_in}
    return params


def _labelled(field: ShownField[Any], hint: Markup | None = None) -> dict[str, Any]:
    label = {"html": _label(field), "classes": f"govuk-label--{_size(field)}"}
    return {**_common(field, hint), "label": label}


def _in_fieldset(field: ShownField[Any]) -> dict[str, Any]:
    legend = {"html": _label(field), "classes": f"govuk-fieldset__legend--{_size(field)}"}
    return {**_common(field), "idPrefix": field.id, "fieldset": {"legend": legend}}


def _render(field: ShownField[Any], component: str, params: Mapping[str, Any]) -> Markup:
    """Return the component of a field; what was typed, its problem and its follow-ups are kept nowhere."""
    has_more = any("conditional" in item for item in params.get("items", ()))
    if field.typed or field.problem or has_more:
        return render_component(component, params)
    return render_blank(component, params, field.name)


# --- Text and numbers ------------------------------------------------------------------------------

_NARROW: Final = 20


def render_text(field: ShownField[ShortText]) -> Markup:
    """Return a line of text."""
    params = {**_labelled(field), "value": field.text}
    if (field.prompt.question.max_characters or _TALL) <= _NARROW:
        params["classes"] = "govuk-input--width-20"
    return _render(field, "input", params)


def render_number(field: ShownField[NumberQuestion]) -> Markup:
    """Return a number with its unit."""
    params = {**_labelled(field), "value": field.text, "classes": "govuk-input--width-10"}
    params["inputmode"] = "numeric" if field.prompt.question.decimals == 0 else "decimal"
    unit = field.prompt.unit
    if unit:
        params["prefix" if unit in _PREFIXES else "suffix"] = {"text": unit}
    return _render(field, "input", params)


def render_money(field: ShownField[MoneyQuestion]) -> Markup:
    """Return an amount of money, after its currency sign."""
    params = {**_labelled(field), "value": field.text, "classes": "govuk-input--width-10"}
    return _render(field, "input", {**params, "prefix": {"text": field.prompt.unit}})


def render_long_text(field: ShownField[LongText]) -> Markup:
    """Return paragraphs of text, with a word count if there is a limit."""
    limit = field.prompt.question.max_words
    rows = 4 if field.prompt.is_cell or (limit or _TALL) < _TALL // 5 else 8
    params = {**_labelled(field), "value": field.text, "rows": str(rows), "spellcheck": True}
    if limit is None:
        return _render(field, "textarea", params)
    return _render(field, "character-count", {**params, **_count_words(limit, field.wording)})


_WORDS_LEFT: Final[dict[tuple[int, str], Mapping[str, Any]]] = {}
"""What the script that counts says, by limit and language."""


def _count_words(limit: int, wording: Wording) -> Mapping[str, Any]:
    key = limit, wording.language
    if key not in _WORDS_LEFT:
        _WORDS_LEFT[key] = _say_words_left(limit, wording)
    return _WORDS_LEFT[key]


def _say_words_left(limit: int, wording: Wording) -> Mapping[str, Any]:
    return {
        "maxwords": str(limit),
        "textareaDescriptionText": say_most_words(limit, wording),
        "wordsUnderLimitText": _in_every_form(
            lambda count: wording.say_plural(
                "You have {count} word left", "You have {count} words left", count
            ),
            wording,
        ),
        "wordsAtLimitText": wording.say("You have no words left"),
        "wordsOverLimitText": _in_every_form(
            lambda count: wording.say_plural(
                "You have {count} word too many", "You have {count} words too many", count
            ),
            wording,
        ),
    }


def _in_every_form(say: Callable[[int], str], wording: Wording) -> dict[str, str]:
    """Return a message in each plural form of the language, for the script that counts.

    Only the language knows its forms, so each is had by saying the first number that takes it; the
    script's own placeholder then replaces the number.
    """
    rule = Locale.parse(wording.language, sep="-").plural_form
    forms: dict[str, str] = {}
    for number in range(101):
        form = rule(number)
        if form not in forms:
            forms[form] = say(number).replace(wording.number(number), "%{count}", 1)
    return forms


# --- Days and months ------------------------------------------------------------------------------


def render_parts(field: ShownPartsField[Any]) -> Markup:
    """Return a date or a month, as an input for each of its parts."""
    wording = field.wording
    labels = {"day": wording.say("Day"), "month": wording.say("Month"), "year": wording.say("Year")}
    hint = field.prompt.hint or escape(field.say_example())
    marked = field.faulty if field.problem else ()
    legend = {"html": _label(field), "classes": f"govuk-fieldset__legend--{_size(field)}"}
    items = [
        {
            "id": f"{field.id}-{part}",
            "name": f"{field.name}-{part}",
            "label": labels[part],
            "value": typed,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if part in marked else ""),
        }
        for part, typed in field.parts.items()
    ]
    return _render(
        field, "date-input", {**_common(field, hint), "fieldset": {"legend": legend}, "items": items}
    )


# --- Choices ---------------------------------------------------------------------------------------


def _items(field: ShownField[Any]) -> list[dict[str, object]]:
    return [_item(option, field) for option in field.prompt.choosable]


def _item(option: Choosable, field: ShownField[Any]) -> dict[str, object]:
    item: dict[str, object] = {
        "value": option.value,
        "text": option.label,
        "checked": option.value in field.typed,
    }
    under = field.show_under(option.value).strip() if field.show_under else ""
    if under:
        item["conditional"] = {"html": under}
    if option.hint:
        item["hint"] = {"html": option.hint}
    if option.is_exclusive:
        item["behaviour"] = "exclusive"
    return item


def is_drop_down(prompt: Prompt[Any]) -> bool:
    """Return whether one of the options, all of them bare, is chosen from a list to save room.

    That is so in a table of items, if there are many, or if those of a detail in a grid's row do not fit
    on a line.
    """
    if prompt.is_in_table:
        return True
    if any(option.hint or option.heading is not None for option in prompt.choosable):
        return False
    is_detail = prompt.is_cell and prompt.question.when is not None
    return len(prompt.choosable) > MANY_OPTIONS or (is_detail and not _fits_on_one_line(prompt))


def _fits_on_one_line(prompt: Prompt[Any]) -> bool:
    return sum(len(option.label) for option in prompt.choosable) <= _ON_ONE_LINE


_THEIRS: Final = re.compile(
    r'(<input class="govuk-(?:radios|checkboxes)__input"[^>]*?) data-aria-controls="[^"]*"'
    r'|(?<=<div class="govuk-radios__conditional) govuk-radios__conditional--hidden(?=")'
    r'|(?<=<div class="govuk-checkboxes__conditional) govuk-checkboxes__conditional--hidden(?=")'
)


def _leave_to_us(shown: Markup) -> Markup:
    """Return options whose follow-ups GOV.UK's script leaves to the site's own.

    It says of radio buttons whether they are expanded, which ARIA does not allow, and it knows of no
    follow-up that several options open.
    """
    return Markup(_THEIRS.sub(r"\1", str(shown)))  # noqa: S704 - it takes attributes away


def render_one(field: ShownField[Any]) -> Markup:
    """Return one of several options as radio buttons, or as a drop-down list if there are many."""
    options = field.prompt.choosable
    if is_drop_down(field.prompt):
        return _render_select(field)
    items = _items(field)
    params: dict[str, Any] = {**_in_fieldset(field), "items": items}
    if field.prompt.is_cell:
        inline = " govuk-radios--inline" if _fits_on_one_line(field.prompt) else ""
        params["classes"] = f"govuk-radios--small{inline}"
    if has_headings(options):
        return _leave_to_us(_render_under_headings("radios", params, field, items))
    return _leave_to_us(_render(field, "radios", params))


def _render_select(field: ShownField[Any]) -> Markup:
    items: list[dict[str, object]] = [{"value": "", "text": say_choose_one(field.wording)}]
    items += [
        {"value": option.value, "text": option.label, "selected": option.value in field.typed}
        for option in field.prompt.choosable
    ]
    return _render(field, "select", {**_labelled(field), "items": items})


def render_many(field: ShownField[Any]) -> Markup:
    """Return any number of options as checkboxes."""
    options = field.prompt.choosable
    items = _items(field)
    params: dict[str, Any] = {**_in_fieldset(field), "items": items}
    if field.prompt.is_cell:
        params["classes"] = "govuk-checkboxes--small"
    if has_headings(options) or has_folds(field.prompt):
        return _leave_to_us(_render_under_headings("checkboxes", params, field, items))
    first_exclusive = next((i for i, option in enumerate(options) if option.is_exclusive), 0)
    if first_exclusive and first_exclusive == len(items) - 1:
        items.insert(first_exclusive, {"divider": field.wording.say("or")})
    return _leave_to_us(_render(field, "checkboxes", params))


def _render_under_headings(
    component: str, params: dict[str, Any], field: ShownField[Any], items: list[dict[str, object]]
) -> Markup:
    """Return options under their headings, folded away if there are many."""
    groups = group_items(field.prompt.choosable, items)
    if not has_folds(field.prompt):
        return render_groups(component, params, groups)
    is_settled = field.problem is None and not field.is_changed and not _must_be_seen(field, groups)
    return render_folds(component, params, groups, field.wording, is_settled=is_settled)


def _must_be_seen(field: ShownField[Any], groups: Mapping[str | None, object]) -> bool:
    """Return whether all options of a required question would be out of sight before it is answered."""
    return field.prompt.question.required and set(groups) == {None} and not field.typed


# --- Files -----------------------------------------------------------------------------------------


def render_files(field: ShownField[FileQuestion]) -> Markup:
    """Return the input for more files; the page itself lists those kept so far."""
    question, wording = field.prompt.question, field.wording
    hints = [field.prompt.hint] if field.prompt.hint else []
    hints += [escape(say_most_files(question, wording)), escape(say_types(question, wording))]
    params = {
        **_labelled(field, Markup("<br>").join(hints)),
        **_say_choosing_files(wording),
        "multiple": question.max_files > 1,
        "attributes": {"accept": _accepted(question)},
        "javascript": True,
    }
    return _render(field, "file-upload", params)


def _say_choosing_files(wording: Wording) -> dict[str, object]:
    """Return what GOV.UK's script says beside the input, where browsers would speak their own language."""
    return {
        "chooseFilesButtonText": wording.say("Choose files"),
        "dropInstructionText": wording.say("or drop them here"),
        "noFileChosenText": wording.say("No file chosen"),
        "multipleFilesChosenText": _say_each_plural(wording),
        "enteredDropZoneText": wording.say("The files can be dropped here"),
        "leftDropZoneText": wording.say("The files are no longer where they can be dropped"),
    }


def _say_each_plural(wording: Wording) -> dict[str, str]:
    """Return how many files are chosen, once for each plural of the language: the script knows the count."""
    plurals = Locale.parse(wording.language).plural_form
    found: dict[str, str] = {}
    for count in _COUNTS:
        said = wording.say_plural("{count} file chosen", "{count} files chosen", count)
        found.setdefault(plurals(count), said.replace(str(count), "%{count}"))
    return found


def _accepted(question: FileQuestion) -> str:
    """Return the endings of the types it takes, for the browser's file dialogue."""
    return ",".join(f".{ending}" for each in question.types for ending in each.endings)
