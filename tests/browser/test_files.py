"""Adding files in a real browser: the upload speaks the language of the page, to a screen reader too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_clearing import start
from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload

pytestmark = pytest.mark.browser

FILES: list[FilePayload] = [
    {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + name.encode()}
    for name in ("Asesiad tŷ.pdf", "Plan – terfynol.pdf")
]


def test_files_are_chosen_saved_and_downloaded_in_welsh(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "cy", width=PHONE)
    page = start(walker).replace("proportion", "evidence")
    walker.go(page)
    button = walker.page.locator(".govuk-file-upload-button")
    assert "Dewis ffeiliau" in button.inner_text()
    walker.page.locator("input[type=file][name=q-evidence_files]").set_input_files(FILES)
    assert "2 ffeil wedi’u dewis" in button.inner_text()
    walker.push("button[name=action][value=later]").go(page)
    links = walker.page.locator(".iia-files a")
    assert links.all_inner_texts() == [file["name"] for file in FILES]
    with walker.page.expect_download() as waiting:
        links.first.click()
    assert waiting.value.suggested_filename == FILES[0]["name"]
    walker.close()
