"""Respondent: answers every question of a page with something that fits, so that a journey ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import Tag

from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Typed, Visitor

PAGES_AT_MOST = 120
"""More pages than any section has: a journey that takes more is going round in a circle."""


def answer_form(visitor: Visitor) -> dict[str, Typed]:
    """Return an answer for each question of the page that has none."""
    form = present(visitor.page.find("form", id="page-form"))
    typed: dict[str, Typed] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = str(control.get("name", ""))
        if name.startswith("q-") and name not in typed and not _is_answered(form, name):
            answer = _tick_two(form, name) if control.get("type") == "checkbox" else _answer(control, name)
            if answer is not None:
                typed[name] = answer
    return typed


def _is_answered(form: Tag, name: str) -> bool:
    for control in form.find_all(["input", "textarea", "select"], attrs={"name": name}):
        if control.get("type") in ("radio", "checkbox"):
            if control.has_attr("checked"):
                return True
        elif control.name == "textarea":
            return bool(control.get_text().strip())
        elif control.name == "select":
            chosen = control.find("option", selected=True)
            return isinstance(chosen, Tag) and bool(chosen.get("value"))
        elif control.get("value"):
            return True
    return False


def _tick_two(form: Tag, name: str) -> Typed:
    """Return two options, because some questions need more than one, but none that excludes the others."""
    boxes = form.find_all("input", attrs={"name": name})
    return [str(box["value"]) for box in boxes if box.get("data-behaviour") != "exclusive"][:2]


def _answer(control: Tag, name: str) -> Typed | None:
    match control.name, control.get("type"):
        case "textarea", _:
            return "Digon o eiriau / enough words."
        case "select", _:
            return str(control.find_all("option")[1]["value"])
        case _, "radio":
            return str(control["value"])
        case _, "file":
            return None
    parts = {"-day": "1", "-month": "6", "-year": "2027"}
    for ending, part in parts.items():
        if name.endswith(ending):
            return part
    if control.find_previous_sibling(class_="govuk-input__prefix"):
        return "£1,250"
    return "1" if control.get("inputmode") in ("numeric", "decimal") else "Enfys Enghraifft"


def answer_section(visitor: Visitor, say: Callable[..., str]) -> None:
    """Answer the pages of a section, from the one that is shown to the check of its answers."""
    for _ in range(PAGES_AT_MOST):
        if "/sections/" in visitor.path:
            return
        _add_items(visitor, say)
        visitor.save(answer_form(visitor))
        assert visitor.status == 200, (visitor.path, visitor.errors)
    raise AssertionError(f"the section does not end: {visitor.path}")


ITEMS_EACH = 2
"""Some groups need two items before they count as answered."""


def _add_items(visitor: Visitor, say: Callable[..., str]) -> None:
    """Add items to each group of the page that has none."""
    page = visitor.path.split("?")[0].split("#")[0]
    empty = [
        str(button["value"])
        for button in visitor.page.find_all("button", attrs={"name": "action"})
        if str(button["value"]).startswith("add:") and say("Add the first one") in button.get_text()
    ]
    for action in [action for action in empty for _ in range(ITEMS_EACH)]:
        if visitor.page.find("button", value=action):
            _add_item(visitor, page, action)


def _add_item(visitor: Visitor, page: str, action: str) -> None:
    visitor.save(answer_form(visitor), action=action)
    for _ in range(PAGES_AT_MOST):
        if visitor.path.split("?")[0] == page:
            return
        visitor.save(answer_form(visitor))
        assert visitor.status == 200, (visitor.path, visitor.errors)
