"""Salts: made from secrets that never appear in a record themselves."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import rfc8785

from exports.record.document import FORM, short_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SALT_BYTES: Final = 16
_SALT: Final = f"iia-record-{FORM}-salt"


@dataclass(frozen=True, slots=True)
class Salts:
    """Where the salts of what people wrote come from.

    `carried` are the salts shown by the record that the assessment was read from, by entry; `events` are
    the secrets of the events that wrote an entry, by its id. What is in neither has its salt from `secret`.
    """

    secret: str
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    carried: Mapping[str, str] = field(default_factory=dict)

    def of(self, entry: str, written_with: str | None = None) -> str:
        """Return the salt of an entry.

        Args:
            entry: its id.
            written_with: the entry whose events wrote it, if that is another.
        """
        carried = self.carried.get(entry)
        if carried is not None:
            return carried
        return make_salt(entry, self.events.get(written_with or entry) or (self.secret,))


def make_salt(entry: str, secrets: Iterable[str]) -> str:
    """Return the salt made for an entry from secrets, which must come in a fixed order.

    The entry's id goes in too, because several entries can have the same secrets, but none the same salt.
    """
    hashed = hashlib.sha256(rfc8785.dumps([_SALT, entry, *secrets])).digest()[:SALT_BYTES]
    return short_text(hashed)
