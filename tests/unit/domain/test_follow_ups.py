"""Follow-ups: which questions wait for one choice of their form, and exactly the options that open each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forms.following import Follows
from iia.domain.evaluation import Within
from iia.domain.follow_ups import find_leads, find_opening
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey
from tests.builders import (
    a_bank,
    a_choice,
    a_grid,
    a_group,
    a_page,
    a_question,
    a_section,
    applicability_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from tests.builders import Document

OPTIONS = ("o0", "o1", "o2")
BEFORE = {"question": "before", "is": "yes"}
SAYS_O1 = {"question": "leader", "is": "o1"}


def bank_with(*questions: Document) -> Bank:
    """Return a bank with one page before the page of these questions."""
    return a_bank(a_section("main", a_page("first", a_question("before")), a_page("second", *questions)))


def a_leader(kind: str = "choice") -> Document:
    return a_choice("leader", None, None, None, kind=kind)


def opening(
    bank: Bank, ref: str, answers: Mapping[str, object] | None = None, item: str | None = None
) -> tuple[str, ...]:
    """Return the options that open a question; none if it follows no choice of its form."""
    place = bank.get_place(ref)
    if place.container is None:
        places = tuple(bank.places[question.id] for question in place.page.questions)
        within = None
    else:
        places = bank.inner_places[place.container.id]
        within = Within(place.container.id, item or "a1")
    leads = find_leads(bank, places)
    return find_opening(ref, leads, applicability_of(bank, answers), within) if ref in leads else ()


def applying(bank: Bank, answers: dict[str, object], ref: str = "after") -> bool:
    return applicability_of(bank, answers).truth(ref) is Truth.YES


# --- As what applies after saving ------------------------------------------------------------------

ONE = st.sampled_from(OPTIONS)
SOME = st.lists(ONE, min_size=1, unique=True)
TESTS_OF_ONE = st.one_of(
    st.fixed_dictionaries({"question": st.just("leader"), "is": ONE}),
    st.fixed_dictionaries({"question": st.just("leader"), "is_not": ONE}),
    st.fixed_dictionaries({"question": st.just("leader"), "in": SOME}),
    st.fixed_dictionaries({"question": st.just("leader"), "not_in": SOME}),
    st.fixed_dictionaries({"question": st.just("leader"), "answered": st.booleans()}),
    st.just(BEFORE),
)
TESTS_OF_SEVERAL = st.one_of(
    st.fixed_dictionaries({"question": st.just("leader"), "includes": ONE}),
    st.fixed_dictionaries({"question": st.just("leader"), "includes_any": SOME}),
    st.just(BEFORE),
)


def trees(tests: st.SearchStrategy[Any], *, with_not: bool) -> st.SearchStrategy[Any]:
    def grow(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        parts = st.lists(inner, min_size=1, max_size=3)
        grown = [
            st.fixed_dictionaries({"all": parts}),
            st.fixed_dictionaries({"any": parts}),
            *([st.fixed_dictionaries({"not": inner})] if with_not else []),
        ]
        return st.one_of(grown)

    return st.recursive(tests, grow, max_leaves=6)


def names_leader(condition: object) -> bool:
    return "leader" in str(condition)


FIRST_ANSWERS = st.sampled_from([{}, {"before": "yes"}, {"before": "no"}])


@given(trees(TESTS_OF_ONE, with_not=True).filter(names_leader), FIRST_ANSWERS)
def test_the_options_that_open_a_question_are_those_with_which_it_applies(
    when: Document, before: dict[str, object]
) -> None:
    bank = bank_with(a_leader(), a_question("after", when=when))
    with_option = {option: applying(bank, {**before, "leader": option}) for option in OPTIONS}
    found = opening(bank, "after", before)
    if applying(bank, before):
        assert found == (), "it is asked before anything is chosen"
    else:
        assert found == tuple(option for option, applies in with_option.items() if applies)


@given(
    trees(TESTS_OF_SEVERAL, with_not=False).filter(names_leader),
    FIRST_ANSWERS,
    st.lists(ONE, min_size=1, unique=True),
)
def test_ticking_one_of_them_is_enough_whatever_else_is_ticked(
    when: Document, before: dict[str, object], ticked: list[str]
) -> None:
    bank = bank_with(a_leader("choices"), a_question("after", when=when))
    assume("after" in find_leads(bank, tuple(bank.places.values())[1:]))
    found = opening(bank, "after", before)
    if not applying(bank, before):
        assert bool(set(ticked) & set(found)) is applying(bank, {**before, "leader": ticked})


@given(st.lists(ONE, min_size=1, unique=True), st.lists(ONE, unique=True))
def test_a_question_about_what_is_not_ticked_closes_once_all_of_it_is(
    wanted: list[str], ticked: list[str]
) -> None:
    when = {"not": {"question": "leader", "includes_all": wanted}}
    bank = bank_with(a_leader("choices"), a_question("after", when=when))
    lead = find_leads(bank, tuple(bank.places.values())[1:])["after"]
    follows = Follows(AnswerKey("leader"), opening(bank, "after"), lead.closing)
    assert follows.is_opened_by(ticked) is applying(bank, {"leader": ticked})


def test_what_is_stored_of_the_leader_makes_no_difference() -> None:
    bank = bank_with(a_leader(), a_question("after", when=SAYS_O1))
    assert {opening(bank, "after", {"leader": option}) for option in OPTIONS} == {("o1",)}


# --- Which questions may follow --------------------------------------------------------------------


@pytest.mark.parametrize(
    "when",
    [
        BEFORE,
        {"question": "number", "at_least": 1},
        {"all": [SAYS_O1, {"question": "other", "is": "yes"}]},
        {"any": [{"question": "number", "answered": True}, {"question": "leader", "is": "o1"}]},
        {"count": "table", "where": {"question": "cell", "is": "yes"}, "at_least": 1},
        {"question": "several", "includes_all": ["o0", "o1"]},
        {"not": {"question": "several", "includes": "o0"}},
        {"all": [{"question": "several", "includes": "o0"}, {"question": "several", "includes": "o1"}]},
        {"count": "several", "at_least": 2},
    ],
)
def test_a_question_that_one_choice_does_not_decide_waits_for_the_save(when: Document) -> None:
    bank = bank_with(
        a_leader(),
        a_question("other"),
        a_question("number", "number"),
        a_choice("several", None, None, kind="choices"),
        a_grid("table", ["north"], a_question("cell")),
        a_question("after", when=when),
    )
    assert opening(bank, "after", {"before": "yes"}) == ()


def test_in_a_chain_each_waits_for_the_one_before_it() -> None:
    bank = bank_with(
        a_leader(),
        a_choice("middle", None, None, when={"question": "leader", "in": ["o1", "o2"]}),
        a_question("after", when={"question": "middle", "is": "o0"}),
        a_question("both", when={"all": [SAYS_O1, {"question": "middle", "is": "o0"}]}),
        a_question("either", when={"any": [SAYS_O1, {"question": "middle", "is": "o0"}]}),
    )
    assert opening(bank, "middle") == ("o1", "o2")
    assert opening(bank, "after") == ("o0",)
    assert opening(bank, "both") == (), "with the third option of the leader, its own leader does not open it"
    assert opening(bank, "either") == ()


def test_a_condition_that_repeats_the_whole_chain_is_understood() -> None:
    either = {"question": "leader", "in": ["o1", "o2"]}
    bank = bank_with(
        a_leader(),
        a_choice("middle", None, None, when=either),
        a_question("after", when={"all": [either, {"question": "middle", "is": "o0"}]}),
    )
    assert opening(bank, "after") == ("o0",)


def test_within_an_item_or_a_row_its_own_choice_opens_a_question() -> None:
    inner = (
        a_choice("size", None, None),
        a_question("why", "short_text", when={"question": "size", "is": "o1"}),
    )
    bank = bank_with(a_group("items", *inner), a_grid("rows", ["north", "south"], *inner))
    items = {"items": [{"id": "a1", "size": "o1"}]}
    assert opening(bank, "items.why", items) == ("o1",)
    assert opening(bank, "rows.why", item="south") == ("o1",)


def test_no_cell_follows_a_question_outside_its_row() -> None:
    bank = bank_with(
        a_leader(),
        a_grid("rows", ["north"], a_question("cell"), a_question("why", when=SAYS_O1)),
        a_group("items", a_question("own"), a_question("more", when=SAYS_O1)),
    )
    assert opening(bank, "rows.why", item="north") == ()
    assert opening(bank, "items.more") == ()
