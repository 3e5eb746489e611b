"""Blank: which JSON values are no answer, whatever the question."""

from __future__ import annotations

from iia.domain.characters import is_invisible


def is_blank(raw: object) -> bool:
    """Return whether a JSON value is empty or has nothing to see, which leaves any question unanswered."""
    return raw is None or (isinstance(raw, str) and is_invisible(raw)) or raw == []
