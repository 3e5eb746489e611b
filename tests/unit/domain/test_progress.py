"""Progress: what is required, answered and may still apply; statuses; the next page and the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.progress import (
    Completeness,
    SectionStatus,
    applicable_pages,
    count_pages_that_may_apply,
    find_progress,
    next_page,
    previous_page,
)
from tests.builders import (
    a_bank,
    a_grid,
    a_group,
    a_page,
    a_question,
    a_section,
    applicability_of,
    present,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank

IF_ASKED = {"question": "asked", "is": "yes"}


def whole(bank: Bank, answers: Mapping[str, object] | None = None) -> Completeness:
    return find_progress(applicability_of(bank, answers)).whole


def test_only_required_questions_count() -> None:
    bank = a_bank(a_question("must", required=True), a_question("may"))
    assert whole(bank, {"may": "yes"}) == Completeness(1, 0, 0)
    assert whole(bank, {"must": "no"}) == Completeness(1, 1, 0)


def test_what_is_undetermined_is_counted_apart_and_what_does_not_apply_is_not_counted() -> None:
    bank = a_bank(a_question("asked"), a_question("inner", required=True, when=IF_ASKED))
    assert whole(bank, {"inner": "yes"}) == Completeness(0, 0, 1)
    assert whole(bank, {"inner": "yes", "asked": "no"}) == Completeness(0, 0, 0)
    assert whole(bank, {"inner": "yes", "asked": "yes"}) == Completeness(1, 1, 0)


def test_a_required_question_of_a_group_counts_once_for_each_item() -> None:
    bank = a_bank(a_group("risks", a_question("harm", required=True), required=True))
    assert whole(bank) == Completeness(1, 0, 0)
    assert whole(bank, {"risks": [{"id": "a", "harm": "yes"}, {"id": "b"}]}) == Completeness(3, 2, 0)


def test_a_required_question_of_a_grid_counts_once_for_each_row() -> None:
    bank = a_bank(a_grid("table", ["north", "south"], a_question("harmed", required=True)))
    assert whole(bank, {"table": {"north": {"harmed": "no"}}}) == Completeness(2, 1, 0)


def test_an_empty_bank_is_not_done() -> None:
    assert not whole(a_bank(a_question("may"))).is_done
    assert Completeness(1, 1, 0).is_done
    assert not Completeness(1, 1, 1).is_done
    assert not Completeness(2, 1, 0).is_done


def test_progress_is_counted_by_page_and_section() -> None:
    bank = a_bank(
        a_section(
            "one",
            a_page("p1", a_question("q1", required=True)),
            a_page("p2", a_question("q2", required=True)),
        ),
        a_section("two", a_question("q3", required=True)),
    )
    found = find_progress(applicability_of(bank, {"q2": "yes"}))
    assert found.pages["p1"] == Completeness(1, 0, 0)
    assert found.pages["p2"] == Completeness(1, 1, 0)
    assert found.sections["one"] == Completeness(2, 1, 0)
    assert found.whole == Completeness(3, 1, 0)


def test_a_section_moves_from_not_started_to_answered_to_completed() -> None:
    bank = a_bank(a_question("first", required=True), a_question("second", required=True))

    def status(answers: Mapping[str, object], *completed: str) -> SectionStatus:
        return find_progress(applicability_of(bank, answers), completed).statuses["main"]

    assert status({}) is SectionStatus.NOT_STARTED
    assert status({"first": "yes"}) is SectionStatus.IN_PROGRESS
    assert status({"first": "yes", "second": "no"}) is SectionStatus.ANSWERED
    assert status({"first": "yes", "second": "no"}, "main") is SectionStatus.COMPLETED
    assert status({"first": "yes"}, "main") is SectionStatus.IN_PROGRESS


def test_a_section_that_does_not_or_may_apply_says_so() -> None:
    bank = a_bank(a_question("asked"), a_section("annex", a_question("inner"), when=IF_ASKED))
    found = find_progress(applicability_of(bank, {"inner": "yes", "asked": "no"}), ["annex"])
    assert found.statuses["annex"] is SectionStatus.NOT_APPLICABLE
    assert find_progress(applicability_of(bank)).statuses["annex"] is SectionStatus.MAY_APPLY


def test_the_next_page_is_the_next_of_the_section_that_applies() -> None:
    bank = a_bank(
        a_section(
            "one",
            a_page("p1", a_question("asked")),
            a_page("p2", a_question("q2"), when=IF_ASKED),
            a_page("p3", a_question("q3", when=IF_ASKED)),
            a_page("p4", a_question("q4")),
        ),
        a_section("two", a_page("p5", a_question("q5"))),
    )
    no, yes = applicability_of(bank, {"asked": "no"}), applicability_of(bank, {"asked": "yes"})
    assert [page.id for page in applicable_pages(no, "one")] == ["p1", "p4"]
    assert present(next_page(no, "p1")).id == "p4"
    assert present(next_page(yes, "p1")).id == "p2"
    assert next_page(yes, "p4") is None
    assert present(previous_page(no, "p4")).id == "p1"
    assert present(previous_page(yes, "p4")).id == "p3"
    assert previous_page(yes, "p1") is None


def test_pages_that_may_apply_are_counted_until_an_answer_decides() -> None:
    bank = a_bank(
        a_section(
            "one",
            a_page("p1", a_question("asked")),
            a_page("p2", a_question("q2"), when=IF_ASKED),
            a_page("p3", a_question("q3", when=IF_ASKED)),
            a_page("p4", a_question("q4"), a_question("q5", when=IF_ASKED)),
        )
    )
    assert count_pages_that_may_apply(applicability_of(bank), "one") == 2
    assert count_pages_that_may_apply(applicability_of(bank, {"asked": "no"}), "one") == 0
    assert count_pages_that_may_apply(applicability_of(bank, {"asked": "yes"}), "one") == 0
