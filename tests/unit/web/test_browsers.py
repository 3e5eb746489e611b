"""Browsers in words: by what they say they are, though each says that it is several."""

from __future__ import annotations

import pytest

from iia.language.catalogue import wording_for
from iia.web.people.browsers import say_browser

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
        (f"{MOZILLA} (Windows NT 10.0) {WEBKIT} Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Windows"),
        (f"{MOZILLA} (Linux; Android 16) {WEBKIT} Chrome/150.0 Mobile Safari/537.36", "Chrome on Android"),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1",
            "Safari on iPhone",
        ),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1.15", "Safari on macOS"),
        ("Firefox/140.0", "Firefox"),
        ("curl/8.0", "A browser that this site does not know"),
        ("", "A browser that this site does not know"),
    ],
)
def test_a_browser_is_named_as_its_person_knows_it(said: str, words: str) -> None:
    assert say_browser(said, wording_for("en")) == words
