"""However much a page shows or saves, it reads the answers of its assessment once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from flask import has_request_context, request, request_started
from sqlalchemy import event

from iia.jobs import work_off
from iia.services.assessments.load_sample import SAM
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import FROM_HERE, a_file, home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from tests.journeys.visitor import Visitor

Request = tuple[str, str]
"""A method and the endpoint that it is for."""


@contextmanager
def counting(app: Flask) -> Iterator[dict[Request, list[int]]]:
    """Count how often each request to a page of an assessment reads answers."""
    found: dict[Request, list[int]] = {}

    def begin(_: Flask) -> None:
        if "assessment" in (request.view_args or {}):
            found.setdefault((request.method, str(request.endpoint)), []).append(0)

    def count(*arguments: object) -> None:
        if not has_request_context():
            return  # the worker reads answers too
        if "FROM answer" in str(arguments[2]) and "assessment" in (request.view_args or {}):
            found[request.method, str(request.endpoint)][-1] += 1

    engine = app.extensions["iia"].database.engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        with request_started.connected_to(begin, app):
            yield found
    finally:
        event.remove(engine, "before_cursor_execute", count)


def pages_of_assessments(app: Flask) -> set[Request]:
    """Return every page of an assessment, with the methods that it takes."""
    return {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if "assessment" in rule.arguments
        for method in {"GET", "POST"} & (rule.methods or set())
    }


def save_pages(visitor: Visitor) -> None:
    """Save a page that fits, one that does not, one that brings up more, and files with an error."""
    make_strategic(visitor).go(home(visitor) + "search/?q=enfys")
    open_page(visitor, "basics").save({"q-cost": "dim"})
    assert visitor.status == 422
    open_page(visitor, "size").save({"q-how_big": "other"})
    two = [a_file("one.pdf", b"%PDF-1.7 1"), a_file("two.exe", b"MZ")]
    for file in two:
        open_page(visitor, "size").save({"q-plans": file, "q-confidence": "4"})
    link = next(a for a in open_page(visitor, "size").page.find_all("a") if a.get_text() == "one.pdf")
    visitor.client.get(str(link["href"]))
    box = present(visitor.page.find("input", attrs={"name": "remove_file"}))
    visitor.save({"remove_file": str(box["value"])})


def change_items(visitor: Visitor, say: Callable[..., str]) -> None:
    """Add items, one with an error, change one, remove it and put it back."""
    item = add_impact(visitor, "First")
    open_page(visitor, "register").save(action="add:impacts").save()
    assert visitor.status == 422
    place = f"{home(visitor)}pages/register/impacts/{item}"
    token = visitor.go(place).token
    visitor.client.post(f"{place}/1/autosave", data={"csrf_token": token}, headers=FROM_HERE)
    visitor.go(place).save({f"q-impacts-{item}-reason": "Second"})
    visitor.go(place).save({f"q-impacts-{item}-due-day": "77"})
    assert visitor.status == 422
    visitor.go(place + "/remove").press(say("Remove it"))
    open_page(visitor, "register").press(say("Put back"))


def complete_and_score(visitor: Visitor, say: Callable[..., str]) -> None:
    """Try to complete a section, then complete it, change the particulars, and look at the scores."""
    for _ in range(2):
        open_page(visitor, "basics").save({"q-lead": ""})
        visitor.go(home(visitor) + "sections/one")
        visitor.press(say("Save and go to the task list"), {"completed": "yes"})
        open_page(visitor, "basics").save({"q-lead": "Enfys"})
    visitor.go(home(visitor) + "sections/one")
    visitor.press(say("Save and go to the task list"), {"completed": "yes"})
    visitor.go(home(visitor) + "details").press(say("Save the details"), {"q-reference": "X"})
    visitor.go(home(visitor) + "hand-over/").press(say("Hand it over"), {"to": "nobody", "reason": "X"})
    scores = visitor.go(home(visitor) + "scores")
    visitor.go(next(str(a["href"]) for a in scores.page.find_all("a") if "/flags/" in str(a["href"])))
    visitor.go(home(visitor) + "actions")
    visitor.client.get(home(visitor) + "actions.csv")


def share(visitor: Visitor, say: Callable[..., str]) -> None:
    """Look at who takes part, give a section to oneself, and try to leave what one owns."""
    people = home(visitor) + "people/"
    visitor.go(people).go(people + "add?q=s")
    visitor.go(f"{people}with/{SAM.id}/").press(say("Save"))
    visitor.go(people + "sections/one").press(say("Save"), {"people": SAM.id})
    page = f"{home(visitor)}pages/basics"
    token = open_page(visitor, "basics").token
    for script in ("autosave", "here"):
        visitor.client.post(f"{page}/{script}", data={"csrf_token": token}, headers=FROM_HERE)
    visitor.go(people + "invite/")
    visitor.post(people + "invite/", {"csrf_token": token})
    visitor.go(people + "leave")
    assert visitor.status == 403
    visitor.post(people + "leave", {"csrf_token": visitor.go(people + "add").token})


def read_history(visitor: Visitor, say: Callable[..., str]) -> None:
    """Look at the history of the whole, of a page and of an answer, download it, and put an answer back."""
    history = home(visitor) + "history/"
    for name in ("history.csv", "history.xlsx"):
        visitor.client.get(history + name)
    open_page(visitor, "basics").save({"q-lead": "Ffion"})
    open_page(visitor, "basics").follow(say("History of these answers"))
    visitor.go(f"{history}answers/lead").press(say("Put this back"))


def make_packs(visitor: Visitor, app: Flask) -> None:
    """Ask for a pack, wait for it and download it; have it tried again, although it has not failed."""
    visitor.go(home(visitor) + "packs/").press("English")
    pack, token = visitor.path, visitor.go(visitor.path.rpartition("/")[0] + "/").token
    work_off(app.extensions["iia"].database)
    visitor.go(pack)
    visitor.client.get(f"{pack}/state")
    visitor.client.get(f"{pack}/file")
    visitor.post(f"{pack}/retry", {"csrf_token": token})


@pytest.mark.parametrize("language", ["en"])
def test_every_page_of_an_assessment_reads_its_answers_at_most_once(
    app: Flask, answering: Visitor, say: Callable[..., str]
) -> None:
    with counting(app) as requests:
        save_pages(answering)
        change_items(answering, say)
        complete_and_score(answering, say)
        share(answering, say)
        read_history(answering, say)
        make_packs(answering, app)
    assert set(requests) == pages_of_assessments(app)
    assert {found: max(times) for found, times in requests.items() if max(times) > 1} == {}
