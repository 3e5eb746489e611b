"""Content: the hash that ties an assessment to the exact bank it was started from."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import rfc8785

if TYPE_CHECKING:
    from iia.domain.bank import Bank


def content_hash(bank: Bank) -> str:
    """Return the SHA-256, in hexadecimal, of the bank's canonical JSON (RFC 8785)."""
    return sha256(rfc8785.dumps(bank.to_document())).hexdigest()
