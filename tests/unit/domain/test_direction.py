"""Which way a text is read: as its first letter is."""

from __future__ import annotations

import pytest

from iia.domain.direction import find_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Tŷ", "ltr"),
        ("(1) العربية and English", "rtl"),
        ("“עברית”", "rtl"),
        ("English, then العربية", "ltr"),
        ("12,345 %", None),
        ("", None),
        ("\u2067\u05e9\u2069 then English", "ltr"),
    ],
)
def test_a_text_is_read_as_its_first_letter_is(text: str, direction: str | None) -> None:
    assert find_direction(text) == direction
