"""The system libraries that lay a pack out: looked for first, because pip cannot install them."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from iia.errors import ExportError

DEBIAN_PACKAGES: Final = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""Each library that WeasyPrint loads at run time, with the Debian package that has it."""


def check_system_libraries() -> None:
    """Do nothing if WeasyPrint will find what it lays text out with; only Linux is looked at.

    Raises:
        ExportError: one is missing; the error says which Debian packages to install.
    """
    if sys.platform != "linux":
        return
    missing = [package for library, package in DEBIAN_PACKAGES.items() if not _is_found(library)]
    if missing:
        raise ExportError(
            f"PDFs cannot be made without these system packages: apt-get install {' '.join(missing)}"
        )


def _is_found(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
