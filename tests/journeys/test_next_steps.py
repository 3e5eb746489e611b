"""What to do next, and scores in one table, on the page of scores, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.test_figures import figure_paths, import_example, open_scores, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag
    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor


def show(app: Flask, visit: Visit, bank: str, language: str) -> Visitor:
    """Open the scores of a bank's example."""
    return visit("Sam Sample", language).go(f"assessments/{import_example(app, bank)}/scores")


def part(visitor: Visitor, anchor: str) -> list[Tag]:
    """Return what stands under a heading, up to the next of its kind."""
    heading = present(visitor.page.find(id=anchor))
    found = []
    for sibling in heading.find_next_siblings():
        if sibling.name == "h2":
            break
        found.append(sibling)
    return found


def words(parts: list[Tag]) -> str:
    """Return the words of several elements."""
    return " ".join(" ".join(one.get_text(" ").split()) for one in parts)


def test_a_small_firm_sees_a_suggestion_for_each_topic_lowest_first(
    app: Flask, visit: Visit, language: str
) -> None:
    found = part(show(app, visit, "sme_future_proofing", language), "next_steps")
    items = [item for one in found for item in one.select("ol > li")]
    scores = [present(item.select_one("span")).get_text().split()[0] for item in items]
    # 55/18, 40/9, 50/9 and 80/9.
    assert scores == ["3.06", "4.44", "5.56", "8.89"]
    assert all(item.select_one("ul a") for item in items)


def test_what_an_action_asks_and_how_late_it_is_stand_on_the_page(
    app: Flask, visit: Visit, language: str, say: Callable[..., str]
) -> None:
    text = words(part(show(app, visit, "plan_progress", language), "next_steps"))
    assert say("What is asked of others") in text
    assert "We ask the Chief Executive to write to the network company by 30 October" in text
    assert "Improvement Board, 17 November 2026" in text
    assert ("274 days late" if language == "en" else "274 diwrnod yn hwyr") in text


def test_the_matter_for_the_committee_stands_on_the_page(app: Flask, visit: Visit, language: str) -> None:
    text = words(part(show(app, visit, "internal_control", language), "next_steps"))
    assert "I ask the committee to see the review in September." in text


def test_the_five_ways_stand_in_one_table_with_row_and_column_heads(
    app: Flask, visit: Visit, language: str
) -> None:
    (table,) = (
        one
        for tag in part(show(app, visit, "ways_of_working", language), "tables")
        for one in tag.find_all("table")
    )
    assert len(table.select("thead th[scope=col]")) == 3
    assert len(table.select("tbody th[scope=row]")) == 5
    cells = [
        [cell.get_text().split(",")[0].strip() for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]
    assert cells == [["1", "0", "1"], ["1", "1", "2"], ["1", "2", "2"], ["2", "2", "3"], ["3", "4", "3"]]
    targets = [str(present(cell.find("a"))["href"]) for cell in table.select("td") if cell.get_text().strip()]
    assert len(targets) == 15
    assert all("/scores/metrics/" in target for target in targets)


@pytest.mark.parametrize(
    "bank", ["ways_of_working", "sme_future_proofing", "plan_progress", "internal_control"]
)
def test_the_page_of_scores_leads_to_every_figure_of_an_example(app: Flask, visit: Visit, bank: str) -> None:
    assessment = import_example(app, bank)
    visitor = visit("Sam Sample", "en").go(f"assessments/{assessment}/scores")
    links = present(visitor.page.main).find_all("a")
    assert set(figure_paths(app, assessment, "en")) <= {str(link["href"]) for link in links}
    targets: dict[str, str] = {}
    for link in present(visitor.page.main).select("table a"):
        said = " ".join(link.get_text().split())
        assert targets.setdefault(said, str(link["href"])) == link["href"], said


def test_an_empty_assessment_says_that_there_is_nothing_yet(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    text = words(part(open_scores(start(visit, "plan_progress", language)), "next_steps"))
    assert say("Nothing is asked of others.") in text
    assert say("No date that is given is after its due date.") in text
    table = words(part(open_scores(start(visit, "ways_of_working", language)), "tables"))
    assert table.count(say("Not answered")) == 15
