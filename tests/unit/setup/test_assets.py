"""What is brought in from npm: no branding that is not ours to use, and fonts that know Welsh."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from setup.assets import FONTS, STATIC, drop_source_map, list_assets, remove_branding

STYLE_SHEET = STATIC / "govuk-frontend.min.css"


def test_every_asset_is_in_place() -> None:
    assert [path.name for path in list_assets() if not path.is_file()] == []


def test_the_style_sheet_asks_for_no_file_of_gov_uk() -> None:
    css = STYLE_SHEET.read_text("utf-8")
    assert ".govuk-button" in css
    assert [word for word in ("url(", "@font-face", "GDS Transport", "sourceMappingURL") if word in css] == []


def test_only_what_is_reserved_for_gov_uk_is_taken_out() -> None:
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
        ".a{font-family:GDS Transport,arial,sans-serif}.b{background:url(/assets/images/crest.svg)}"
        ".c{background:url(data:image/png;base64,AA==)}\n/*# sourceMappingURL=a.css.map */\n"
    )
    kept = (
        ".a{font-family:arial,sans-serif}.b{background:none}.c{background:url(data:image/png;base64,AA==)}\n"
    )
    assert remove_branding(css) == kept


def test_a_script_loses_its_source_map_and_nothing_else() -> None:
    assert drop_source_map("export{a};//# sourceMappingURL=a.js.map") == "export{a};"


@pytest.mark.parametrize("style", ["Regular", "Italic", "Bold", "BoldItalic"])
def test_the_font_of_packs_writes_welsh(style: str) -> None:
    known = TTFont(FONTS / f"NotoSans-{style}.ttf").getBestCmap()
    assert [
        letter for letter in "ÂÊÎÔÛŴŶâêîôûŵŷÁÉÍÓÚẂÝáéíóúẃýÀÈẀàèẁÄËÏÖÜẄŸäëïöüẅÿ" if ord(letter) not in known
    ] == []


@pytest.mark.parametrize("sign", list("→←≥≤✓☐☑■×÷−½£€•…“”‘’–—"))
def test_some_font_of_packs_has_each_sign_that_officials_type(sign: str) -> None:
    known = {code for path in FONTS.glob("*-Regular.ttf") for code in TTFont(path).getBestCmap()}
    assert ord(sign) in known
