"""Stored answers come back as they were parsed, whatever they are."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iia.domain.parsing import to_json
from iia.domain.values import StoredFile, Value
from iia.store.decoding import Decoder
from tests.builders import a_bank, a_choice, a_framework, a_question, a_scale

BANK = a_bank(
    a_question("short", "short_text"),
    a_question("long", "long_text"),
    a_question("number", "number"),
    a_question("day", "date"),
    a_question("yes", "yes_no"),
    a_choice("one", 1, 2),
    a_choice("many", 1, 2, 3, kind="choices"),
    a_scale("scale"),
    a_question("file", "file"),
    a_question("dated", "choices", options_from="frame.goals"),
    frameworks=[a_framework(goals=["now", {"id": "old", "until": "2026-12-31"}])],
)
DECODER = Decoder(BANK, date(2027, 1, 1))

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
FILES = st.builds(StoredFile, TEXTS, TEXTS, st.integers(0), st.just("0" * 64))


@given(
    st.one_of(
        st.tuples(st.sampled_from(["short", "long"]), TEXTS),
        st.tuples(st.just("number"), st.decimals(allow_nan=False, allow_infinity=False, places=4)),
        st.tuples(st.just("day"), st.dates()),
        st.tuples(st.just("yes"), st.sampled_from(["yes", "no"])),
        st.tuples(st.just("one"), st.sampled_from(["o0", "o1"])),
        st.tuples(st.just("many"), st.lists(st.sampled_from(["o0", "o1", "o2"]), min_size=1).map(tuple)),
        st.tuples(st.just("scale"), st.integers(1, 5)),
        st.tuples(st.just("file"), st.lists(FILES, min_size=1).map(tuple)),
    )
)
def test_every_answer_survives_being_stored(stored: tuple[str, Value]) -> None:
    ref, value = stored
    found = DECODER.decode(ref, json.loads(json.dumps(to_json(value))))
    assert found == value
    assert type(found) is type(value)


def test_a_number_keeps_the_places_it_was_written_with() -> None:
    assert str(DECODER.decode("number", to_json(Decimal("1.50")))) == "1.50"


def test_a_cleared_answer_and_one_that_is_out_of_force_are_none() -> None:
    assert DECODER.decode("short", None) is None
    assert DECODER.decode("dated", ["now", "old"]) is None
    assert DECODER.decode("dated", ["now"]) == ("now",)
    assert Decoder(BANK, date(2026, 12, 31)).decode("dated", ["now", "old"]) == ("now", "old")
