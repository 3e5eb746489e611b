"""A download: bytes that were kept, given out only if they are still those that were kept."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.errors import WithheldError, Withholding

if TYPE_CHECKING:
    from typing import Self

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Download:
    """A file or a pack to download."""

    name: str
    media_type: str
    content: bytes
    sha256: str

    def check(self) -> Self:
        """Return it, if its bytes still have the SHA-256 that they were kept under.

        Raises:
            WithheldError: the bytes were changed in the database.
        """
        found = hashlib.sha256(self.content).hexdigest()
        if found != self.sha256:
            _log.error("withheld a download: its bytes have the SHA-256 %s, not %s", found, self.sha256)
            raise WithheldError(Withholding.DAMAGED)
        return self
