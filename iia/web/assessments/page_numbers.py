"""The pages of a long list: which of them a page links to, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for

from iia.web.site import wording

if TYPE_CHECKING:
    from iia.web.assessments.sought import ListForm


def paginate(form: ListForm, number: int, last: int) -> dict[str, Any] | None:
    """Return the links to the pages of a list, as GOV.UK's pagination takes them; None if it has one page."""
    if last == 1:
        return None
    say = wording().say
    params: dict[str, Any] = {
        "landmarkLabel": say("Pages"),
        "items": [_link_page(form, each, is_current=each == number) for each in list_numbers(number, last)],
    }
    if number > 1:
        params["previous"] = {"href": _address(form, number - 1), "text": say("Previous page")}
    if number < last:
        params["next"] = {"href": _address(form, number + 1), "text": say("Next page")}
    return params


def _link_page(form: ListForm, number: int | None, *, is_current: bool) -> dict[str, object]:
    if number is None:
        return {"ellipsis": True}
    shown = wording().number(number)
    named = wording().say("Page {number}", number=shown)
    return {
        "number": shown,
        "href": _address(form, number),
        "current": is_current,
        "visuallyHiddenText": named,
    }


def _address(form: ListForm, number: int) -> str:
    return url_for("assessments.mine", **form.address(page=str(number)))


def list_numbers(number: int, last: int) -> tuple[int | None, ...]:
    """Return the pages to link to: the first, the last, this one and its neighbours; None for those left out.

    A single one is never left out, because its number takes no more room than a sign for it.
    """
    near = {1, last, *range(max(1, number - 1), min(last, number + 1) + 1)}
    shown = sorted(near | {each for each in range(1, last + 1) if {each - 1, each + 1} <= near})
    numbers: list[int | None] = []
    for each in shown:
        if numbers and each - 1 not in shown:
            numbers.append(None)
        numbers.append(each)
    return tuple(numbers)
