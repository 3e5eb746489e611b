"""Seals: keyed hashes over what no event says, each with the id of the key that made it before a colon."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import rfc8785

from iia.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.store.base import SealedRow
    from iia.store.keys import ChainKeys

SealFault = Literal["unsealed", "unknown_key"]
"""Why a seal proves nothing: it does not fit (or there is none), or its key is not in the key file."""


def make_seal(keys: ChainKeys, form: str, fields: Mapping[str, object]) -> str:
    """Return the seal over some fields.

    Args:
        keys: the first of them seals.
        form: what the fields are, and the number of their form: no seal passes for one of another form.
        fields: strings, numbers and JSON, by name.
    """
    return f"{keys.current_id}:{_hash(keys.current, keys.current_id, form, fields)}"


def find_seal_fault(
    keys: ChainKeys, seal: str | None, form: str, fields: Mapping[str, object]
) -> SealFault | None:
    """Return what is wrong with a seal, if anything is."""
    # As a text, because SQLite keeps bytes in any column.
    key_id, colon, mac = str(seal).partition(":")
    if not colon:
        return "unsealed"
    key = keys.find(key_id)
    if key is None:
        return "unknown_key"
    is_right = hmac.compare_digest(mac.encode(), _hash(key, key_id, form, fields).encode())
    return None if is_right else "unsealed"


def _hash(key: bytes, key_id: str, form: str, fields: Mapping[str, object]) -> str:
    content = rfc8785.dumps([form, key_id, {name: _write(value) for name, value in fields.items()}])
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def _write(value: Any) -> Any:  # noqa: ANN401 - any column in, JSON out
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case Text():
            return value.root
        case bytes():
            # SQLite keeps bytes in any column; they are no text, and so may not pass for one.
            return {"bytes": value.hex()}
        case _:
            return value


def seal_row(keys: ChainKeys, table: type[SealedRow], row: Mapping[str, Any]) -> str:
    """Return the seal over a row's sealed columns, given by their names."""
    return make_seal(keys, _form(table), _sealed(table, row))


def find_row_fault(keys: ChainKeys, table: type[SealedRow], row: Mapping[str, Any]) -> SealFault | None:
    """Return what is wrong with the seal of a row, if anything is."""
    return find_seal_fault(keys, row["seal"], _form(table), _sealed(table, row))


def _form(table: type[SealedRow]) -> str:
    return f"iia-{table.__tablename__}-{table.seal_form}"


def _sealed(table: type[SealedRow], row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in table.sealed_columns}
