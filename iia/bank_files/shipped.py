"""The banks and frameworks that ship with the program, wherever it is installed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

BANK_FILE: Final = "bank.yaml"


def _root() -> Path:
    """Return the folder of question banks; there is one, because packages are installed as plain files."""
    return Path(str(files("question_banks")))


def shipped_frameworks() -> Path:
    """Return the folder of the frameworks that ship."""
    return _root() / "frameworks"


def shipped_banks() -> tuple[Path, ...]:
    """Return the folders of the banks that ship, in order of their names."""
    return tuple(sorted(found.parent for found in _root().glob(f"*/{BANK_FILE}")))


def find_shipped_bank(bank_id: str) -> Path | None:
    """Return the folder of the bank that ships under a name, if there is one."""
    return next((folder for folder in shipped_banks() if folder.name == bank_id), None)
