"""What is required and not answered stands in sight on its page: nobody has to unfold anything to find it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import pytest

from iia.bank_files.loading import load_bank
from iia.bank_files.shipped import shipped_banks
from iia.services.assessments.load_sample import BANK as SAMPLE_BANK
from tests.journeys.page_checks import present
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from iia.domain.bank import Bank
    from tests.journeys.visitor import Visit, Visitor

BANKS: Final = tuple(load_bank(path) for path in shipped_banks())
SAMPLE: Final = "/en/assessments/sample-default-20mph/"
CONTROLS: Final = "input:not([type=hidden]), select, textarea, button"


def list_required(visitor: Visitor, overview: str, bank: Bank) -> Iterator[str]:
    """Yield the address of each question that is required and not answered, from the check of its section."""
    for section in bank.sections:
        if visitor.go(f"{overview}sections/{section.id}").status == 200:
            for row in visitor.page.select(".govuk-summary-list__row:has(.govuk-tag--yellow)"):
                yield str(present(row.select_one(".govuk-summary-list__actions a"))["href"])


def is_in_sight(part: Tag) -> bool:
    """Return whether something can be typed, chosen or added in a part of a page without unfolding it."""
    controls = [part, *part.select(CONTROLS)] if part.name in ("input", "textarea") else part.select(CONTROLS)
    return any(control.find_parent("details", open=False) is None for control in controls)


def find_folded(visitor: Visitor, required: list[str]) -> Iterator[str]:
    """Yield the address of each question that cannot be answered as its page opens."""
    for page, addresses in groupby(required, key=lambda address: address.partition("#")[0]):
        shown = visitor.go(page).page
        for address in addresses:
            if not is_in_sight(present(shown.find(id=address.partition("#")[2]))):
                yield address


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.id)
def test_nothing_required_is_folded_away_in_an_empty_assessment(visit: Visit, bank: Bank) -> None:
    visitor = visit("Sam Sample", "en").go(f"assessments/new/{bank.id}")
    overview = home(visitor.press("Start the assessment", {"q-title": "Taith"}))
    required = list(list_required(visitor, overview, bank))
    assert len(required) > 2
    assert list(find_folded(visitor, required)) == []


def test_nothing_required_is_folded_away_in_the_sample(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en")
    (bank,) = (bank for bank in BANKS if bank.id == SAMPLE_BANK)
    assert list(find_folded(visitor, list(list_required(visitor, SAMPLE, bank)))) == []
