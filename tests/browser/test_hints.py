"""What a bank writes in a hint looks like running text elsewhere on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms.page_passage import PagePassage
from iia.report.passages.commonmark import read_commonmark
from tests.browser.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_list_in_a_hint_has_one_bullet_an_item(browser: Browser) -> None:
    page = browser.new_page()
    hint = PagePassage().print_phrase(read_commonmark("Say:\n\n- who\n- where"))
    page.set_content(f'<div class="govuk-hint">{hint}</div>')
    for sheet in ("vendor/govuk-frontend.min.css", "iia.css"):
        page.add_style_tag(path=ROOT / "templates" / "static" / sheet)
    items = page.locator("li")
    assert items.all_inner_texts() == ["• who", "• where"]
    drawn = "items => items.map(item => getComputedStyle(item).listStyleType)"
    assert items.evaluate_all(drawn) == ["none", "none"]
    starts = "found => found.map(each => each.getBoundingClientRect().left)"
    assert page.locator(".mark").evaluate_all(starts) == page.locator("ul").evaluate_all(starts) * 2
    page.close()
