"""The register as a table, and the page of the actions that it promises."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "assessments/sample-default-20mph/"
HARMS = ["3", "4", "7", "9"]
"""The numbers of the sample's records of harm."""


def numbers_in(page: BeautifulSoup) -> list[str]:
    """Return the numbers of the records in the page's table, from top to bottom."""
    heads = present(page.main).select("tbody th")
    return [head.get_text().split(":")[0].split()[-1] for head in heads]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_harm_stands_on_the_page_of_actions_with_its_owner_and_date(
    visit: Visit, language: str
) -> None:
    visitor = visit("Sam Sample", language).go(f"{SAMPLE}actions")
    assert numbers_in(visitor.page) == HARMS
    first = present(present(visitor.page.main).select_one("tbody tr")).get_text(" ", strip=True)
    assert "Head of emergency planning (fictional)" in first
    assert "31 March 2024" in first or "31 Mawrth 2024" in first


@pytest.mark.parametrize("language", ["en", "cy"])
def test_actions_are_sorted_by_the_column_that_is_pressed(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go(f"{SAMPLE}actions")
    link = next(a for a in visitor.page.select("main a") if str(a["href"]).endswith("by=due"))
    visitor.go(str(link["href"]))
    assert numbers_in(visitor.page) == ["7", "4", "3", "9"]
    assert present(visitor.page.select_one("th[aria-sort]"))["aria-sort"] == "ascending"


def test_an_order_that_there_is_not_is_that_of_the_register(visit: Visit) -> None:
    assert numbers_in(visit("Sam Sample").go(f"{SAMPLE}actions?by=nothing").page) == HARMS


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_actions_are_downloaded_as_a_spreadsheet_in_the_order_shown(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go(f"{SAMPLE}actions?by=due")
    link = next(a for a in visitor.page.select("main a") if "actions.csv" in str(a["href"]))
    response = visitor.client.get(str(link["href"]))
    heads, *rows = csv.reader(io.StringIO(response.data.decode("utf-8-sig")))
    assert [row[0] for row in rows] == ["7", "4", "3", "9"]
    assert len(heads) == len(rows[0]) == 10
    name = unquote(response.headers["Content-Disposition"])
    assert name.endswith(".csv")
    assert response.headers["Content-Type"].startswith("application/octet-stream")


def test_a_bank_without_a_register_has_no_page_of_actions(visit: Visit) -> None:
    visitor = visit("Sam Sample").go("assessments/new/ways_of_working")
    form = present(present(visitor.page.main).find("form"))
    visitor.send(form, None, {"q-language": "en", "q-title": "Taith"})
    assert visitor.go(f"{visitor.path}actions").status == 404


def register_rows(visitor: Visitor) -> list[str]:
    """Return the rows of the register on its page."""
    visitor.go(f"{SAMPLE}pages/impact_register")
    return [row.get_text(" ", strip=True) for row in present(visitor.page.main).select("tbody tr")]


@pytest.mark.parametrize(
    ("language", "name", "harm"), [("en", "Impact", "Negative"), ("cy", "Effaith", "Negyddol")]
)
def test_the_register_tells_its_records_apart(visit: Visit, language: str, name: str, harm: str) -> None:
    rows = register_rows(visit("Sam Sample", language))
    assert len(rows) == 12
    assert rows[2].startswith(f"{name} 3: On-call firefighters")
    assert harm in rows[2]


def test_a_record_s_missing_answer_leads_to_its_field(visit: Visit) -> None:
    visitor = visit("Sam Sample").go("assessments/new/wales_iia")
    visitor.press("Start the assessment", {"q-title": "Taith"})
    register = f"{visitor.path}pages/impact_register"
    visitor.go(register).save(action="add:impacts")
    item = visitor.value("item")
    visitor.save({f"q-impacts-{item}-goal": "healthier"}, action="later")
    row = present(present(visitor.go(register).page.main).select_one("tbody tr"))
    missing = [str(found["value"]) for found in row.select("li button[name=leave]")]
    assert any(found.endswith(f"{item}#part-impacts-reason") for found in missing), missing
