"""What a finished PDF could not print: characters that no font has, told to whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.wording import Wording

_MOST: Final = 40
"""How many characters are named: a page of Chinese has hundreds."""


def say_replaced(characters: Sequence[str], wording: Wording) -> str:
    """Return the sentence on characters that are printed as their codes; there must be one."""
    codes = [f"U+{ord(char):04X}" for char in characters[:_MOST]]
    if len(characters) > _MOST:
        codes.append("…")
    return wording.say(
        "No font has these characters, so the PDF prints their codes in brackets instead: {codes}",
        codes=", ".join(codes),
    )
