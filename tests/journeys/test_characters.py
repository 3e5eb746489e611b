"""Signs that nobody sees, that turn other words, or that take long to read, wherever somebody types."""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

HEAP = "a" + "\u0301\u0323" * 15_000
TURNED = "\u202e\u05d7\u05d5\u05e7"
ISOLATED = f"\u2068{TURNED}\u2069"
STRANGE_TITLE = f"{TURNED}\u2069\u202d 2"
"""It ends an isolate that it has not begun, so as to get out of the one around it."""


# --- What nobody sees --------------------------------------------------------------------------------


def test_a_title_that_nobody_can_see_is_no_title(answering: Visitor, say: Callable[..., str]) -> None:
    details = f"{answering.path}details"
    for nothing in ("\u200b", "\u00ad\u2060", "\u200e\ufeff"):
        answering.go(details).press(say("Save the details"), {"q-title": nothing})
        assert answering.errors == [say("Enter a title")]


def test_an_answer_that_nobody_can_see_leaves_its_question_unanswered(
    answering: Visitor, say: Callable[..., str]
) -> None:
    overview = home(answering)
    open_page(answering, "basics").save({"q-lead": "\u200b", "q-aim": "\u00a0\n"})
    assert answering.status == 200
    assert say("Required") in answering.go(f"{overview}sections/one").text
    open_page(answering, "basics").save({"q-lead": "Enfys"})
    assert say("Required") not in answering.go(f"{overview}sections/one").text


def test_an_item_in_which_nobody_can_see_anything_is_not_added(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    open_page(answering, "register").save(action="add:impacts")
    item = answering.value("item")
    answering.save({f"q-impacts-{item}-reason": "\u200b\u00ad"})
    assert answering.errors == [say("Answer at least one question")]


# --- What takes long to read ---------------------------------------------------------------------------


@pytest.mark.usefixtures("uncollected")
def test_a_heap_of_marks_is_refused_at_its_field_before_it_takes_any_time(answering: Visitor) -> None:
    details = f"{home(answering)}details"
    make_strategic(answering)
    item = add_impact(answering, "Trees")
    basics, impact = f"{home(answering)}pages/basics", f"{home(answering)}pages/register/impacts/{item}"
    sent: list[tuple[str, dict[str, str]]] = [
        (details, {"q-title": HEAP}),
        (details, {"q-title": "Trees", "q-marking": HEAP}),
        (basics, {"q-lead": HEAP}),
        (basics, {"q-aim": HEAP}),
        (impact, {f"q-impacts-{item}-reason": HEAP}),
    ]
    for path, fields in sent:
        answering.go(path)
        began = time.process_time()
        answering.post(path, fields)
        assert time.process_time() - began < 1, fields
        assert answering.status == 422
        assert len(answering.errors) == 1


def test_a_few_marks_on_a_letter_are_what_languages_write(answering: Visitor) -> None:
    open_page(answering, "basics").save({"q-lead": "Nghie\u0323\u0302m, ṓ\u0323\u0331"})
    assert open_page(answering, "basics").value("q-lead") == "Nghi\u1ec7m, \u1ecd\u0331\u0304\u0301"


class Unread(BytesIO):
    """A body that must not be read."""

    def read(self, *_: object) -> bytes:
        """Fail."""
        raise AssertionError("the body was read")

    readline = readinto = read  # type: ignore[assignment]


@pytest.mark.parametrize("place", ["pages/basics", "details", "pages/register/impacts/new"])
def test_nothing_is_read_of_what_somebody_sends_who_may_not_send_it(visit: Visit, place: str) -> None:
    owner = visit("Sam Sample").go("assessments/new/every_feature")
    owner.press("Start the assessment", {"q-title": "Not yours"})
    reader, stranger = visit("Alex Example"), visit("Enfys Enghraifft")
    for visitor, status in ((reader, 403), (stranger, 404)):
        response = visitor.client.post(
            home(owner) + place,
            input_stream=Unread(b"x"),
            content_length=1_000_000,
            content_type="multipart/form-data; boundary=x",
        )
        assert response.status_code == status


def test_a_form_that_is_percent_encoded_may_only_be_small(answering: Visitor) -> None:
    path = f"{home(answering)}pages/basics"
    body = b"q-aim=" + b"%C5%B5" * 1_000_000
    response = answering.client.post(path, data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413


# --- What turns other words ----------------------------------------------------------------------------


def test_a_name_that_turns_words_is_isolated_wherever_it_stands_beside_others(
    answering: Visitor, say: Callable[..., str]
) -> None:
    overview = home(answering)
    changed = {"q-title": STRANGE_TITLE, "q-reference": TURNED}
    answering.go(f"{overview}details").press(say("Save the details"), changed)
    answering.go(f"{overview}pages/basics").save({"q-lead": TURNED})
    title = f"\u2068{TURNED}\u202d 2\u2069"
    for path in ("", "pages/basics", "scores", "packs/"):
        assert title in str(answering.go(overview + path).page.title)
    assert answering.go(overview).heading == title
    isolated = [part.get_text() for part in answering.go("assessments/").page.find_all("bdi")]
    assert {TURNED, STRANGE_TITLE} <= set(isolated)
    assert ISOLATED in answering.go(f"{overview}pages/basics").text  # quoted in the next question
    assert answering.value("q-lead") == TURNED
    assert answering.go(f"{overview}details").value("q-title") == STRANGE_TITLE
