"""Every page of the sample assessment, in both languages, at the width of a phone and of a desk's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAMPLE = "assessments/sample-default-20mph/"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_the_sample_assessment_shuts_anybody_out(
    browser: Browser, site: str, language: str
) -> None:
    walker = Walker(browser, site, language).sign_in("Sam Sample")
    for path in ("sign-in", "assessments/", "assessments/new", SAMPLE, f"{SAMPLE}details", f"{SAMPLE}scores"):
        walker.go(path).check_both_widths()
    walker.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    walker.check_both_widths().go(SAMPLE)
    pages: list[str] = []
    for section in walker.links("a.govuk-task-list__link"):
        walker.go(section).check_both_widths()
        pages += [page for page in walker.links(".govuk-summary-list__actions a") if page not in pages]
    for page in pages:
        walker.go(page).check_both_widths()
    walker.close()
