"""The two parts of a record, and the digests that tie them together.

All that is hashed is canonical JSON (RFC 8785) and carries the number of the form.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM: Final = 2
"""The form of a record. Form 1 was an answers file with the bank's hash and the scores."""

_ENTRY: Final = f"iia-record-{FORM}-entry"


class RecordEntry(NamedTuple):
    """An entry as shown: what it says, and the salt without which nobody can guess that from its digest."""

    salt: str
    content: Any


@dataclass(frozen=True)
class Sealed:
    """The part that the hash is taken over: nothing but ids, versions and salted digests.

    `assessment` is None for a record that was made from an answers file.
    """

    bank: str
    bank_version: str
    bank_hash: str
    assessment: str | None
    digests: Mapping[str, str]

    def to_document(self) -> dict[str, Any]:
        """Return the part as JSON values."""
        named = {} if self.assessment is None else {"assessment": self.assessment}
        return {
            "form": FORM,
            "bank": self.bank,
            "bank_version": self.bank_version,
            "bank_hash": self.bank_hash,
            **named,
            "digests": dict(self.digests),
        }

    @cached_property
    def hash(self) -> str:
        """The record's hash, in hexadecimal: what packs print, and what a signature is bound to."""
        return hashlib.sha256(rfc8785.dumps(self.to_document())).hexdigest()


@dataclass(frozen=True)
class Record:
    """A record; entries that are left out of the shown part stay sealed."""

    sealed: Sealed
    shown: Mapping[str, RecordEntry]

    def to_document(self) -> dict[str, Any]:
        """Return the record as JSON values; the form is repeated outside, to be checked first."""
        shown = {name: {"salt": entry.salt, "content": entry.content} for name, entry in self.shown.items()}
        return {"form": FORM, "sealed": self.sealed.to_document(), "shown": shown}

    def to_bytes(self) -> bytes:
        """Return the record as a file."""
        return rfc8785.dumps(self.to_document())


def digest_entry(name: str, entry: RecordEntry) -> str:
    """Return the digest that seals an entry.

    Raises:
        rfc8785.CanonicalizationError: the content is nothing that a record can hold.
    """
    return short_text(hashlib.sha256(rfc8785.dumps([_ENTRY, name, entry.salt, entry.content])).digest())


def short_text(hashed: bytes) -> str:
    """Return bytes as base64url without padding: two thirds as long as in hexadecimal."""
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
