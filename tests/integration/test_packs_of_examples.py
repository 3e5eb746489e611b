"""The packs of the shipped examples as HTML: every figure is there, and every link within leads somewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from exports.pack_html import render_pack_html
from iia.language.catalogue import wording_for
from iia.report.figures.completeness import CompletenessFigure
from iia.report.figures.duties import DutyFigure
from iia.report.figures.flags import FlagFigure
from iia.report.figures.grid import GridFigure
from iia.report.figures.impacts import ImpactFigure
from tests.examples import ANSWERS, report_example

if TYPE_CHECKING:
    from bs4 import Tag

    from iia.report.figures.index import AnyFigure
    from iia.report.report import Report

LANGUAGES = ["en", "cy"]


@cache
def open_pack(bank: str, language: str) -> tuple[Report, BeautifulSoup]:
    report = report_example(bank, language)
    return report, BeautifulSoup(render_pack_html(report, wording_for(language)), "html.parser")


def cited(part: Tag) -> list[str]:
    return [link.get_text() for link in part.find_all("a")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bank", ANSWERS)
def test_every_link_leads_to_one_place(bank: str, language: str) -> None:
    _, page = open_pack(bank, language)
    ids = [str(found["id"]) for found in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in page.select("a[href^='#']")} <= set(ids)


def is_told_apart(figure: AnyFigure) -> bool:
    """Return whether a pack gives a figure a place of its own, as it does not to what is empty or a cell."""
    match figure:
        case GridFigure():
            return False
        case FlagFigure(is_raised=is_raised):
            return is_raised
        case ImpactFigure(key=key, records=records):
            return key.kind == "goal" or bool(records)
        case _:
            return figure.key != ("meter", "duties", None)


@pytest.mark.parametrize("bank", ANSWERS)
def test_every_figure_has_its_place(bank: str) -> None:
    report, page = open_pack(bank, "en")
    wanted = {figure.key.anchor for figure in report.figures.list_all() if is_told_apart(figure)}
    assert wanted == {str(found["id"]) for found in page.select("[id^='figure-']")}


@pytest.mark.parametrize("bank", ANSWERS)
def test_figures_cite_what_they_rest_on(bank: str) -> None:
    report, page = open_pack(bank, "en")
    for figure in report.figures.list_all():
        place = page.find(id=figure.key.anchor)
        row = None if place is None else place.find_parent("tr")
        if row is not None and isinstance(figure, ImpactFigure):
            assert [str(record.number) for record in figure.records] == cited(row.find_all("td")[-1])
        elif row is not None and isinstance(figure, DutyFigure):
            numbers = [citation.number or citation.label for citation in figure.citations]
            assert cited(row.find_all("td")[1]) == numbers


@pytest.mark.parametrize("bank", ANSWERS)
def test_cells_of_the_grid_cite_their_own_questions(bank: str) -> None:
    report, page = open_pack(bank, "en")
    cells = [cell for row in page.select("table.grid tbody tr") for cell in row.find_all("td")]
    figures = [figure for figure in report.figures.list_all() if isinstance(figure, GridFigure)]
    assert len(cells) == len(figures)
    for cell, figure in zip(cells, figures, strict=True):
        assert sorted(cited(cell)) == sorted(
            one.citation.number or one.citation.label for one in figure.questions
        )


@pytest.mark.parametrize("bank", ANSWERS)
def test_missing_questions_are_all_named(bank: str) -> None:
    report, page = open_pack(bank, "en")
    words = " ".join(page.get_text(" ").split())
    for figure in report.figures.list_all():
        if isinstance(figure, CompletenessFigure):
            assert all(citation.label in words for section in figure.sections for citation in section.missing)
