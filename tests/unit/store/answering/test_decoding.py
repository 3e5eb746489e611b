"""Stored answers come back as they were parsed, whatever they are."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.domain.characters import is_invisible
from iia.domain.values import AnswerKey, StoredFile, Value, to_json
from iia.errors import StoredAnswerError
from iia.store.answering.decoding import Decoder, ItemPlace
from tests.builders import a_bank, a_choice, a_framework, a_grid, a_group, a_question, a_scale

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
    a_group("group", a_question("what", "short_text")),
    a_grid("grid", ["r1"], a_scale("size")),
    frameworks=[a_framework(goals=["now", {"id": "old", "until": "2026-12-31"}])],
)
DECODER = Decoder(BANK, date(2027, 1, 1))

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
FILES = st.builds(StoredFile, TEXTS, TEXTS, st.integers(0), st.just("0" * 64))


def has_something_to_see(text: str) -> bool:
    """Return whether a text could have been saved as an answer: one that nobody sees is none."""
    return not is_invisible(text)


@given(
    st.one_of(
        st.tuples(st.sampled_from(["short", "long"]), TEXTS.filter(has_something_to_see)),
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


def test_a_cleared_answer_and_one_that_is_out_of_force_count_as_none() -> None:
    assert DECODER.decode("short", None) is None
    assert DECODER.decode("dated", ["now", "old"]) is None
    assert DECODER.decode("dated", ["now"]) == ("now",)
    assert Decoder(BANK, date(2026, 12, 31)).decode("dated", ["now", "old"]) == ("now", "old")


# --- What could never have been saved ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "stored"),
    [
        ("short", 1),
        ("long", ["text"]),
        ("number", 1.5),
        ("number", "many"),
        ("day", "2026-02-30"),
        ("day", 20260201),
        ("yes", "maybe"),
        ("yes", True),
        ("one", "o9"),
        ("one", ["o0"]),
        ("many", "o0"),
        ("many", ["o0", "o9"]),
        ("many", [["o0"]]),
        ("scale", 6),
        ("scale", True),
        ("scale", "3"),
        ("file", [{"name": "a.pdf"}]),
        ("file", "a.pdf"),
        ("dated", ["never"]),
        ("unknown", "x"),
        ("group", "x"),
    ],
)
def test_what_does_not_answer_its_question_is_refused(ref: str, stored: object) -> None:
    with pytest.raises(StoredAnswerError, match=ref):
        DECODER.decode(ref, stored)


def test_what_was_cleared_is_none_whatever_it_was() -> None:
    assert DECODER.decode("unknown", None) is None


def test_a_decoder_for_another_day_offers_what_is_in_force_then() -> None:
    assert Decoder(BANK, date(2026, 12, 31)).decode("dated", ["old"]) == ("old",)
    assert DECODER.decode("dated", ["old"]) is None


# --- A whole assessment ------------------------------------------------------------------------------


def test_answers_of_removed_items_are_kept_apart() -> None:
    stored = {
        AnswerKey("short"): "a",
        AnswerKey("long"): None,
        AnswerKey("group.what", "i1"): "b",
        AnswerKey("group.what", "i2"): "c",
        AnswerKey("grid.size", "r1"): 2,
    }
    items = [ItemPlace("group", "i2", False), ItemPlace("group", "i1", True), ItemPlace("group", "i3", False)]
    decoded = DECODER.decode_all(stored, items)
    assert decoded.values == {
        AnswerKey("short"): "a",
        AnswerKey("group.what", "i2"): "c",
        AnswerKey("grid.size", "r1"): 2,
    }
    assert decoded.items == {"group": ("i2", "i3")}
    assert decoded.removed == {("group", "i1"): {"what": "b"}}


@pytest.mark.parametrize(
    "key", [AnswerKey("group.what", "i9"), AnswerKey("group.what"), AnswerKey("short", "i1")]
)
def test_an_answer_of_an_item_that_never_was_is_named_and_counts_as_none(key: AnswerKey) -> None:
    decoded = DECODER.decode_all({key: "a"}, [ItemPlace("group", "i1", False)])
    assert (decoded.unreadable, decoded.values) == ((key,), {})


def test_what_does_not_answer_its_question_is_named_and_the_rest_is_read() -> None:
    stored = {
        AnswerKey("short"): 1,
        AnswerKey("unknown"): "x",
        AnswerKey("group.what", "i1"): 2,
        AnswerKey("group.what", "i2"): 3,
        AnswerKey("long"): "a",
    }
    decoded = DECODER.decode_all(stored, [ItemPlace("group", "i1", False), ItemPlace("group", "i2", True)])
    assert decoded.values == {AnswerKey("long"): "a"}
    assert decoded.unreadable == tuple(key for key in stored if key != AnswerKey("long"))
