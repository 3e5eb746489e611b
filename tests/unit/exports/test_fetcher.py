"""The renderer's fetcher: our own fonts and nothing else, from wherever the address comes."""

from __future__ import annotations

import pytest

from exports.fetcher import PackFetcher


def test_a_packaged_font_is_served() -> None:
    assert PackFetcher().fetch("pack:fonts/NotoSans-Regular.ttf").read(4) == b"\x00\x01\x00\x00"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "http://127.0.0.1:8000/",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "pack:fonts/../pack.css",
        "pack:fonts/",
        "pack:pack.css",
        "pack:/etc/passwd",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"fetches nothing|no such asset"):
        PackFetcher().fetch(address)
