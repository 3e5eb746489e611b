"""Every page of the sample assessment, in both languages, on a phone and a desktop: whole, and not long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.budget import LONGER, check_lengths, measure
from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.budget import Length

pytestmark = pytest.mark.browser

SAMPLE = "assessments/sample-default-20mph/"
FIGURES = (
    "metrics/long_term",
    "goals/prosperous",
    "people/rural_communities",
    "people/rural_communities/prosperous",
    "duties/welsh_language",
    "flags/unknown_effects",
    "flags/significant_harm_left",
    "completeness",
    "evidence",
    "duties",
    "grid/prosperous/long_term",
)
"""A page of each kind of figure."""

FRAME = (
    "sign-in",
    "assessments/",
    "assessments/new",
    "assessments/new/wales_iia",
    "banks/",
    "notices",
    "account/notices",
)
PEOPLE = (
    "people/",
    "people/new",
    "people/sample-sam/",
    "people/sample-sam/change",
    "people/sample-sam/disable",
    "people/sample-sam/join/",
    "people/sample-sam/join/?kept=sample-enfys",
    "people/import/",
    "people/unowned/",
    "security-log/",
)
"""The pages for administrators."""

ABOUT = ("help", "contact", "accessibility", "cookies", "privacy")
HISTORIES = ("history/", "history/?topic=sections", "history/answers/lead_officials")
"""The history of the whole, one that is filtered, and that of an answer."""

PLACES = ("", "details", "scores", "actions", "packs/", "search/?q=zzz", "search/?q=an", *HISTORIES)
HARM = ("pages/impact_register/impacts/i7", "pages/impact_register/impacts/i7/2")
"""The two steps of a harm."""

FOLDED = ("scores", "pages/eq_groups", "pages/integration_rating", "pages/costs", HARM[1])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_the_sample_assessment_shuts_anybody_out_or_is_long(
    browser: Browser, site: str, language: str
) -> None:
    walker = Walker(browser, site, language).sign_in("Sam Sample")
    for path in (*FRAME, *ABOUT):
        walker.go_at_both_widths(path)
    lengths: dict[str, Length] = {}
    for path in (*PLACES, *HARM, *find_pages(walker)):
        walker.go_at_both_widths(SAMPLE + path)
        lengths[path] = measure(walker.page)
    if language == "en":
        check_lengths(lengths, LONGER)
    walker.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_for_administrators_shuts_anybody_out(browser: Browser, site: str, language: str) -> None:
    walker = Walker(browser, site, language).sign_in("Ada Admin")
    for path in PEOPLE:
        walker.go_at_both_widths(path)
    walker.close()


def find_pages(walker: Walker) -> list[str]:
    """Return the check of each section of the sample, and the pages that it leads to."""
    walker.open(SAMPLE)
    sections = walker.links("a.govuk-task-list__link")
    pages: list[str] = []
    for section in sections:
        walker.open(section)
        pages += [page for page in walker.links(".govuk-summary-list__actions a") if page not in pages]
    return [address.rpartition(SAMPLE)[2].partition("#")[0] for address in (*sections, *pages)]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_unfolds_shuts_nobody_out(browser: Browser, site: str, language: str) -> None:
    walker = Walker(browser, site, language).sign_in("Sam Sample")
    for path in (*FOLDED, *(f"scores/{figure}" for figure in FIGURES)):
        walker.open(SAMPLE + path).unfold().check_both_widths()
    walker.close()


def test_an_empty_assessment_can_be_read_on_a_phone_without_scripts(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en", width=PHONE, scripts=False).sign_in("Sam Sample")
    home = walker.start_assessment("An empty one")
    for figure in FIGURES:
        walker.go(f"{home}scores/{figure}")
    walker.close()


def test_a_figure_leads_by_keyboard_to_the_field_it_was_made_of(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample")
    walker.open(f"{SAMPLE}scores/metrics/long_term")
    for _ in range(30):
        walker.page.keyboard.press("Tab")
        if "#part-" in str(walker.page.evaluate("document.activeElement.href")):
            break
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    walker.page.keyboard.press("Tab")
    focused = walker.page.evaluate("document.activeElement.closest('.iia-part').id")
    assert f"#{focused}" in walker.page.url
    walker.close()
