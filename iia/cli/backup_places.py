"""Where a site has the files of keys that a backup holds, and where a restored one gets them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from iia.web.places import Places


def find_new_places(folder: Path) -> Places:
    """Return the places of a site that the environment names, or else of one that the folder will keep.

    Raises:
        SettingsErrors: the environment names a database and no file of keys.
    """
    from iia.web.places import Places
    from iia.web.settings_reader import SettingsReader

    if "IIA_DATABASE_URL" not in os.environ:
        return Places.in_folder(folder)
    reader = SettingsReader(os.environ)
    return reader.make(lambda: Places.read(reader))


def find_key_files(folder: Path) -> dict[str, Path]:
    """Return each file of keys of such a site, by its name in a backup."""
    from iia.services.backups.key_files import CHAIN_KEYS
    from iia.web.places import SESSION_KEY_FILE

    files = {CHAIN_KEYS: find_new_places(folder).chain_keys}
    if "IIA_DATABASE_URL" not in os.environ:
        files[SESSION_KEY_FILE] = folder.resolve() / SESSION_KEY_FILE
    return files
