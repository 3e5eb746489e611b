"""Where a site has the files of keys that a backup holds, and where a restored one gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.cli.settings import find_new_places, names_database

if TYPE_CHECKING:
    from pathlib import Path


def find_key_files(folder: Path) -> dict[str, Path]:
    """Return where a site has each file of keys, or will have it, by its name in a backup.

    Raises:
        SettingsErrors: the environment names a database and no file of keys.
    """
    from iia.services.backups.key_files import CHAIN_KEYS
    from iia.web.places import SESSION_KEY_FILE

    files = {CHAIN_KEYS: find_new_places(folder).chain_keys}
    if not names_database():
        files[SESSION_KEY_FILE] = folder.resolve() / SESSION_KEY_FILE
    return files
