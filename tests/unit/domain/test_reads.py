"""What parts of a bank read: what their conditions name, and all that those rest on in turn."""

from __future__ import annotations

from iia.domain.reads import BankReads, Reads
from tests.builders import (
    a_bank,
    a_framework,
    a_grid,
    a_group,
    a_page,
    a_question,
    a_scale,
    a_section,
)

THIRD = {"question": "third", "is": "yes"}
MORE = {"question": "more", "is": "yes"}

BANK = a_bank(
    a_section("one", a_question("first"), a_question("second", when={"question": "first", "is": "yes"})),
    a_section(
        "two",
        a_page(
            "page",
            a_question("third", required=True),
            a_group(
                "items",
                a_question("own", required=True),
                a_question("more", when={"question": "own", "is": "yes"}),
            ),
            a_grid("grid", ["north"], a_scale("cell")),
            when={"date": "start", "at_least": "2026-01-01"},
        ),
        when={"question": "second", "is": "yes"},
    ),
    a_section("three", a_question("fourth"), when={"section": "two"}),
    a_section(
        "four",
        a_question(
            "counted", when={"count": "items", "where": {"question": "more", "is": "yes"}, "at_least": 1}
        ),
        a_question("filled", when={"question": "grid", "answered": True}),
        a_question("goal", "choice", options_from="frame.goals"),
    ),
    frameworks=[a_framework(goals=["now", {"id": "later", "from": "2027-01-01"}])],
)
READS = BankReads(BANK)


def reads(*questions: str, own: str = "", lists: str = "", dates: str = "") -> Reads:
    """Return what is read; several are separated by spaces."""
    return Reads(
        frozenset(questions),
        frozenset(own.split()),
        frozenset(lists.split()),
        frozenset(dates.split()),  # type: ignore[arg-type]  # tests name dates freely
    )


def test_what_has_no_condition_reads_nothing() -> None:
    assert READS.sections["one"] == READS.questions["first"] == reads()


def test_a_condition_reads_what_the_question_that_it_names_rests_on() -> None:
    assert READS.questions["second"] == reads("first")
    assert READS.sections["two"] == reads("first", "second")


def test_a_question_reads_what_its_section_and_page_read() -> None:
    assert READS.questions["third"] == reads("first", "second", dates="start")


def test_a_section_that_is_named_is_read_as_its_condition_is() -> None:
    assert READS.questions["fourth"] == reads("first", "second")


def test_a_question_of_an_item_reads_that_item_alone() -> None:
    assert READS.questions["items.more"] == reads("first", "second", own="items.own", dates="start")


def test_a_count_reads_every_item_and_how_many_there_are() -> None:
    every = ("first", "second", "items.own", "items.more")
    assert READS.questions["counted"] == reads(*every, lists="items", dates="start")


def test_a_grid_is_answered_by_any_of_its_cells() -> None:
    assert READS.questions["filled"] == reads("first", "second", "grid.cell", dates="start")


def test_what_a_framework_offers_depends_on_the_day_of_decision() -> None:
    assert READS.answer("goal") == reads("goal", dates="decision")


def test_rows_of_a_framework_depend_on_the_day_of_decision() -> None:
    grid = a_grid("grid", [], a_scale("cell"), rows_from="frame.goals")
    found = BankReads(a_bank(grid, frameworks=[a_framework(goals=["now"])]))
    assert found.filled("grid.cell") == reads("grid.cell", dates="decision")
