"""Every page of the sample assessment, in both languages, at the widths of a phone and a desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_the_sample_assessment_shuts_anybody_out(
    browser: Browser, site: str, language: str
) -> None:
    walker = Walker(browser, site, language).sign_in("Sam Sample")
    for path in ("sign-in", "assessments/", "assessments/new", "assessments/new/wales_iia", "banks/"):
        walker.go_at_both_widths(path)
    for path in (SAMPLE, f"{SAMPLE}details", f"{SAMPLE}scores", f"{SAMPLE}search/?q=an"):
        walker.go_at_both_widths(path)
    walker.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    walker.check_both_widths().go(SAMPLE)
    pages: list[str] = []
    for section in walker.links("a.govuk-task-list__link"):
        walker.go_at_both_widths(section)
        pages += [page for page in walker.links(".govuk-summary-list__actions a") if page not in pages]
    for page in pages:
        walker.go_at_both_widths(page)
    walker.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_a_figure_shuts_anybody_out(browser: Browser, site: str, language: str) -> None:
    walker = Walker(browser, site, language).sign_in("Sam Sample")
    for figure in FIGURES:
        walker.go_at_both_widths(f"{SAMPLE}scores/{figure}")
        walker.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        walker.check_both_widths()
    walker.close()


def test_a_figure_of_an_empty_assessment_can_be_read_on_a_phone_without_scripts(
    browser: Browser, site: str
) -> None:
    walker = Walker(browser, site, "en", width=PHONE, scripts=False).sign_in("Sam Sample")
    walker.go("assessments/new/wales_iia")
    walker.page.fill("#q-title", "An empty one")
    walker.press("main form button.govuk-button")
    home = walker.page.url
    for figure in FIGURES:
        walker.go(f"{home}scores/{figure}")
    walker.close()


def test_a_figure_leads_by_keyboard_to_the_field_it_was_made_of(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample")
    walker.go(f"{SAMPLE}scores/metrics/long_term")
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
