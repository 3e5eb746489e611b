"""The chain of an assessment's events: sealing each together with the one before, and proving it whole."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import rfc8785

from iia.store.seals import find_seal_fault, make_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from iia.store.keys import ChainKeys
    from iia.store.seals import SealFault

START: Final = "0" * 64
"""What the first event is sealed with, since there is none before it."""

_FORM: Final = "iia-event-2"
_FIRST_FORM: Final = "iia-event-1"
"""The form of version 0.1.0, which sealed events and not the heads of their chains."""

_HEAD_FORM: Final = "iia-head-1"
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
    """The last event of a chain: kept elsewhere, it later proves that nothing up to it has been changed.

    `seal` proves that the program put it there. It does not make it another head, so it is not compared.
    """

    assessment: str
    seq: int
    mac: str
    seal: str | None = field(default=None, compare=False, repr=False)


ChainFaultCode: TypeAlias = Literal[
    "missing",
    "changed",
    "payload_changed",
    "unknown_key",
    "head_differs",
    "head_unsealed",
    "head_key_unknown",
    "differs_from_exported",
    "assessment_missing",
]
"""In what way an event, or the row that names the last one, does not fit."""


@dataclass(frozen=True)
class ChainFault:
    """A fault in the chain of an assessment: at which event, and of what kind."""

    assessment: str
    seq: int
    code: ChainFaultCode


def seal(event: SealedEvent, previous: str, key: bytes, form: str = _FORM) -> str:
    """Return an event's HMAC over that of the event before and its own fields, as hexadecimal digits.

    The payload goes in as its digest alone, so that erasing it later leaves the chain provable.
    """
    fields = (
        form,
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


def seal_head(keys: ChainKeys, head: ChainHead) -> ChainHead:
    """Return a head with its seal: without the key, no other event can be passed off as the last."""
    return replace(head, seal=make_seal(keys, _HEAD_FORM, _head_fields(head)))


def find_head_fault(keys: ChainKeys, head: ChainHead) -> SealFault | None:
    """Return what is wrong with the seal of a head, if anything is."""
    return find_seal_fault(keys, head.seal, _HEAD_FORM, _head_fields(head))


def _head_fields(head: ChainHead) -> dict[str, object]:
    return {"assessment": head.assessment, "seq": head.seq, "mac": head.mac}


def follow(keys: ChainKeys, head: ChainHead, last: SealedEvent) -> ChainHead:
    """Return the head after more events, up to `last`.

    It is sealed only if the head before was, because a seal over a head that somebody else put there
    would hide what they did. Nobody's work is refused for it.
    """
    after = ChainHead(head.assessment, last.seq, last.mac)
    is_proven = head.seq == 0 or find_head_fault(keys, head) is None
    return seal_head(keys, after) if is_proven else after


def new_salt() -> str:
    """Return a fresh salt: without it, a short payload could be guessed from its digest."""
    return secrets.token_hex(_SALT_BYTES)


def digest_payload(salt: str, payload: str) -> str:
    """Return the salted SHA-256 of a payload."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


def _is_payload(event: SealedEvent) -> bool:
    """Return whether salt and payload are those that were sealed; a salt of another shape never is."""
    # Of fixed length, because otherwise the start of a payload could be passed off as part of its salt.
    # As texts, because SQLite keeps bytes in any column.
    salt, payload = str(event.salt), str(event.payload)
    return _SALT.fullmatch(salt) is not None and digest_payload(salt, payload) == event.digest


def has_event_of_this_form(events: Iterable[SealedEvent], keys: ChainKeys) -> bool:
    """Return whether a version that seals heads recorded an event: then the chain had a sealed head."""
    previous = START
    for event in events:
        key = keys.find(event.key_id)
        if key is not None and event.mac == seal(event, previous, key):
            return True
        previous = event.mac
    return False


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
            yield ChainFault(head.assessment, seq, "missing")
            return
        key = keys.find(event.key_id)
        if key is None:
            yield ChainFault(head.assessment, seq, "unknown_key")
        elif event.mac not in (seal(event, previous, key), seal(event, previous, key, _FIRST_FORM)):
            yield ChainFault(head.assessment, seq, "changed")
        if event.salt is not None and not _is_payload(event):
            yield ChainFault(head.assessment, seq, "payload_changed")
        if known.pop(seq, event.mac) != event.mac:
            yield ChainFault(head.assessment, seq, "differs_from_exported")
        # The stored one, so that one changed event is reported once and not again at every event after it.
        previous = event.mac
    if (head.seq, head.mac) != (seq, previous):
        yield ChainFault(head.assessment, seq, "head_differs")
    for missing in known:
        yield ChainFault(head.assessment, missing, "missing")
