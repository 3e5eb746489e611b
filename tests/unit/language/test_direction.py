"""Direction: a name that runs from right to left, or turns what follows, leaves the words around it alone."""

from __future__ import annotations

import pytest

from iia.language.catalogue import wording_for
from iia.language.direction import isolate

ENGLISH = wording_for("en")
ARABIC = "قانون"
BEGIN, END, OVERRIDE = "\u2068", "\u2069", "\u202e"


@pytest.mark.parametrize("words", ["", "A road", "Ffordd newydd dros y tŷ", "道路", "👍🏽", "قانون"[:0]])
def test_words_that_run_from_left_to_right_stay_as_they_are(words: str) -> None:
    assert isolate(words) == words


@pytest.mark.parametrize("words", [ARABIC, "חוק", f"a{OVERRIDE}b", "a\u200fb", "\U0001e900"])
def test_words_that_could_turn_others_are_isolated(words: str) -> None:
    assert isolate(words) == f"{BEGIN}{words}{END}"


@pytest.mark.parametrize(
    ("words", "balanced"),
    [
        (f"a{END}{OVERRIDE}b", f"a{OVERRIDE}b"),
        ("a\u2067b", f"a\u2067b{END}"),
        (f"\u2067a{END}{END}\u2066", f"\u2067a{END}\u2066{END}"),
        (isolate(ARABIC), isolate(ARABIC)),
    ],
)
def test_no_mark_within_the_words_ends_their_isolate_or_uses_up_its_end(words: str, balanced: str) -> None:
    assert isolate(words) == f"{BEGIN}{balanced}{END}"


def test_a_message_isolates_what_it_is_filled_with() -> None:
    assert ENGLISH.say("Owner: {person}", person=ARABIC) == f"Owner: {BEGIN}{ARABIC}{END}"
    assert ENGLISH.say("Owner: {person}", person="Siôn") == "Owner: Siôn"


def test_a_list_isolates_its_parts() -> None:
    assert ENGLISH.list_all(["Siôn", ARABIC]) == f"Siôn and {BEGIN}{ARABIC}{END}"
