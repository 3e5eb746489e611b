"""Pages of the other banks' examples, of items and of figures: none is longer than it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.services.assessments.load_sample import BANK
from tests.browser.budget import ELSEWHERE, check_lengths, measure
from tests.browser.every_bank import load_examples
from tests.browser.quiet_site import serve_quietly
from tests.browser.test_every_page import ABOUT, FIGURES, FRAME
from tests.browser.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.budget import Length
    from tests.browser.every_bank import Example

pytestmark = pytest.mark.browser


def test_no_page_of_any_bank_is_long_without_a_reason(browser: Browser, tmp_path: Path) -> None:
    lengths: dict[str, Length] = {}
    with serve_quietly(tmp_path) as site:
        walker = Walker(browser, site.address, "en").sign_in("Sam Sample")
        examples = load_examples(site.database)
        for path in (*FRAME, *ABOUT, *(path for example in examples for path in list_pages(example))):
            response = walker.page.goto(f"{site.address}/en/{path}")
            if response is not None and response.ok:  # a page that applies
                lengths[path] = measure(walker.page)
        walker.close()
    check_lengths(lengths, ELSEWHERE)


def list_pages(example: Example) -> Iterator[str]:
    """Yield the pages of an example; of the main one, those that no other test measures."""
    if example.bank.id == BANK:
        yield from (f"{example.home}scores/{figure}" for figure in FIGURES)
    else:
        yield from example.pages
    yield from example.items
