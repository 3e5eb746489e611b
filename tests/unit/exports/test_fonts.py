"""Fonts: every character of a pack is printed by a packaged font, or as its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from exports.fetcher import PackFetcher
from exports.fonts import BODY_FAMILY, find_characters, fit_to_fonts, list_faces
from exports.page_style import declare_fonts
from iia.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_welsh_needs_only_the_body_font() -> None:
    fitted = fit_to_fonts("Ŵ ŵ Ŷ ŷ â ê î ô û – ’")
    assert fitted.families == (BODY_FAMILY,)
    assert fitted.replaced == ()


def test_another_script_brings_its_own_font() -> None:
    assert "NotoSansArabic" in fit_to_fonts("العربية").families


def test_a_character_that_no_font_has_is_printed_as_its_code_and_named() -> None:
    fitted = fit_to_fonts("a 漢 b")
    assert fitted.text == "a [U+6F22] b"
    assert fitted.replaced == ("漢",)


@pytest.mark.parametrize(
    ("text", "family"),
    [("ភាសាខ្មែរ", "NotoSansKhmer"), ("ગુજરાતી", "NotoSansGujarati"), ("😀 👍🏽", "NotoEmoji")],
)
def test_small_fonts_come_with_the_program(text: str, family: str) -> None:
    fitted = fit_to_fonts(text)
    assert family in fitted.families
    assert fitted.replaced == ()


def test_a_digit_on_a_key_is_printed_as_the_digit() -> None:
    assert fit_to_fonts("1\ufe0f\u20e3 #\u20e3").text == "1 #"


@pytest.fixture
def more_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of further fonts, with two for Han, each of one weight."""
    for family in ("NotoSansSC", "NotoSansJP"):
        builder = FontBuilder(1000)
        builder.setupGlyphOrder([".notdef", "han"])
        builder.setupCharacterMap({ord("漢"): "han"})
        builder.setupGlyf({".notdef": Glyph(), "han": Glyph()})
        builder.setupHorizontalMetrics({".notdef": (1000, 0), "han": (1000, 0)})
        builder.setupHorizontalHeader()
        builder.save(tmp_path / f"{family}-Regular.ttf")
    monkeypatch.setenv("IIA_FONTS", str(tmp_path))
    _forget_fonts()
    yield tmp_path
    monkeypatch.undo()
    _forget_fonts()


def _forget_fonts() -> None:
    list_faces.cache_clear()
    find_characters.cache_clear()


def test_further_fonts_print_what_the_program_s_own_lack(more_fonts: Path) -> None:
    fitted = fit_to_fonts("a 漢 b")
    assert (fitted.text, fitted.replaced) == ("a 漢 b", ())
    assert fitted.families == (BODY_FAMILY, "NotoSansSC")
    served = PackFetcher().fetch("pack:fonts/NotoSansSC-Regular.ttf").read()
    assert served == (more_fonts / "NotoSansSC-Regular.ttf").read_bytes()


@pytest.mark.usefixtures("more_fonts")
def test_a_passage_in_japanese_is_set_in_a_japanese_font() -> None:
    families = fit_to_fonts('<p>漢</p><p lang="ja">漢</p>').families
    assert families == (BODY_FAMILY, "NotoSansSC", "NotoSansJP")
    style = declare_fonts(families)
    assert ':lang(ja) { font-family: "Pack NotoSans", "Pack NotoSansJP", ' in style
    assert ":lang(ko)" not in style


def test_a_folder_of_further_fonts_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IIA_FONTS", "/no/such/folder")
    _forget_fonts()
    try:
        with pytest.raises(SettingsError, match="IIA_FONTS"):
            list_faces()
    finally:
        _forget_fonts()


def test_separators_of_lines_and_paragraphs_are_spaces() -> None:
    assert fit_to_fonts("a\u2028b\u2029c").text == "a b c"


def test_control_characters_are_left_out_without_a_word() -> None:
    fitted = fit_to_fonts("a\x00b\x07c\ufe0f\n")
    assert fitted.text == "abc\n"
    assert fitted.replaced == ()
