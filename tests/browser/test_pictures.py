"""The pictures on the page of scores: legible on a phone, on a desktop screen, and on one at 200%."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCORES: Final = "assessments/sample-default-20mph/scores"
LEAST: Final = 12
"""The smallest that words may be, in CSS pixels."""
LOOK_AT_PICTURES: Final = """() => [...document.querySelectorAll('svg.picture')]
    .filter(svg => svg.getBoundingClientRect().width > 0)
    .map(svg => {
        const edge = svg.getBoundingClientRect()
        const scale = edge.width / svg.viewBox.baseVal.width
        const words = [...svg.querySelectorAll('text')].map(text => [text, text.getBoundingClientRect()])
        const cut = words.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1)
        const over = words.flatMap(([one, a], place) => words.slice(place + 1).filter(([, b]) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.4 * a.height))
        return {
            name: svg.getAttribute('aria-labelledby'),
            smallest: Math.min(...words.map(([text]) => parseFloat(getComputedStyle(text).fontSize) * scale)),
            faults: [...cut, ...over].map(([text]) => text.textContent),
        }
    })"""


@pytest.mark.parametrize("width", [320, 360, 640, 1280], ids=lambda width: f"{width}px")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_words_in_pictures_are_large_enough_and_keep_clear_of_one_another(
    browser: Browser, site: str, language: str, width: int
) -> None:
    walker = Walker(browser, site, language, width=width).sign_in("Sam Sample").go(SCORES)
    pictures = walker.page.evaluate(LOOK_AT_PICTURES)
    kind = "wide" if width > 860 else "narrow"
    assert [picture["name"] for picture in pictures] == [
        f"{name}-{kind}-title" for name in ("ways", "goals", "people", "duties", "coverage")
    ]
    assert min(picture["smallest"] for picture in pictures) >= LEAST
    assert [picture["faults"] for picture in pictures] == [[]] * 5
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= width
    walker.close()
