"""The guide says the same in each language: chapter by chapter, list by list, table by table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from iia.language.catalogue import LANGUAGES, SOURCE_LANGUAGE
from iia.report.guide import Guide, read_guide
from iia.report.passages.blocks import ItemList, TextBlock, TextLines, TypedTable, WordLink
from setup.messages import read_catalogue

ROOT: Final = Path(__file__).parents[3]
HELP: Final = ROOT / "templates" / "help"
CATALOGUES: Final = ROOT / "iia" / "language"
NAMES_OF_LANGUAGES: Final = ("English", "Cymraeg")
"""The switch calls each language what it calls itself."""

OTHERS: Final = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]


def text_in(language: str) -> str:
    return (HELP / f"{language}.md").read_text("utf-8")


def bold_in(language: str) -> set[str]:
    return {" ".join(label.split()) for label in re.findall(r"\*\*([^*]+?)\*\*", text_in(language))}


def shapes(guide: Guide) -> list[tuple[int, list[tuple[str, int]]]]:
    """Return the level of each chapter, and what it is made of."""
    return [(chapter.level, [_shape(block) for block in chapter.blocks]) for chapter in guide.chapters]


def _shape(block: TextBlock) -> tuple[str, int]:
    match block:
        case ItemList(items):
            return "list", len(items)
        case TypedTable(rows=rows):
            return "table", len(rows)
        case _:
            return type(block).__name__, 1


def test_a_guide_is_read_into_chapters_with_the_anchors_that_forges_give() -> None:
    guide = read_guide("# All\n\n## Two words, o’r\n\n- a\n\n### Part\n\n| x | y |\n|---|---|\n| 1 | 2 |\n")
    assert guide.title == "All"
    assert [(chapter.id, chapter.level) for chapter in guide.chapters] == [("two-words-or", 2), ("part", 3)]
    assert shapes(guide) == [(2, [("list", 1)]), (3, [("table", 1)])]


def test_its_pictures_are_left_out_and_a_table_keeps_what_is_bold_in_it() -> None:
    guide = read_guide("# All\n\n![A picture](images/x.png)\n\n| x | **y** |\n|---|---|\n| 1 | 2 |\n")
    [table] = guide.opening
    assert isinstance(table, TypedTable)
    assert [[part.text for part in cell] for cell in table.head] == [["x"], ["y"]]


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_the_chapters_lists_and_tables_of_the_first(language: str) -> None:
    first, other = read_guide(text_in(SOURCE_LANGUAGE)), read_guide(text_in(language))
    assert shapes(other) == shapes(first)
    assert not {chapter.title for chapter in first.chapters} & {chapter.title for chapter in other.chapters}


@pytest.mark.parametrize("language", OTHERS)
def test_what_a_button_is_called_is_what_the_site_calls_it(language: str) -> None:
    catalogue = read_catalogue(CATALOGUES / language / "LC_MESSAGES" / "iia.po")
    messages = {label: catalogue.get(label) for label in bold_in(SOURCE_LANGUAGE) - set(NAMES_OF_LANGUAGES)}
    labels = {label: message.string for label, message in messages.items() if message}
    assert len(labels) > 20
    assert {label: said for label, said in labels.items() if said not in bold_in(language)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_of_the_guide_leads_to_a_file_that_the_site_does_not_have(language: str) -> None:
    guide = read_guide(text_in(language))
    blocks = [block for chapter in guide.chapters for block in chapter.blocks if isinstance(block, TextLines)]
    links = [part for block in blocks for line in block.lines for part in line if isinstance(part, WordLink)]
    assert [link.address for link in links if not link.address.startswith("https://")] == []
