"""Where to go on answering: the next page on which a required question is left."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank, Page
    from iia.domain.progress import Progress
    from iia.domain.values import AnswerKey


class NextUnanswered(NamedTuple):
    """A page with required questions left, and the first of these."""

    page: Page
    key: AnswerKey


def find_next_unanswered(bank: Bank, progress: Progress, after: str | None = None) -> NextUnanswered | None:
    """Return where a required question is left; None if there is none but on the page itself.

    Args:
        bank: the bank, in whose order pages follow each other.
        progress: what is missing on each page.
        after: the id of a page: the rest of its section comes first, then the beginning of that section,
            then the sections after it and those before it. None starts at the beginning of the bank.
    """
    for page in bank.pages if after is None else _follow(bank, after):
        missing = progress.required[page].missing
        if missing:
            return NextUnanswered(bank.get_page(page)[1], missing[0])
    return None


def _follow(bank: Bank, after: str) -> Iterator[str]:
    """Yield the other pages in the order in which somebody on one of them goes on."""
    own, _ = bank.get_page(after)
    place, inside = bank.sections.index(own), [page.id for page in own.pages]
    here = inside.index(after)
    others = (*bank.sections[place + 1 :], *bank.sections[:place])
    return chain(inside[here + 1 :], inside[:here], (page.id for section in others for page in section.pages))
