"""Stored answers as JSON text: read as text on either database, and parsed all at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class NotJson(NamedTuple):
    """What stands where an answer should be after somebody edited its row by hand."""

    text: str


def parse_texts(texts: Sequence[str | None]) -> list[Any]:
    """Return the JSON values of some texts, in order: None for None, `NotJson` for what is not JSON."""
    try:
        # All at once, because a call for each costs more than everything else about reading them.
        values = json.loads(f"[{','.join(['null' if text is None else text for text in texts])}]")
    except ValueError:
        values = []
    # One by one if any is broken; `1, 2` is too, although it would pass as two values of a list.
    return values if len(values) == len(texts) else [_parse_one(text) for text in texts]


def _parse_one(text: str | None) -> Any:  # noqa: ANN401 - any JSON
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return NotJson(text or "")
