"""Addresses in plain text: those of pages on the web are links that show themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from iia.report.passages.blocks import WordLink, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.passages.blocks import TextLine

_ADDRESS: Final = re.compile(r"\bhttps?://[^\s<>\"“”«»\u2066-\u2069]+", re.IGNORECASE)
_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
_AFTER: Final = frozenset(".,;:!?…'’‘،؛؟。、\uff01\uff0c\uff1a\uff1b\uff1f")
"""What may follow an address and is no part of it: the end of a sentence or of a quotation."""


def read_line(text: str) -> TextLine:
    """Return a line whose addresses are links."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[Words | WordLink]:
    done = 0
    for found in _ADDRESS.finditer(text):
        address = _without_ending(found[0])
        if not _leads_somewhere(address):
            continue
        if found.start() > done:
            yield Words(text[done : found.start()])
        yield WordLink((Words(address),), address)
        done = found.start() + len(address)
    if done < len(text):
        yield Words(text[done:])


def _without_ending(found: str) -> str:
    """Return an address without the marks after it; a bracket is its own if it was opened in it."""
    opened = {closing: found.count(opening) for closing, opening in _CLOSING.items()}
    closed = {closing: found.count(closing) for closing in _CLOSING}
    end = len(found)
    while end:
        last = found[end - 1]
        if last in closed and closed[last] > opened[last]:
            closed[last] -= 1
        elif last not in _AFTER:
            break
        end -= 1
    return found[:end]


def _leads_somewhere(address: str) -> bool:
    """Return whether an address has a host, and one that programs can read."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return host is not None and any(sign.isalnum() for sign in host)
