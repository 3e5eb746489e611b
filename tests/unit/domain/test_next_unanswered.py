"""Where to go on answering: what is left in one's own section comes first, and nothing left is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.next_unanswered import find_next_unanswered
from iia.domain.progress import find_progress
from iia.domain.values import AnswerKey
from tests.builders import a_bank, a_grid, a_group, a_page, a_question, a_section, applicability_of, present

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank

IF_ASKED = {"question": "q1", "is": "yes"}

THREE_SECTIONS = a_bank(
    a_section("one", a_page("p1", a_question("q1", required=True))),
    a_section(
        "two",
        a_page("p2", a_question("q2", required=True)),
        a_page("p3", a_question("may"), a_question("q3", required=True)),
        a_page("p4", a_question("q4", required=True)),
    ),
    a_section("three", a_page("p5", a_question("q5", required=True, when=IF_ASKED))),
)


def page_after(page: str | None, answers: Mapping[str, object], bank: Bank = THREE_SECTIONS) -> str | None:
    found = find_next_unanswered(bank, find_progress(applicability_of(bank, answers)), page)
    return None if found is None else found.page.id


def test_from_nowhere_it_is_the_first_page_of_the_bank_with_something_left() -> None:
    assert page_after(None, {}) == "p1"
    assert page_after(None, {"q1": "no", "q2": "no"}) == "p3"


def test_the_rest_of_a_section_comes_before_its_beginning_and_that_before_other_sections() -> None:
    assert page_after("p3", {"q1": "yes"}) == "p4"
    assert page_after("p3", {"q1": "yes", "q4": "no"}) == "p2"
    assert page_after("p3", {"q1": "yes", "q2": "no", "q4": "no"}) == "p5"


def test_the_sections_before_come_last() -> None:
    assert page_after("p3", {"q2": "no", "q4": "no"}) == "p1"


def test_what_does_not_apply_is_passed_over() -> None:
    assert page_after("p4", {"q1": "no", "q2": "no"}) == "p3"
    assert page_after("p4", {"q1": "no", "q2": "no", "q3": "no"}) is None


def test_a_page_never_leads_to_itself() -> None:
    answered = {"q1": "no", "q2": "no", "q3": "no"}
    assert page_after("p4", answered) is None
    assert page_after(None, answered) == "p4"


def test_it_names_the_first_question_missing_on_the_page() -> None:
    def key_of(bank: Bank, answers: Mapping[str, object]) -> AnswerKey:
        return present(find_next_unanswered(bank, find_progress(applicability_of(bank, answers)))).key

    assert key_of(a_bank(a_question("may"), a_question("must", required=True)), {}) == AnswerKey("must")
    grid = a_bank(a_grid("table", ["north", "south"], a_question("harmed", required=True)))
    assert key_of(grid, {"table": {"north": {"harmed": "no"}}}) == AnswerKey("table.harmed", "south")
    group = a_bank(a_group("risks", a_question("harm", required=True)))
    assert key_of(group, {"risks": [{"id": "a", "harm": "yes"}, {"id": "b"}]}) == AnswerKey("risks.harm", "b")
