"""Ids as they come in from outside: what cannot be an id is not looked for."""

from __future__ import annotations

import re
from typing import Final

_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_id(text: str) -> bool:
    """Return whether a text can be one of our ids, because PostgreSQL refuses some texts with an error."""
    return _ID.fullmatch(text) is not None
