"""A pattern is matched in time that grows with the text, and reads as it always did or has a fault."""

from __future__ import annotations

import re
import time
import warnings
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iia.domain.characters import kept_line
from iia.domain.conditions import QuestionTest
from iia.domain.kinds import ShortText
from iia.domain.kinds.misfit import Misfit
from iia.domain.patterns import PatternFault, find_pattern_fault, find_unkept, fits_pattern, kept_pattern
from iia.domain.truth import NO, YES
from tests.builders import a_bank, a_question, applicability_of

IN_TWO_SIGNS: Final = "ty\N{COMBINING CIRCUMFLEX ACCENT}"
IN_ONE: Final = "t\N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}"

A_BANK: Final = a_bank(a_question("q"))

_PIECES: Final = (
    *"ab0-^$.*+?()[]|:=_~",
    *("{2}", "{,2}", "{1,}", "(?:", "(?i)", "(?P<n>", "(?s:", "[^", "[a-b", "[]", "[:alpha:]", "&&", "--"),
    *(r"\\", r"\.", r"\-", r"\]", r"\x61", r"\t", r"\101", r"\A", r"\0", r"\Q", r"\E", r"\w", r"\d"),
)
_PATTERNS: Final = st.lists(st.sampled_from(_PIECES), max_size=7).map("".join) | st.text(
    "ab0-^$.*+?{},()[]|\\:=!<>PQE1 ixs", max_size=9
)
_LINES: Final = st.lists(st.text("ab0-]:[{,}2p\\ ", max_size=4), min_size=8, max_size=8)


@settings(max_examples=250)
@given(_PATTERNS, _LINES)
def test_a_pattern_without_a_fault_matches_what_it_always_matched(pattern: str, lines: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            before = re.compile(pattern)
        except (re.error, OverflowError):
            return
    if find_pattern_fault(pattern) is None:
        for line in ["", "a", "ab", "a{,2}", "l]", "p]", *lines]:
            assert fits_pattern(pattern, line) is bool(before.fullmatch(line)), line


@pytest.mark.parametrize(
    "pattern", [r"^(a+)+$", r"(a|a)*b", r"(.*)*(.*)*(.*)*c", r"(a?){30}a{30}b", r"([a-z ]+)*!"]
)
@pytest.mark.usefixtures("uncollected")
def test_no_pattern_takes_longer_than_its_text(pattern: str) -> None:
    began = time.process_time()
    assert not fits_pattern(pattern, "a" * 999 + "?")
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "pattern", ["((a{1000}){1000}){1000}", r"(?i)(\pL{0,30}){0,33}", "a" * 500_000, "(" * 500_000]
)
@pytest.mark.usefixtures("uncollected")
def test_no_pattern_is_a_bomb(pattern: str, capfd: pytest.CaptureFixture[str]) -> None:
    began = time.process_time()
    fault = find_pattern_fault(pattern)
    assert fault is not None
    assert fault.code is PatternFault.UNREADABLE
    assert time.process_time() - began < 0.5
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "pattern", [r"a(?=b)a", r"(.)\1", r"(?P<x>.)(?P=x)", r"a*+", r"(?>a)b", r"b\Z", "\\u00e9", "[a", "\ud800"]
)
def test_a_pattern_that_cannot_be_read_is_held_against_no_answer(pattern: str) -> None:
    fault = find_pattern_fault(pattern)
    assert fault is not None
    assert fault.code is PatternFault.UNREADABLE
    assert fits_pattern(pattern, "tŷ 12")


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        (r"\w+", r"\w"),
        (r"[\w ]+", r"\w"),
        (r"[^\]\D]", r"\D"),
        (r"x\b", r"\b"),
        (r"\d{4}", r"\d"),
        (r"a\sb", r"\s"),
        ("[[:alpha:]]", "[:alpha:]"),
        ("a{,3}", "{,3}"),
    ],
)
def test_a_pattern_that_would_be_read_otherwise_is_held_against_no_answer(pattern: str, sign: str) -> None:
    fault = find_pattern_fault(pattern)
    assert fault is not None
    assert (fault.code, fault.about) == (PatternFault.READ_OTHERWISE, sign)
    assert fits_pattern(pattern, "tŷ 12")


@pytest.mark.parametrize(
    "pattern", [r"\\w", r"\\\\d+", "[{,3}]", "[:alpha:]", r"\Q\w\E", "^a$|^b$", r"[\\]d"]
)
def test_what_only_looks_like_such_a_sign_is_no_fault(pattern: str) -> None:
    assert find_pattern_fault(pattern) is None


def test_letters_of_welsh_are_letters() -> None:
    assert fits_pattern(r"[\p{L}\p{M}\p{N}_]+", "tŷ_Ŵyl2")
    assert not fits_pattern(r"[\p{L}\p{M}\p{N}_]+", "tŷ!")


def test_an_answer_that_does_not_match_is_refused() -> None:
    asked = ShortText.model_validate(a_question("q", "short_text", pattern="[A-Z]{2}"))
    assert asked.parse("AB", A_BANK, None) == "AB"
    with pytest.raises(Misfit):
        asked.parse("ABC", A_BANK, None)


def test_a_pattern_may_write_an_accented_letter_as_one_sign_or_two() -> None:
    asked = ShortText.model_validate(a_question("q", "short_text", pattern=IN_TWO_SIGNS))
    assert asked.parse(IN_ONE, A_BANK, None) == IN_ONE
    assert asked.parse(IN_TWO_SIGNS, A_BANK, None) == IN_ONE


@pytest.mark.parametrize("test", [{"is": IN_TWO_SIGNS}, {"in": ["x", IN_TWO_SIGNS]}])
def test_a_condition_may_write_an_accented_letter_as_one_sign_or_two(test: dict[str, object]) -> None:
    bank = a_bank(a_question("t", "short_text"), a_question("x", when={"question": "t", **test}))
    assert applicability_of(bank, {"t": IN_ONE}).truth("x") is YES


@pytest.mark.parametrize("test", [{"is_not": IN_TWO_SIGNS}, {"not_in": [IN_TWO_SIGNS]}])
def test_a_condition_refuses_an_accented_letter_in_either_form(test: dict[str, object]) -> None:
    bank = a_bank(a_question("t", "short_text"), a_question("x", when={"question": "t", **test}))
    assert applicability_of(bank, {"t": IN_ONE}).truth("x") is not YES


@pytest.mark.parametrize(
    ("test", "typed"),
    [
        ({"is": "Yes "}, "Yes"),
        ({"is": "a\nb"}, "a\nb"),
        ({"in": ["x", " a\r\nb"]}, "a b"),
    ],
)
def test_a_condition_compares_with_text_in_the_form_that_an_answer_is_kept_in(
    test: dict[str, object], typed: str
) -> None:
    bank = a_bank(a_question("t", "short_text"), a_question("x", when={"question": "t", **test}))
    assert applicability_of(bank, {"t": typed}).truth("x") is YES
    opposite = {"is_not": test["is"]} if "is" in test else {"not_in": test["in"]}
    bank = a_bank(a_question("t", "short_text"), a_question("x", when={"question": "t", **opposite}))
    assert applicability_of(bank, {"t": typed}).truth("x") is NO


@given(st.text(max_size=30))
def test_a_condition_holds_for_the_very_text_that_it_names(text: str) -> None:
    asked = ShortText.model_validate(a_question("t", "short_text"))
    try:
        kept = asked.parse(text, A_BANK, None)
    except Misfit:
        return
    test = QuestionTest.model_validate({"question": "t", "is": text})
    assert test.operator.compare(kept, test.operand)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("[A-Z]+\n", "[A-Z]+"),
        (" a b ", "a b"),
        ("a\nb", "a b"),
        (r"a\ ", r"a\ "),
        ("a\\\\ ", "a\\\\"),
        ("a\\", "a\\"),
        (" ?[A-Z]+", " ?[A-Z]+"),
        ("  *a ", " *a"),
        ("\n{0,2}a", " {0,2}a"),
        (" {3}a", " {3}a"),
        (" {a}", "{a}"),
        ("?a", "?a"),
    ],
)
def test_a_pattern_loses_the_white_space_that_no_answer_has(written: str, kept: str) -> None:
    assert ShortText.model_validate(a_question("q", "short_text", pattern=written)).pattern == kept


@given(
    _PATTERNS,
    st.sampled_from(["", " ", "\n", " ?", "  *", "\n{0,2}"]),
    st.sampled_from(["", " ", "\n", "\\ ", " ?"]),
    _LINES,
)
def test_no_answer_is_refused_because_a_pattern_lost_its_white_space(
    pattern: str, before: str, after: str, lines: list[str]
) -> None:
    written = f"{before}{pattern}{after}"
    kept = kept_pattern(written)
    assert kept_pattern(kept) == kept
    if find_pattern_fault(written) is None:
        assert find_pattern_fault(kept) is None
        for line in filter(None, map(kept_line, lines)):
            assert fits_pattern(kept, line) or not fits_pattern(written, line)


@pytest.mark.parametrize("pattern", [" ?[A-Z]+", " *[A-Z]+", " {0,2}[A-Z]+"])
def test_a_space_that_may_be_left_out_at_the_beginning_refuses_nothing(pattern: str) -> None:
    asked = ShortText.model_validate(a_question("q", "short_text", pattern=pattern))
    assert asked.parse(" AB", A_BANK, None) == "AB"
    with pytest.raises(Misfit):
        asked.parse("ab", A_BANK, None)


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        (r"a\nb", r"\n"),
        (r"\r", r"\r"),
        (r"\ a", r"\ "),
        (r"a\ ", r"\ "),
        ("a\\\\ ", r"\ "),
        (" +a", r"\ "),
        (" {1,}a", r"\ "),
        (r"\ {2}a", r"\ "),
        ("a +", r"\ "),
        ("a +?", r"\ "),
        (r"a\ {2}", r"\ "),
        (" ?a", None),
        (" *a *", None),
        (r"\ ?a", None),
        (" {0,2}a {0}", None),
        ("a ??", None),
        (r"\Qa +", None),
        (r"a \+", None),
        (r"[^\n]+", None),
        (r"a\ b", None),
        (r"a\\nb", None),
    ],
)
def test_a_sign_for_what_no_short_answer_has_is_found(pattern: str, sign: str | None) -> None:
    assert find_unkept(pattern) == sign
