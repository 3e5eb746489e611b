"""Laws of the warnings on conditions: they say what trying out every answer says."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iia.bank_files import check_bank
from iia.domain.truth import Truth
from tests.builders import a_bank, a_choice, a_question, a_scale, applicability_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.builders import Document

ANSWERS: dict[str, list[Any]] = {
    "sure": ["yes", "no"],
    "pick": ["o0", "o1", "o2"],
    "some": [["o0"], ["o1"], ["o0", "o1"]],
    "level": [1, 2, 3],
    "due": ["2026-01-01"],
    "done": ["2026-01-01", "2026-01-02", "2026-04-02"],
}
"""Every complete answer to each of the questions that the conditions read."""

PICKED = st.sampled_from(["o0", "o1", "o2"])
CHOSEN = st.sampled_from(["o0", "o1"])
OPERATORS: dict[str, st.SearchStrategy[Any]] = {
    "sure": st.one_of(
        st.fixed_dictionaries({"is": st.sampled_from(["yes", "no"])}),
        st.fixed_dictionaries({"answered": st.booleans()}),
    ),
    "pick": st.one_of(
        st.fixed_dictionaries({"is_not": PICKED}),
        st.fixed_dictionaries({"in": st.lists(PICKED, min_size=1, max_size=3, unique=True)}),
        st.fixed_dictionaries({"answered": st.booleans()}),
    ),
    "some": st.one_of(
        st.fixed_dictionaries({"includes": CHOSEN}),
        st.fixed_dictionaries({"includes_all": st.lists(CHOSEN, min_size=1, max_size=2, unique=True)}),
    ),
    "level": st.one_of(
        [
            st.fixed_dictionaries({operator: st.sampled_from([1, "1.5", 2, "2.5", 3])})
            for operator in ("above", "at_least", "below", "at_most")
        ]
    ),
}
LATER = st.fixed_dictionaries(
    {"later": st.just("done"), "than": st.just("due"), "by_months": st.sampled_from([0, 3])}
)
TESTS: st.SearchStrategy[Any] = st.sampled_from([*OPERATORS, None]).flatmap(
    lambda question: (
        LATER if question is None else OPERATORS[question].map(lambda found: {"question": question, **found})
    )
)
CONDITIONS = st.recursive(
    TESTS,
    lambda parts: st.one_of(
        st.fixed_dictionaries({"all": st.lists(parts, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(parts, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": parts}),
    ),
    max_leaves=6,
)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def _questions(**whens: Document) -> list[Document]:
    questions = [
        a_question("sure"),
        a_choice("pick", None, None, None),
        a_choice("some", None, None, kind="choices"),
        a_scale("level", 1, 3),
        a_question("due", "date"),
        a_question("done", "date"),
        a_question("last"),
    ]
    return [
        {**question, "when": whens[question["id"]]} if question["id"] in whens else question
        for question in questions
    ]


def _codes(folder: Path, questions: list[Document]) -> dict[str, str]:
    """Return the check's finding on each question: JSON is YAML, one question per line."""
    document = a_bank(*questions).to_document()
    found = document["sections"][0]["pages"][0]
    found["questions"] = [f"@{place}" for place in range(len(questions))]
    text = json.dumps(document)
    for place, question in enumerate(questions):
        text = text.replace(f'"@{place}"', f"\n{json.dumps(question)}")
    (folder / "bank.yaml").write_text(text, encoding="utf-8")
    return {str(questions[each.line - 2]["id"]): each.code for each in check_bank(folder)}


def _reads(condition: Document) -> Iterator[Document]:
    if "question" in condition or "later" in condition:
        yield condition
    for part in [*condition.get("all", ()), *condition.get("any", ()), *filter(None, [condition.get("not")])]:
        yield from _reads(part)


def _names(*conditions: Document) -> set[str]:
    """Return the questions that conditions read."""
    tests = [test for condition in conditions for test in _reads(condition)]
    return {test[key] for test in tests for key in ("question", "later", "than") if key in test}


def _all_answers(names: dict[str, bool]) -> Iterator[dict[str, Any]]:
    """Yield every combination of answers; a name marked true may also be left unanswered."""
    offered = [
        [*ANSWERS[name], None] if may_be_left else ANSWERS[name] for name, may_be_left in names.items()
    ]
    for combination in product(*offered):
        yield {name: value for name, value in zip(names, combination, strict=True) if value is not None}


@settings(max_examples=100, suppress_health_check=QUIET)
@given(when=CONDITIONS)
def test_a_condition_is_warned_of_if_and_only_if_complete_answers_never_change_it(
    tmp_path: Path, when: Document
) -> None:
    questions = _questions(last=when)
    bank = a_bank(*questions)
    names = dict.fromkeys(_names(when), False)
    names |= {test["question"]: True for test in _reads(when) if "answered" in test}
    holds = {applicability_of(bank, answers).truth("last") is Truth.YES for answers in _all_answers(names)}
    expected = {frozenset({True}): {"last": "W102"}, frozenset({False}): {"last": "W101"}}
    assert _codes(tmp_path, questions) == expected.get(frozenset(holds), {})


@settings(max_examples=60, suppress_health_check=QUIET)
@given(when=CONDITIONS, before=CONDITIONS)
def test_a_question_is_out_of_reach_if_and_only_if_no_answers_lead_to_it(
    tmp_path: Path, when: Document, before: Document
) -> None:
    """Two more are asked under a condition too, so that not every combination can be given."""
    questions = _questions(last=when)
    if _names(before) <= {"sure", "pick"}:
        questions = _questions(last=when, some=before, done=before)
    bank = a_bank(*questions)
    everything = _all_answers(dict.fromkeys(_names(when, before), True))
    is_reached = any(applicability_of(bank, answers).truth("last") is Truth.YES for answers in everything)
    codes = _codes(tmp_path, questions)
    if codes.get("some") != "W101":
        assert (codes.get("last") in {"W101", "W103"}) is not is_reached


@settings(max_examples=80, suppress_health_check=QUIET)
@given(when=CONDITIONS, before=CONDITIONS)
def test_a_condition_can_stay_undecided_if_and_only_if_complete_answers_leave_it_so(
    tmp_path: Path, when: Document, before: Document
) -> None:
    """Two more are asked under a condition too, and answered wherever they are asked."""
    questions = _questions(last=when)
    if _names(before) <= {"sure", "pick"}:
        questions = _questions(last=when, some=before, done=before)
    bank = a_bank(*questions)
    everything = _all_answers(dict.fromkeys(_names(when, before), False))
    stays = any(applicability_of(bank, answers).truth("last") is Truth.UNDETERMINED for answers in everything)
    codes = _codes(tmp_path, questions)
    code = codes.get("last")
    # A condition that reads a question which can never be asked is not reported a second time.
    if codes.get("some") != "W101" and code not in {"W101", "W102", "W103"}:
        assert (code == "W109") is stays
