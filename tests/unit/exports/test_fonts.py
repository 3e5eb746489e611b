"""Fonts: every character of a pack is printed by a packaged font, or as its code."""

from __future__ import annotations

from exports.fonts import BODY_FAMILY, fit_to_fonts


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


def test_separators_of_lines_and_paragraphs_are_spaces() -> None:
    assert fit_to_fonts("a\u2028b\u2029c").text == "a b c"


def test_control_characters_are_left_out_without_a_word() -> None:
    fitted = fit_to_fonts("a\x00b\x07c\ufe0f\n")
    assert fitted.text == "abc\n"
    assert fitted.replaced == ()
