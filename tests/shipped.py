"""The banks that ship, each loaded once for all the tests that a worker runs: nothing can change them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from iia.bank_files import find_shipped_bank, load_bank, shipped_banks
from tests.builders import present

if TYPE_CHECKING:
    from iia.domain.bank import Bank

SHIPPED: Final = tuple(path.name for path in shipped_banks())
"""The names of their folders."""


@cache
def shipped_bank(name: str) -> Bank:
    """Return a bank that ships."""
    return load_bank(present(find_shipped_bank(name)))
