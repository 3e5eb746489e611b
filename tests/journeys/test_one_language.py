"""A bank that has no Welsh, read on Welsh pages: all that is the bank's is marked as English, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from iia.bank_files import load_bank
from iia.domain.bank import Bank
from iia.services.assessments.load_sample import load_sample
from iia.services.banks.stored import offer_banks
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.journeys.conftest import BANKS, NOW
from tests.journeys.page_checks import present
from tests.journeys.test_figures import open_scores, start
from tests.journeys.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag
    from flask import Flask


def without_welsh(part: Any) -> Any:  # noqa: ANN401 - any part of a bank's document
    """Return a part of a bank's document without its Welsh."""
    if isinstance(part, dict):
        return {
            key: without_welsh(value) for key, value in part.items() if not (key == "cy" and "en" in part)
        }
    return [without_welsh(each) for each in part] if isinstance(part, list) else part


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site whose only bank has every feature, and no Welsh."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("english"))
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    document = without_welsh(load_bank(BANKS / "every_feature").to_document())
    bank = Bank.from_document(document | {"languages": ["en"], "translation": {}})
    offer_banks(database, [bank], now=NOW)
    load_sample(database, now=NOW)
    database.close()
    app = create_app(settings)
    app.config["TESTING"] = True
    yield app
    app.extensions["iia"].database.close()


@pytest.fixture
def scores(app: Flask) -> Visitor:
    """The page of scores in Welsh."""

    def visit(name: str = "Sam Sample", language: str = "en") -> Visitor:
        return Visitor(app.test_client(), language).sign_in(name)

    return open_scores(start(visit, "every_feature", "cy"))


def table_of(visitor: Visitor, caption: str) -> Tag:
    """Return the table with this caption."""
    tables = present(visitor.page.main).find_all("table")
    return next(one for one in tables if present(one.caption).get_text().strip() == caption)


def lang_of(part: Tag) -> str:
    """Return the language in which a voice would read a part of a page."""
    marked = part if part.has_attr("lang") else present(part.find_parent(lang=True))
    return str(marked["lang"])


def test_a_table_that_the_bank_names_is_marked_with_its_caption_and_heads(scores: Visitor) -> None:
    table = table_of(scores, "Overview")
    [head] = table.select("thead th")
    assert "Sureness" in head.get_text()
    assert [lang_of(part) for part in (present(table.caption), head)] == ["en", "en"]
    assert lang_of(present(table.find_parent(class_="iia-table"))) == "en"


def test_the_ways_over_the_grid_are_marked_and_the_page_s_own_words_are_not(scores: Visitor) -> None:
    grid = next(
        one
        for one in present(scores.page.main).find_all("table")
        if present(one.find_previous("h2"))["id"] == "coverage"
    )
    heads = grid.select("thead th")
    assert heads
    assert {lang_of(head) for head in heads} == {"en"}
    assert lang_of(present(grid.caption)) == "cy"
    duties = scores.page.select_one("#duties ~ details table.iia-stack")
    assert {lang_of(head) for head in present(duties).select("thead th")} == {"cy"}
