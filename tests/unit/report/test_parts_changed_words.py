"""What a change brought in and ruled out, in the words of a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.parts_changed import compare_parts
from iia.report.answer_words import AnswerWords
from iia.report.parts_changed import say_parts_changed
from tests.builders import ENGLISH, WELSH, a_bank, a_choice, a_page, a_question, a_section, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from iia.report.wording import Wording

IF_ONE = {"question": "q1", "is": "o1"}


def a_bank_of_annexes(count: int) -> Bank:
    annexes = (
        a_section(f"x{n}", a_question(f"inner{n}"), when=IF_ONE, kind="annex", number=f"{n}")
        for n in range(1, count + 1)
    )
    return a_bank(a_choice("q1", 0, 1), *annexes)


def said(
    bank: Bank, before: Mapping[str, object], after: Mapping[str, object], wording: Wording = ENGLISH
) -> list[str]:
    later = applicability_of(bank, after)
    changed = compare_parts(applicability_of(bank, before), later)
    return list(say_parts_changed(changed, AnswerWords(later, wording.language, wording), wording))


def test_annexes_are_named_and_counted() -> None:
    bank = a_bank_of_annexes(2)
    came = "2 more annexes apply now: 1. Section x1 and 2. Section x2."
    assert said(bank, {}, {"q1": "o1"}) == [came]
    assert said(bank, {}, {"q1": "o0"}) == ["2 annexes do not apply: 1. Section x1 and 2. Section x2."]
    assert said(bank, {"q1": "o1"}, {}) == [
        "2 annexes may apply, depending on other answers: 1. Section x1 and 2. Section x2."
    ]


def test_many_annexes_are_not_all_named() -> None:
    names = "1. Section x1, 2. Section x2, 3. Section x3 and 2 more"
    assert said(a_bank_of_annexes(5), {}, {"q1": "o1"}) == [f"5 more annexes apply now: {names}."]


def test_what_is_in_an_annex_that_goes_is_said_to_be_kept_if_something_is() -> None:
    bank, gone = a_bank_of_annexes(1), "1 annex no longer applies: 1. Section x1."
    assert said(bank, {"q1": "o1"}, {"q1": "o0"}) == [gone]
    filled = {"inner1": "yes"}
    assert said(bank, {"q1": "o1", **filled}, {"q1": "o0", **filled}) == [gone, "The answers in it are kept."]


@pytest.mark.parametrize(("count", "welsh"), [(1, "1 dudalen"), (3, "3 tudalen"), (6, "6 thudalen")])
def test_pages_are_counted_in_welsh_too(count: int, welsh: str) -> None:
    pages = (a_page(f"p{n}", a_question(f"inner{n}"), when=IF_ONE) for n in range(count))
    bank = a_bank(a_section("main", a_page("first", a_choice("q1", 0, 1)), *pages))
    assert said(bank, {}, {"q1": "o1"}, WELSH) == [f"Mae {welsh} arall yn gymwys nawr yn “cy Section main”."]
