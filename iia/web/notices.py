"""Notices: what the next page says first of what has just been done, and the links that go with them."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from flask import flash, get_flashed_messages

SAVED: Final = "saved"
"""The category of a line that says what a save has saved, shown more quietly than other notices."""

_WORDS: Final = "message"
"""Flask's category of a notice that was flashed without one: it leads nowhere."""


class Notice(NamedTuple):
    """A line of the notices, and where it leads if it is a link."""

    words: str
    address: str | None


def flash_link(words: str, address: str) -> None:
    """Add a link to the notices of the next page."""
    flash(words, address)


def take_notices(here: str) -> tuple[Notice, ...]:
    """Return the notices to show at `here`, which none of their links leads to; the links come last."""
    found = cast("list[tuple[str, str]]", get_flashed_messages(with_categories=True))
    notices = [
        Notice(words, None if category == _WORDS else category)
        for category, words in found
        if category not in (here, SAVED)
    ]
    return tuple(sorted(notices, key=lambda notice: notice.address is not None))


def take_saved() -> list[str]:
    """Return the lines that say what was saved, to show on this page."""
    return cast("list[str]", get_flashed_messages(category_filter=[SAVED]))
