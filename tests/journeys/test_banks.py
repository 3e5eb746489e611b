"""The list of question banks says which can be begun from, and what is wrong with any of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from iia.errors import BankChangedError, BankError, Finding, SameBankError
from iia.services.banks.publish_banks import RefusedBank
from iia.services.banks.stored import available_banks, keep_bank
from iia.store.banks.queries import offer_only
from tests.builders import a_bank, a_question, a_text
from tests.journeys.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from tests.journeys.visitor import Visit

OLD: Final = a_bank(
    a_question("name", "short_text", pattern=r"\w+"),
    a_question("code", "short_text", pattern="(?=A).*"),
    id="old_patterns",
    title=a_text("Old", "Hen"),
)
REFUSED: Final = (
    RefusedBank("changed", BankChangedError("changed", "2026.1")),
    RefusedBank("faulty", BankError([Finding("bank.yaml", 1, "E001", "broken")] * 3)),
    RefusedBank("twice", SameBankError("twice", ("a", "b"))),
)


@pytest.fixture
def troubled(app: Flask) -> Iterator[None]:
    """The site as it starts with three banks refused, and with an old bank in its database."""
    site = app.extensions["iia"]
    with site.database.writing() as connection:
        keep_bank(connection, site.database.keys, OLD, NOW)
        offer_only(
            connection,
            [bank.content_hash for bank in available_banks(site.database) if bank.id != OLD.id],
        )
    app.extensions["iia"] = replace(site, refused_banks=REFUSED)
    yield
    app.extensions["iia"] = site


@pytest.mark.usefixtures("troubled")
def test_what_is_wrong_with_a_bank_is_named(visit: Visit, language: str, say: Callable[..., str]) -> None:
    visitor = visit("Alex Example", language).go("assessments/").follow(say("Question banks"))
    assert visitor.heading == say("Question banks")
    for words in ("changed", "2026.1", "faulty", "3", "twice", "name, code"):
        assert words in visitor.text
    assert visitor.text.count(say("No longer on offer")) == 1
    assert visitor.text.count(say("On offer")) > 3


def test_nothing_is_said_of_banks_that_are_in_order(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    assert say("Warning") not in visit("Sam Sample", language).go("banks/").text
