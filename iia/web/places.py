"""Where a site keeps its data: in the database and the key file of the environment, or in one folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from iia.web.settings_reader import SettingsReader

DATABASE_FILE: Final = "iia.sqlite3"
"""The database of a site that keeps everything in one folder."""

KEYS_FILE: Final = "chain.keys"
"""The keys that seal its events."""

SESSION_KEY_FILE: Final = "session.key"
"""The key that signs its cookies."""


@dataclass(frozen=True)
class Places:
    """Where a site keeps its data: all that a command needs that only looks after it.

    Attributes:
        database_url: in SQLAlchemy's notation.
        chain_keys: the file of the keys that seal events.
    """

    database_url: str = field(repr=False)
    chain_keys: Path

    @classmethod
    def in_folder(cls, folder: Path) -> Places:
        """Return the places of a site that keeps everything in one folder."""
        kept = folder.resolve()
        return cls(f"sqlite:///{kept / DATABASE_FILE}", kept / KEYS_FILE)

    @classmethod
    def read(cls, reader: SettingsReader) -> Places:
        """Return the places that the environment names."""
        return cls(reader.needed("IIA_DATABASE_URL"), Path(reader.needed("IIA_CHAIN_KEYS")))
