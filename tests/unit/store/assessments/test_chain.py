"""The chain by itself: whatever is changed in it, it no longer fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from iia.store.assessments.chain import START, ChainHead, SealedEvent, digest_payload, find_faults, seal
from iia.store.keys import ChainKeys

KEYS = ChainKeys(b"k" * 32)
AT = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
LENGTH = 6
FIELDS = (
    "assessment",
    "actor",
    "kind",
    "question",
    "item",
    "digest",
    "mac",
    "salt",
    "payload",
    "key_id",
)


def a_chain(keys: ChainKeys = KEYS) -> list[SealedEvent]:
    """Return a whole chain."""
    events: list[SealedEvent] = []
    for seq in range(1, LENGTH + 1):
        salt, payload = f"{seq:032x}", f'{{"value":{seq}}}'
        digest = digest_payload(salt, payload)
        draft = SealedEvent(
            "a", seq, AT, "owner", "answer_changed", "q", "", digest, keys.current_id, "", salt, payload
        )
        previous = events[-1].mac if events else START
        events.append(replace(draft, mac=seal(draft, previous, keys.current)))
    return events


CHAIN = a_chain()
HEAD = ChainHead("a", LENGTH, CHAIN[-1].mac)


def has_faults(events: list[SealedEvent], keys: ChainKeys = KEYS, *exported: ChainHead) -> bool:
    """Return whether something does not fit."""
    return next(find_faults(events, HEAD, keys, exported), None) is not None


def test_a_chain_that_nobody_touched_fits() -> None:
    assert not has_faults(CHAIN)
    assert not has_faults(CHAIN, KEYS, *(ChainHead("a", event.seq, event.mac) for event in CHAIN))


@given(
    st.integers(0, LENGTH - 1),
    st.sampled_from(
        ["assessment", "actor", "kind", "question", "item", "digest", "mac", "payload", "key_id"]
    ),
    st.text(min_size=1),
)
def test_any_field_that_is_changed_is_found(place: int, field: str, value: str) -> None:
    changed = replace(CHAIN[place], **{field: getattr(CHAIN[place], field) + value})
    assert has_faults([*CHAIN[:place], changed, *CHAIN[place + 1 :]])


@given(st.integers(0, LENGTH - 1), st.timedeltas(min_value=timedelta(microseconds=1)))
def test_another_time_is_found(place: int, by: timedelta) -> None:
    try:
        changed = replace(CHAIN[place], at=AT + by)
    except OverflowError:
        return
    assert has_faults([*CHAIN[:place], changed, *CHAIN[place + 1 :]])


@given(st.permutations(CHAIN))
def test_any_other_order_is_found(events: list[SealedEvent]) -> None:
    assert has_faults(events) is (events != CHAIN)


@given(st.permutations(CHAIN))
def test_any_other_order_is_found_even_with_new_numbers(events: list[SealedEvent]) -> None:
    numbered = [replace(event, seq=seq) for seq, event in enumerate(events, start=1)]
    assert has_faults(numbered) is (events != CHAIN)


@given(st.sets(st.integers(0, LENGTH - 1), min_size=1))
def test_anything_left_out_is_found(gone: set[int]) -> None:
    assert has_faults([event for place, event in enumerate(CHAIN) if place not in gone])


@given(st.sets(st.integers(0, LENGTH - 1)))
def test_erased_payloads_leave_it_whole(erased: set[int]) -> None:
    events = [
        replace(event, salt=None, payload=None) if place in erased else event
        for place, event in enumerate(CHAIN)
    ]
    assert not has_faults(events)


def test_the_zone_that_a_time_is_given_in_does_not_matter() -> None:
    cardiff = timezone(timedelta(hours=1))
    assert not has_faults([replace(event, at=event.at.astimezone(cardiff)) for event in CHAIN])


def test_a_chain_sealed_with_another_key_differs_from_its_exported_head() -> None:
    other = ChainKeys(b"other" * 8)
    resealed = a_chain(other)
    faults = list(find_faults(resealed, ChainHead("a", LENGTH, resealed[-1].mac), other, [HEAD]))
    assert [(fault.seq, fault.code) for fault in faults] == [(LENGTH, "differs_from_exported")]
