"""The page of section 7: the table of full assessments, which follows the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from tests.journeys.visitor import Visit, Visitor

PAGE = "assessments/sample-default-20mph/pages/full_assessments"
HEADS = {
    "en": ["Full assessment, and why it is or is not asked for", "What is left to do"],
    "cy": ["Asesiad llawn, a pham y gofynnir amdano ai peidio", "Yr hyn sydd ar ôl i’w wneud"],
}


def rows(visitor: Visitor) -> dict[str, list[str]]:
    """Return the cells of each row beside its head, by what the head begins with."""
    table = present(present(visitor.page.main).find("table"))
    found: dict[str, list[str]] = {}
    for line in table.select("tbody tr"):
        title = present(line.select_one("th[scope=row] strong")).get_text(strip=True)
        found[title] = [cell.get_text(" ", strip=True) for cell in line.find_all("td")]
    return found


def test_the_page_shows_every_full_assessment_with_its_reason(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go(PAGE)
    table = present(present(visitor.page.main).find("table"))
    assert [head.get_text() for head in table.select("thead th[scope=col]")] == HEADS[language]
    reasons = [head.select_one(".iia-cell-note") for head in table.select("th[scope=row]")]
    assert len(reasons) == len(rows(visitor))
    assert all(present(reason).get_text() for reason in reasons)


def test_the_table_says_what_is_asked_for_and_what_is_left(visit: Visit) -> None:
    found = rows(visit("Sam Sample", "en").go(PAGE))
    assert found["Children’s rights"] == ["Filled in"]
    assert found["Welsh language"] == ["Filled in Not cleared yet"]
    assert found["Habitats regulations assessment"] == ["Not asked for"]
    assert found["Health: a strategic decision"] == ["Not asked for"]


def test_each_thing_that_is_left_to_do_stands_on_a_line_of_its_own(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go(PAGE)
    lines = {
        present(line.select_one("th strong")).get_text(strip=True): [
            part.get_text() for part in line.select("td .iia-cell-line")
        ]
        for line in visitor.page.select("tbody tr")
    }
    assert lines["Welsh language"] == ["Filled in", "Not cleared yet"]
    assert lines["Equality"] == ["Filled in"]


@pytest.mark.parametrize(
    ("page", "policy", "practice"),
    [
        (PAGE, "th[scope=row]", "th[scope=row]"),
        ("assessments/sample-default-20mph/scores", "#duties ~ details th", "#duties ~ details th"),
    ],
)
def test_what_no_law_asks_for_says_so_in_every_table(
    visit: Visit, language: str, page: str, policy: str, practice: str
) -> None:
    page_shown = visit("Sam Sample", language).go(page).page
    rural, justice = {
        "en": ("This is policy, not law.", "This is good practice, not law: regulations,"),
        "cy": ("Polisi yw hwn, nid cyfraith.", "Arfer da yw hwn, nid cyfraith: asesir rheoliadau,"),
    }[language]
    assert any(rural in head.get_text(" ", strip=True) for head in page_shown.select(policy))
    assert any(justice in head.get_text(" ", strip=True) for head in page_shown.select(practice))


@pytest.mark.parametrize(
    ("title", "leads_to"),
    [
        ("Equality", "/sections/annex_equality"),
        ("Habitats regulations assessment", "/scores/duties/habitats"),
    ],
)
def test_a_name_leads_to_its_annex_or_to_why_it_is_not_asked_for(
    visit: Visit, title: str, leads_to: str
) -> None:
    visitor = visit("Sam Sample", "en").go(PAGE)
    leave = {
        button.get_text(strip=True): str(button["value"])
        for button in visitor.page.select("tbody button[name=leave]")
    }
    assert leave[title].endswith(leads_to)
    assert visitor.go(leave[title]).status == 200


def test_a_reader_who_may_not_answer_sees_the_same_table(visit: Visit) -> None:
    visitor = visit("Siôn Sampl", "en").go(PAGE)
    assert rows(visitor)["Equality"] == ["Filled in"]
    links = {link.get_text(strip=True): str(link["href"]) for link in visitor.page.select("tbody a")}
    assert visitor.go(links["Equality"]).status == 200


def test_the_other_page_of_the_section_does_not_repeat_the_table(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/sample-default-20mph/pages/still_to_come")
    assert visitor.status == 200
    assert visitor.page.find("table") is None
