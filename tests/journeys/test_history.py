"""The history of an assessment and of its answers: seen, filtered, downloaded, and an answer put back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from sqlalchemy import delete

from iia.store.assessments.tables import EventPayloadRow
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag
    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor

LONG = "Mae’r frawddeg hon yn un o lawer. " * 30
ARABIC = "نص عربي طويل يتحدث عن الأثر"


def answer_lead(visitor: Visitor, *answers: str) -> Visitor:
    """Give one answer after another to the same question, and open the history of its page."""
    for answer in answers:
        open_page(visitor, "basics").save({"q-lead": answer})
    return open_page(visitor, "basics")


def rows(visitor: Visitor) -> list[Tag]:
    """Return the rows of the history of the whole."""
    return present(visitor.page.main).select(".iia-history tbody tr")


def changes(visitor: Visitor) -> list[Tag]:
    """Return the changes in the history of an answer."""
    return present(visitor.page.main).select(".iia-change")


def open_answer(visitor: Visitor, say: Callable[..., str]) -> Visitor:
    """Go from the page of a question to the history of its answer."""
    open_page(visitor, "basics").follow(say("History of these answers"))
    return visitor.go(str(rows(visitor)[0].select("a")[0]["href"]))


def test_an_earlier_answer_is_found_from_its_page_and_put_back(
    answering: Visitor, say: Callable[..., str]
) -> None:
    answer_lead(answering, "Enfys Jones", "Ffion Jones")
    open_answer(answering, say)
    newest, first = changes(answering)
    assert present(newest.select_one("del")).get_text(" ", strip=True).split()[1] == "Enfys"
    assert present(newest.select_one("ins")).get_text(" ", strip=True).split()[1] == "Ffion"
    assert say("The answer now") in newest.get_text()
    assert not newest.find("form")
    answering.send(present(first.find("form")))
    assert answering.status == 200
    newest, *_, first = changes(answering)
    assert say("Put an earlier answer back") in newest.get_text()
    assert not first.find("form")
    assert open_page(answering, "basics").value("q-lead") == "Enfys Jones"


def test_an_answer_that_somebody_has_changed_since_is_shown_instead(
    answering: Visitor, say: Callable[..., str]
) -> None:
    answer_lead(answering, "Enfys Jones", "Ffion Jones")
    open_answer(answering, say)
    form = present(changes(answering)[1].find("form"))
    answer_lead(answering, "Gwen Jones")
    open_answer(answering, say).send(form)
    assert answering.status == 422
    assert len(answering.errors) == 1
    assert "Sam Sample" in answering.errors[0]
    assert "Gwen" in changes(answering)[0].get_text()
    answering.send(present(changes(answering)[2].find("form")))
    assert answering.status == 200
    assert open_page(answering, "basics").value("q-lead") == "Enfys Jones"


def test_what_was_erased_says_so_in_both_histories(
    app: Flask, answering: Visitor, say: Callable[..., str]
) -> None:
    answer_lead(answering, "Enfys Jones", "Ffion Jones")
    assessment, database = home(answering).split("/")[3], app.extensions["iia"].database
    with database.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.assessment_id == assessment))
    erased = say("What was written here has been erased.")
    answering.go(home(answering) + "history/")
    assert len(rows(answering)) == 4
    assert all(erased in row.get_text() for row in rows(answering)[:2])
    answering.go(str(rows(answering)[0].select("a")[0]["href"]))
    assert answering.text.count(erased) == 2
    assert not present(answering.page.main).select("form")


def test_long_texts_are_folded_and_cut_and_every_language_stands_as_it_is_written(
    answering: Visitor, say: Callable[..., str]
) -> None:
    for text in (ARABIC, LONG, LONG + "A mwy."):
        open_page(answering, "basics").save({"q-aim": text})
    answering.go(home(answering) + "history/")
    assert "…" in rows(answering)[0].get_text()
    assert answering.text.count("Mae’r frawddeg") < 20
    answering.go(str(rows(answering)[0].select("a")[0]["href"]))
    newest, middle, first = changes(answering)
    assert present(newest.select_one("ins")).get_text(" ", strip=True).count("A mwy.") == 1
    assert say("Show the whole answer") in newest.get_text()
    assert ARABIC in first.get_text()
    assert present(middle.select_one("[dir=auto]"))


def test_the_history_of_the_whole_is_filtered_by_what_is_chosen(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    add_impact(answering, "Llai o fwg")
    history = home(answering) + "history/"
    answering.go(home(answering)).follow(say("History of the assessment"))
    everything = len(rows(answering))
    assert say("Started the assessment") in rows(answering)[-1].get_text()
    answering.go(history + "?topic=items")
    assert [row.select("td")[1].get_text(strip=True) for row in rows(answering)] == [say("Added an item")]
    answering.go(history + "?person=sample-sam&q-since-day=1&q-since-month=1&q-since-year=2026")
    assert len(rows(answering)) == everything
    answering.go(history + "?q-until-day=1&q-until-month=1&q-until-year=2026")
    assert rows(answering) == []
    assert say("Nothing fits this choice.") in answering.text
    answering.go(history + "?part=made/up&topic=made_up&page=9")
    assert len(rows(answering)) == everything


def test_a_day_that_is_none_is_said_at_its_field(answering: Visitor) -> None:
    answering.go(home(answering) + "history/?q-since-day=31&q-since-month=2&q-since-year=2026")
    assert answering.status == 422
    assert len(answering.errors) == 1
    assert rows(answering)
    assert answering.client.get(answering.path.replace("/?", "/history.csv?")).status_code == 400


def test_an_item_has_a_history_of_its_own_even_after_it_was_removed(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Llai o fwg")
    page = f"{home(answering)}pages/register/impacts/{item}"
    answering.go(page).follow(say("History of these answers"))
    count = len(rows(answering))
    assert count >= 3
    history = answering.path
    answering.go(page + "/remove").press(say("Remove it"))
    answering.go(history)
    assert say("Removed an item") in rows(answering)[0].get_text()
    assert len(rows(answering)) == count + 1
    answering.go(str(rows(answering)[1].select("a")[0]["href"]))
    assert answering.status == 200


def test_the_history_is_downloaded_as_it_is_filtered(answering: Visitor, say: Callable[..., str]) -> None:
    for text in ("=1+1", "Enfys"):
        open_page(answering, "basics").save({"q-aim": text})
    answering.go(home(answering) + "history/?topic=answers")
    files = {
        ending: say(words)
        for ending, words in (
            ("csv", "Download as a file (CSV)"),
            ("xlsx", "Download as a spreadsheet (XLSX)"),
        )
    }
    got = {ending: answering.client.get(answering.link(words)) for ending, words in files.items()}
    _, *lines = csv.reader(io.StringIO(got["csv"].data.decode("utf-8-sig")))
    assert [line[1:3] + line[5:7] for line in lines] == [
        ["Sam Sample", say("Answered"), "", "'=1+1"],
        ["Sam Sample", say("Changed the answer"), "'=1+1", "Enfys"],
    ]
    with ZipFile(io.BytesIO(got["xlsx"].data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert '<t xml:space="preserve">=1+1</t>' in sheet
    assert sheet.count("<row>") == 3


@pytest.mark.parametrize("language", ["en"])
def test_whoever_may_only_read_sees_the_history_and_no_button(visit: Visit, language: str) -> None:
    reader = visit("Alex Example", language).go("assessments/sample-default-20mph/history/?topic=answers")
    reader.go(str(rows(reader)[0].select("a")[0]["href"]))
    assert changes(reader)
    assert not present(reader.page.main).select("form")
