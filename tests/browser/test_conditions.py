"""A page of each kind at 400% zoom, with its text spaced out, and in forced colours: nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conditions import check_controls, check_text
from tests.browser.test_every_page import HARM, SAMPLE
from tests.browser.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

KINDS: Final = (
    "assessments/",
    "assessments/new",
    "assessments/new/wales_iia",
    "help",
    *(
        SAMPLE + path
        for path in (
            "",
            "details",
            "scores",
            "scores/metrics/long_term",
            "actions",
            "packs/",
            "search/?q=an",
            "sections/proposal",
            "pages/evidence",
            "pages/eq_groups",
            "pages/costs",
            "pages/integration_rating",
            "pages/impact_register",
            *HARM,
        )
    ),
)

LOST_TEXT: Final = (
    '<p style="height: 1em; overflow: hidden">One<br>Two</p>',
    '<p style="margin-left: 99vw; white-space: nowrap">Beside the screen</p>',
    '<p style="position: absolute; top: 0">Over</p><p style="position: absolute; top: 2px">one another</p>',
)
LOST_CONTROLS: Final = (
    '<button style="border: 0">No edge</button>',
    '<button style="outline: none">No focus</button>',
)


def test_no_kind_of_page_loses_anything(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "cy").sign_in("Sam Sample")
    for path in KINDS:
        walker.open(path).check_conditions()
    walker.close()


@pytest.mark.parametrize("html", LOST_TEXT)
def test_text_that_is_lost_is_found(browser: Browser, html: str) -> None:
    page = browser.new_page()
    page.set_content(f"<body>{html}</body>")
    with pytest.raises(AssertionError, match="<p"):
        check_text(page)
    page.close()


@pytest.mark.parametrize("html", LOST_CONTROLS)
def test_a_control_that_cannot_be_seen_is_found(browser: Browser, html: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.set_content(f"<body>{html}</body>")
    with pytest.raises(AssertionError, match="<button"):
        check_controls(page)
    page.close()
