"""The chain of an assessment's events: sealing each together with the one before, and proving it whole."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from iia.store.keys import ChainKeys

START: Final = "0" * 64
"""What the first event is sealed with, since there is none before it."""

_FORM: Final = "iia-event-1"
_SALT_BYTES: Final = 16
_SALT: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class SealedEvent:
    """An event as the chain sees it; `salt` and `payload` are None once they have been erased."""

    assessment: str
    seq: int
    at: datetime
    actor: str
    kind: str
    question: str
    item: str
    digest: str
    key_id: str
    mac: str
    salt: str | None = None
    payload: str | None = None


@dataclass(frozen=True)
class ChainHead:
    """The last event of a chain: kept elsewhere, it later proves that nothing up to it has been changed."""

    assessment: str
    seq: int
    mac: str


@dataclass(frozen=True)
class ChainFault:
    """A fault in a chain: at which event, and of what kind."""

    seq: int
    code: str


def seal(event: SealedEvent, previous: str, key: bytes) -> str:
    """Return an event's HMAC over that of the event before and its own fields, as hexadecimal digits.

    The payload goes in as its digest alone, so that erasing it later leaves the chain provable.
    """
    fields = (
        _FORM,
        previous,
        event.assessment,
        event.seq,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor,
        event.kind,
        event.question,
        event.item,
        event.digest,
        event.key_id,
    )
    return hmac.new(key, rfc8785.dumps(list(fields)), hashlib.sha256).hexdigest()


def new_salt() -> str:
    """Return a fresh salt: without it, a short payload could be guessed from its digest."""
    return secrets.token_hex(_SALT_BYTES)


def digest_payload(salt: str, payload: str) -> str:
    """Return the salted SHA-256 of a payload."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


def _is_payload(event: SealedEvent) -> bool:
    """Return whether salt and payload are those that were sealed; a salt of another shape never is."""
    salt, payload = event.salt or "", event.payload or ""
    # Of fixed length, because otherwise the start of a payload could be passed off as part of its salt.
    return _SALT.fullmatch(salt) is not None and digest_payload(salt, payload) == event.digest


def find_faults(
    events: Iterable[SealedEvent], head: ChainHead, keys: ChainKeys, exported: Iterable[ChainHead] = ()
) -> Iterator[ChainFault]:
    """Yield every fault in a chain.

    Args:
        events: the events in order.
        head: the last event, according to the assessment's row.
        keys: the keys that the events were sealed with.
        exported: heads of the same assessment that were kept elsewhere.
    """
    known = {kept.seq: kept.mac for kept in exported}
    previous, seq = START, 0
    for seq, event in enumerate(events, start=1):
        if event.seq != seq:
            yield ChainFault(seq, "missing")
            return
        key = keys.find(event.key_id)
        if key is None:
            yield ChainFault(seq, "unknown_key")
        elif event.mac != seal(event, previous, key):
            yield ChainFault(seq, "changed")
        if event.salt is not None and not _is_payload(event):
            yield ChainFault(seq, "payload_changed")
        if known.pop(seq, event.mac) != event.mac:
            yield ChainFault(seq, "differs_from_exported")
        # The stored one, so that one changed event is reported once and not again at every event after it.
        previous = event.mac
    if (head.seq, head.mac) != (seq, previous):
        yield ChainFault(seq, "head_differs")
    for missing in known:
        yield ChainFault(missing, "missing")
