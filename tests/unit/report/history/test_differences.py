"""What differs between two texts: the words that went and came, and nothing more than those."""

from __future__ import annotations

import random
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.report.history.differences import Fate, Stretch, condense, find_differences

MARKS: Final = {Fate.SAME: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "[+{}+]"}


def show(pieces: tuple[Stretch, ...]) -> str:
    """Return pieces on one line, with marks around what went and what came."""
    return " ".join(MARKS[piece.fate].format(piece.words) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("The cat sat on the mat.", "The dog sat on the mat.", "The [-cat-] [+dog+] sat on the mat."),
        ("The end", "The end and more", "The end [+and more+]"),
        ("One two three four", "One four", "One [-two three-] four"),
        ("One\n\ntwo three", "One two  three", "One two  three"),
        # One word that stayed between two that changed would make a patchwork.
        ("a b old the old c d", "a b new the new c d", "a b [-old the old-] [+new the new+] c d"),
        ("Written anew, all of it.", "Nothing of this was there.", None),
        ("مرحبا بالعالم اليوم", "مرحبا بالجميع اليوم", "مرحبا [-بالعالم-] [+بالجميع+] اليوم"),
    ],
)
def test_what_went_stands_before_what_came(before: str, after: str, shown: str | None) -> None:
    assert show(find_differences(before, after)) == (shown or f"[-{before}-] [+{after}+]")


def without_space(pieces: tuple[Stretch, ...], *fates: Fate) -> list[str]:
    """Return the words of the pieces of some fates."""
    return "".join(piece.text for piece in pieces if piece.fate in fates).split()


TEXTS = st.lists(st.sampled_from(["a", "b", "c.", "d\n", "ŵ"]), max_size=40).map(" ".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_what_differs(before: str, after: str) -> None:
    pieces = find_differences(before, after)
    assert without_space(pieces, Fate.SAME, Fate.REMOVED) == before.split()
    assert without_space(pieces, Fate.SAME, Fate.ADDED) == after.split()


def test_a_long_text_is_compared_by_its_sentences() -> None:
    words = [f"Sentence {number} has its words." for number in range(2_000)]
    changed = [*words[:500], "Sentence 500 lost its words.", *words[501:1_500], *words[1_501:], "New."]
    found = find_differences(" ".join(words), " ".join(changed))
    differing = [(piece.fate, piece.words) for piece in found if piece.fate is not Fate.SAME]
    assert differing == [
        (Fate.REMOVED, "has"),
        (Fate.ADDED, "lost"),
        (Fate.REMOVED, "Sentence 1500 has its words."),
        (Fate.ADDED, "New."),
    ]


def test_texts_as_long_as_an_answer_may_be_keep_nobody_waiting() -> None:
    draw = random.Random(1)  # noqa: S311 - no secret depends on it
    before = "".join(draw.choice(["a ", "b ", "c. "]) for _ in range(40_000))
    after = "".join(draw.choice(["a ", "b ", "c. "]) for _ in range(40_000))
    begun = process_time()
    find_differences(before, after)
    assert process_time() - begun < 2


def test_words_far_from_every_difference_are_left_out() -> None:
    words = [f"w{number}" for number in range(20)]
    pieces = find_differences(" ".join(words), " ".join([*words[:10], "new", *words[11:]]))
    assert show(condense(pieces, 2)) == "… w8 w9 [-w10-] [+new+] w11 w12 …"


def test_much_that_came_at_once_is_cut_after_a_word() -> None:
    pieces = find_differences("Here we are", "Here we are with a great many words more")
    assert show(condense(pieces, 5, 15)) == "Here we are [+with a great…+]"
