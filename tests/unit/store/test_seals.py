"""Seals: only the key makes one that fits, and only for what it was made over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from iia.domain.text import Text
from iia.store.banks.tables import BankRow
from iia.store.keys import ChainKeys
from iia.store.people.tables import PersonRow
from iia.store.seals import find_row_fault, find_seal_fault, make_seal, seal_row

OLD, NEW = b"o" * 32, b"n" * 32
AT = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
BANK = {
    "content_hash": "c",
    "bank_id": "roads",
    "version": "1",
    "title": Text({"en": "Roads"}),
    "languages": ["en"],
    "published_at": AT,
}


def test_a_seal_fits_what_it_was_made_over_and_nothing_else() -> None:
    keys = ChainKeys(NEW)
    seal = make_seal(keys, "form-1", {"a": 1, "b": "x"})
    assert find_seal_fault(keys, seal, "form-1", {"b": "x", "a": 1}) is None
    assert find_seal_fault(keys, seal, "form-2", {"a": 1, "b": "x"}) == "unsealed"
    assert find_seal_fault(keys, seal, "form-1", {"a": "1", "b": "x"}) == "unsealed"
    assert find_seal_fault(keys, seal, "form-1", {"a": 1}) == "unsealed"


def test_a_seal_outlives_its_key_as_long_as_that_is_kept() -> None:
    seal = make_seal(ChainKeys(OLD), "form-1", {"a": 1})
    assert find_seal_fault(ChainKeys(NEW, (OLD,)), seal, "form-1", {"a": 1}) is None
    assert find_seal_fault(ChainKeys(NEW), seal, "form-1", {"a": 1}) == "unknown_key"


def test_what_is_no_seal_at_all_fits_nothing() -> None:
    keys = ChainKeys(NEW)
    for seal in (None, "", "nothing", ":", f"{keys.current_id}:", f"{keys.current_id}:ŵ"):
        assert find_seal_fault(keys, seal, "form-1", {}) is not None


def test_a_row_is_sealed_whatever_zone_its_times_are_given_in() -> None:
    keys = ChainKeys(NEW)
    row = BANK | {"seal": seal_row(keys, BankRow, BANK)}
    cardiff = AT.astimezone(timezone(timedelta(hours=1)))
    assert find_row_fault(keys, BankRow, row | {"published_at": cardiff}) is None
    assert find_row_fault(keys, BankRow, row | {"is_offered": False}) is None
    assert find_row_fault(keys, BankRow, row | {"title": Text({"en": "Paths"})}) == "unsealed"


def test_bytes_do_not_pass_for_text() -> None:
    keys = ChainKeys(NEW)
    row = dict.fromkeys(PersonRow.sealed_columns, "x")
    sealed = row | {"seal": seal_row(keys, PersonRow, row)}
    assert find_row_fault(keys, PersonRow, sealed) is None
    assert find_row_fault(keys, PersonRow, sealed | {"name": b"x"}) == "unsealed"
