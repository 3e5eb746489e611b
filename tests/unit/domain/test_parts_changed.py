"""What a change brings in and rules out: sections first, and pages only where no section changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.parts_changed import PagesChanged, PartsChanged, compare_parts
from tests.builders import a_bank, a_choice, a_group, a_page, a_question, a_section, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

BANK = a_bank(
    a_section(
        "main",
        a_page("screening", a_choice("q1", 0, 1, 2), a_question("q2")),
        a_page("follow", a_question("more"), when={"question": "q2", "is": "yes"}),
    ),
    a_section("one", a_group("risks", a_question("harm")), when={"question": "q1", "is": "o1"}),
    a_section("two", a_question("inner"), when={"question": "q1", "in": ["o1", "o2"]}),
)
ONE, TWO = BANK.get_section("one"), BANK.get_section("two")


def change(before: Mapping[str, object], after: Mapping[str, object]) -> PartsChanged:
    return compare_parts(applicability_of(BANK, before), applicability_of(BANK, after))


def test_the_same_answers_change_nothing() -> None:
    assert change({"q1": "o1"}, {"q1": "o1"}) == PartsChanged()


def test_an_answer_brings_in_some_sections_and_rules_out_others() -> None:
    assert change({}, {"q1": "o1"}) == PartsChanged(came=(ONE, TWO))
    assert change({}, {"q1": "o2"}) == PartsChanged(came=(TWO,), ruled_out=(ONE,))
    assert change({"q1": "o0"}, {"q1": "o2"}) == PartsChanged(came=(TWO,))


def test_a_section_that_goes_keeps_what_is_in_it() -> None:
    assert change({"q1": "o1"}, {"q1": "o0"}) == PartsChanged(went=(ONE, TWO))
    filled = {"risks": [{"id": "a", "harm": "yes"}]}
    assert change({"q1": "o1", **filled}, {"q1": "o2", **filled}) == PartsChanged(went=(ONE,), is_kept=True)
    assert change({"q1": "o1", "inner": "no"}, {"q1": "o0", "inner": "no"}).is_kept


def test_an_answer_that_is_taken_back_opens_the_question_again() -> None:
    assert change({"q1": "o2"}, {}) == PartsChanged(opened=(ONE, TWO))


def test_pages_count_only_while_no_section_changes() -> None:
    main = BANK.get_section("main")
    assert change({}, {"q2": "yes"}) == PartsChanged(pages=(PagesChanged(main, 1, 0),))
    assert change({"q2": "yes"}, {"q2": "no"}) == PartsChanged(pages=(PagesChanged(main, 0, 1),))
    assert change({}, {"q2": "yes", "q1": "o1"}).pages == ()
