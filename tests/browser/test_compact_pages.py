"""Long pages made short: rows that open where there is an effect, many options, steps and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.quiet_site import serve_quietly
from tests.browser.walker import PHONE, Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAMPLE = "assessments/sample-default-20mph/pages/"


@pytest.fixture(scope="module")
def spare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose sample may be changed: other tests measure the pages of theirs."""
    with serve_quietly(tmp_path_factory.mktemp("spare")) as site:
        yield site.address


def test_rows_take_an_answer_without_scripts_on_a_phone(browser: Browser, spare: str) -> None:
    walker = Walker(browser, spare, "cy", width=PHONE, scripts=False).sign_in("Sam Sample")
    walker.open(f"{SAMPLE}eq_groups")
    assert walker.page.locator(".iia-row textarea:visible").count() == 0, "what is answered is folded away"
    walker.page.locator("[name=q-eq_effects-race-effect][value=both]").check()
    walker.push("button[name=action][value=continue]")
    walker.open(f"{SAMPLE}eq_groups")
    assert walker.page.locator("#q-eq_effects-race-harm").is_visible(), "what is asked now stands open"
    walker.close()


def test_options_are_found_by_a_word_and_removed_by_keyboard(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample")
    walker.open(f"{SAMPLE}integration_rating")
    options = walker.page.locator("[data-options]").first
    fold = options.locator("details", has_text="A resilient Wales")
    options.locator("input[type=search]").press_sequentially("soil")
    expect(options.get_by_role("status")).to_have_text("1 option found")
    expect(fold).to_have_attribute("open", "")
    box = fold.get_by_role("checkbox", name="soil")
    box.focus()
    walker.page.keyboard.press("Space")
    expect(options.locator("[data-chosen-list]")).to_contain_text("soil")
    options.locator("input[type=search]").fill("walking")
    expect(box).to_be_visible()
    walker.check()
    options.get_by_role("button", name="Remove some of these").press("Enter")
    options.locator("[data-chosen-list] li", has_text="soil").get_by_role("button").press("Enter")
    expect(options.locator("[data-chosen-list]")).not_to_contain_text("soil")
    expect(box).not_to_be_checked()
    assert walker.page.locator("[data-chosen-list] button:focus").count() == 1, (
        "the keyboard stays in the list"
    )
    walker.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_rows_are_added_to_a_table_by_keyboard(browser: Browser, spare: str, *, scripts: bool) -> None:
    walker = Walker(browser, spare, "cy", width=PHONE, scripts=scripts).sign_in("Sam Sample")
    walker.open(f"{SAMPLE}costs")
    rows = walker.page.locator(".iia-entries fieldset")
    before = rows.count()
    rows.last.locator("input[type=text]").first.fill("Arwyddion")
    walker.press("button[value='rows:costs_and_savings']")
    assert rows.count() == before + 3, "what was typed is an item, and there are three empty rows"
    assert walker.page.locator("#new-costs_and_savings:focus").count() == 1
    walker.page.keyboard.press("Tab")
    assert rows.nth(before).locator("input:focus").count() == 1, "the next key is at the first new row"
    walker.close()


def test_return_in_the_filter_sends_nothing(browser: Browser, site: str) -> None:
    walker = Walker(browser, site, "en").sign_in("Sam Sample")
    walker.open(f"{SAMPLE}integration_rating")
    walker.page.locator("[data-options] input[type=search]").first.press_sequentially("walking\n")
    expect(walker.page.get_by_role("status").first).to_have_text("1 option found")
    assert walker.page.url.endswith("integration_rating")
    walker.close()
