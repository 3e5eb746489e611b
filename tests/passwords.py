"""A good password, and the least work for its hash, so that tests need not wait."""

from __future__ import annotations

from typing import Final

from iia.services.accounts.password_hashing import PasswordWork

PASSWORD: Final = "mellt pont ysgol tatws"  # noqa: S105 - it opens nothing

LEAST: Final = PasswordWork(passes=1, memory=8, lanes=1)
