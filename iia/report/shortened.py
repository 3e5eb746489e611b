"""Texts cut short to their first words, to tell apart what they are about."""

from __future__ import annotations


def shorten_text(text: str, most: int) -> str:
    """Return the first words of a text on one line, with "…" where some are left out.

    Args:
        text: what somebody wrote.
        most: how many characters may stand, of which at least one word does.
    """
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    kept = whole[: most + 1].rpartition(" ")[0] or whole[:most]
    return kept.rstrip(",;:.–- ") + "…"
