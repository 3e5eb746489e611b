"""The check says of a pattern what is wrong with it, and what to write instead."""

from __future__ import annotations

import pytest

from iia.bank_files.pattern_words import say_pattern_fault, say_unkept
from iia.domain.patterns import find_pattern_fault
from tests.builders import present


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a(?!b).", "look-around"),
        ("(?<=a).", "look-around"),
        (r"(.)\1", "reference back"),
        ("(?P<x>.)(?P=x)", "reference back"),
        ("(a)?(?(1)b|c)", "both cases"),
        ("a*+", "nothing is tried twice"),
        ("a{2}+", "nothing is tried twice"),
        ("(?>a)", "nothing is tried twice"),
        (r"a\Z", "leave it out"),
        ("\\u0175", "the letter itself"),
        (r"\N{BULLET}", "the letter itself"),
        ("(?x)a", "flags"),
        ("(?#a)b", "flags"),
        ("a{1001}", "1,000"),
        ("(a{100}){100}", "1,000"),
        ("a" * 500_000, "max_characters"),
        (r"\w", r"[\p{L}\p{M}\p{N}_]"),
        (r"\W", r"[^\p{L}\p{M}\p{N}_]"),
        (r"\d", "[0-9]"),
        (r"\S", "[^ ]"),
        (r"\b", "either side"),
        ("a{,3}", "write {0,3}"),
        ("a{,}", "write {0,}"),
        ("[[:alpha:]]", r"\p{L}"),
        ("[a", "not a regular expression: missing ]"),
    ],
)
def test_an_author_reads_what_to_write_instead(pattern: str, said: str) -> None:
    assert said in say_pattern_fault(present(find_pattern_fault(pattern)))


def test_a_long_pattern_is_not_repeated() -> None:
    assert len(say_pattern_fault(present(find_pattern_fault("(" * 100_000)))) < 200


@pytest.mark.parametrize(("sign", "said"), [(r"\n", "write a space"), ("\\ ", "leave them out")])
def test_the_check_says_what_to_do_about_what_no_answer_has(sign: str, said: str) -> None:
    assert said in say_unkept(sign)
