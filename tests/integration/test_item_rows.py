"""Rows of a table become items with their answers in one go, and only if something fits in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.kinds import TextProblem
from iia.domain.problems import ItemProblem
from iia.domain.values import AnswerKey
from iia.errors import NotFoundError
from iia.services.answering.save_answers import save_answers
from iia.services.banks.stored import offer_banks
from tests.builders import a_bank, a_group, a_page, a_question, a_section
from tests.integration.cases import NOW, OWNER, is_clean, later, remove, reopen, start

if TYPE_CHECKING:
    from iia.services.answering.answer_changes import SaveResult
    from iia.store.database import Database

BANK = a_bank(
    a_section(
        "only",
        a_page(
            "page",
            a_group(
                "costs",
                a_question("what", "short_text", max_characters=10),
                a_question("much", "money"),
                layout="table",
                max_items=2,
            ),
            a_group("others", a_question("what", "short_text")),
        ),
    ),
    id="tabled",
)


@pytest.fixture
def found(database: Database) -> str:
    """An assessment with an empty table."""
    offer_banks(database, [BANK], now=NOW)
    return start(database, bank=BANK)


def save(database: Database, assessment: str, group: str = "costs", **rows: str) -> SaveResult:
    """Save rows that were offered, each by what it says."""
    return save_answers(
        database,
        OWNER,
        reopen(database, assessment),
        page_id="page",
        raw={AnswerKey(f"{group}.what", item): what for item, what in rows.items()},
        versions={},
        language="en",
        new_rows=[(group, item) for item in rows],
        now=later(1),
    )


def items(database: Database, assessment: str) -> tuple[str, ...]:
    """Return the items of the table."""
    return reopen(database, assessment).answers.items_of("costs")


def test_only_rows_that_hold_something_become_items(database: Database, found: str) -> None:
    assert is_clean(save(database, found, a1="Signs", b2="", c3="Paint"))
    assert items(database, found) == ("a1", "c3")
    assert reopen(database, found).answers.get("costs.what", "c3") == "Paint"


def test_empty_rows_leave_no_trace(database: Database, found: str) -> None:
    before = reopen(database, found).row.head
    assert is_clean(save(database, found, a1="", b2=" "))
    assert reopen(database, found).row.head == before


def test_a_row_in_which_nothing_fits_is_no_item_and_says_why(database: Database, found: str) -> None:
    result = save(database, found, a1="Far too long for a row", b2="Signs")
    assert [(problem.code, problem.item) for problem in result.problems] == [
        (TextProblem.TOO_MANY_CHARACTERS, "a1")
    ]
    assert items(database, found) == ("b2",)


def test_a_full_table_takes_no_more_rows(database: Database, found: str) -> None:
    result = save(database, found, a1="Signs", b2="Paint", c3="Posts")
    assert [(problem.code, problem.item) for problem in result.problems] == [
        (ItemProblem.TOO_MANY_ITEMS, None)
    ]
    assert items(database, found) == ("a1", "b2")


def test_rows_sent_twice_are_added_once(database: Database, found: str) -> None:
    save(database, found, a1="Signs")
    head = reopen(database, found).row.head
    assert is_clean(save(database, found, a1="Signs"))
    assert reopen(database, found).row.head == head
    assert len(save(database, found, a1="Paint").conflicts) == 1


def test_a_row_sent_after_it_was_removed_is_not_added_again(database: Database, found: str) -> None:
    save(database, found, a1="Signs")
    remove(database, found, "a1", group="costs")
    result = save(database, found, a1="Signs")
    assert [problem.code for problem in result.problems] == [ItemProblem.REMOVED_MEANWHILE]
    assert items(database, found) == ()


def test_a_group_of_pages_offers_no_rows(database: Database, found: str) -> None:
    with pytest.raises(NotFoundError):
        save(database, found, group="others", a1="Signs")
