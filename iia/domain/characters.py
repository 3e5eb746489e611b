"""Characters: which of them nobody sees, which no text may hold, and the one form in which text is kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = (
    # White space, and the blank pattern of Braille.
    r"\s\u2800"
    # Unicode's Default_Ignorable_Code_Point: joiners, marks of direction, fillers, selectors and tags.
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE: Final = re.compile(f"[{_UNSEEN}]*")

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSHOWABLE: Final = re.compile(
    # Control characters but for the tab and the line feed, halves of pairs, and Unicode's noncharacters.
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

MOST_MARKS: Final = 30
"""The most combining marks on one letter: those that UAX #15's Stream-Safe Text Format allows.

No language comes near it. Putting a heap of marks in order takes time that grows with its square.
"""


_MAY_BE_MARKS: Final = range(0x300, 0x20000)
"""Where Unicode has marks that have an order; further up there are only selectors, which have none."""


def is_invisible(text: str) -> bool:
    """Return whether a text has nothing that anybody could see, such as spaces and joiners alone."""
    return _INVISIBLE.fullmatch(text) is not None


def find_unshowable(text: str) -> int | None:
    """Return where a text first has a character that no text may hold, or None.

    XML, and so Word, forbids nearly all of them; no page shows any.
    """
    found = _UNSHOWABLE.search(text)
    return None if found is None else found.start()


def mark_unshowable(text: str) -> str:
    """Return a text in which a replacement character stands for each that no text may hold."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", unify_lines(text))


def mark_controls(text: str) -> str:
    """Return a text in which a replacement character stands for each that a terminal might obey."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def unify_lines(text: str) -> str:
    """Return a text whose lines end as they do here, however its sender's system ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def find_heap(text: str) -> int | None:
    """Return where a text first has more combining marks in a row than `MOST_MARKS`, or None."""
    if text.isascii():
        return None
    found = _HEAP.search(text)
    return None if found is None else found.start()


def normal_form(text: str) -> str:
    """Return a text without heaps of marks in Unicode's form C, so that the same words are the same text.

    Only text that has passed `find_heap` may come here.
    """
    return unicodedata.normalize("NFC", text)


def kept_text(text: str) -> str:
    """Return a text without heaps of marks as an answer is kept: in form C, without white space at its ends.

    Only text that has passed `find_heap` may come here.
    """
    return normal_form(unify_lines(text)).strip()


def kept_line(text: str) -> str:
    """Return a text without heaps of marks as the answer to a short question is kept: on one line.

    Only text that has passed `find_heap` may come here.
    """
    return " ".join(kept_text(text).split("\n"))


def _list_marks() -> str:
    """Return the combining marks as the inside of a regular expression's class."""
    return "".join(sign for sign in map(chr, _MAY_BE_MARKS) if unicodedata.category(sign).startswith("M"))


_HEAP: Final = re.compile(f"[{_list_marks()}]{{{MOST_MARKS + 1}}}")
