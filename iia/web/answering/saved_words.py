"""What a save says of itself on the page that follows: how many answers it changed, if any."""

from __future__ import annotations

from flask import flash

from iia.web.notices import SAVED
from iia.web.site import wording


def flash_saved(count: int, page: str | None) -> None:
    """Say how many answers were saved.

    Args:
        count: how many differ from what was stored before.
        page: the title of their page or item; None if it is not in the language of the sentence.
    """
    if not count:
        flash(wording().say("Nothing had changed."), SAVED)
    elif page is None:
        flash(wording().say_plural("Saved: {count} answer.", "Saved: {count} answers.", count), SAVED)
    else:
        said = wording().say_plural(
            "Saved: {count} answer on “{page}”.", "Saved: {count} answers on “{page}”.", count, page=page
        )
        flash(said, SAVED)


def flash_saved_item(count: int, title: str | None) -> None:
    """Say that an item was saved, by its title, if any of its answers differs from before."""
    if count and title is not None:
        flash(wording().say("“{title}” is saved.", title=title), SAVED)
    else:
        flash_saved(count, None)


def flash_cleared() -> None:
    """Say that an answer was cleared, and the rest saved."""
    flash(wording().say("The answer is cleared. Everything else on the page is saved."), SAVED)
