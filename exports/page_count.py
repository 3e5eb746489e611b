"""The page count in every footer, "Page x of y", with the counters where the language puts them."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.wording import Wording


class Counter(Enum):
    """A number that each page works out for itself."""

    PAGE = "page"
    PAGES = "pages"


_MARK: Final = "\x01"
"""What marks the places of the counters, because no message contains this control character."""


def split_page_count(wording: Wording) -> Iterator[str | Counter]:
    """Yield the words of the sentence and its counters, in order."""
    marked = {counter.value: f"{_MARK}{counter.value}{_MARK}" for counter in Counter}
    sentence = wording.say("Page {page} of {pages}", **marked)
    for place, part in enumerate(re.split(_MARK, sentence)):
        if place % 2:
            yield Counter(part)
        elif part:
            yield part
