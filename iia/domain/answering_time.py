"""How long the required questions that are left take to answer, roughly, so that a day can be planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.domain.questions import Grid, Group, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from iia.domain.progress import Progress
    from iia.domain.questions import AnyQuestion

MINUTES: Final[Mapping[str, int]] = {
    "yes_no": 1,
    "choice": 1,
    "choices": 1,
    "scale": 1,
    "date": 1,
    "month": 1,
    "short_text": 2,
    "number": 3,
    "money": 3,
    "file": 3,
    "long_text": 10,
}
"""Minutes to read a question of each kind and answer it once its answer is known.

Source: our own estimate. Finding things out, and asking others, come on top.
"""


def estimate_minutes(bank: Bank, progress: Progress) -> int:
    """Return about how many minutes the required questions that apply and are not answered take."""
    missing = (key.question for page in progress.required.values() for key in page.missing)
    return sum(_estimate(bank.get_place(ref).question) for ref in missing)


def _estimate(question: AnyQuestion) -> int:
    """Return the minutes for one question; for a group without enough items, those of its first items.

    The cells of a grid are questions of their own, so the grid itself takes none.
    """
    match question:
        case Group():
            inner = [
                part for part in question.questions if getattr(part, "required", False) and not part.when
            ]
            return max(1, question.min_items) * sum(_estimate(part) for part in inner)
        case Grid() | Note():
            return 0
        case _:
            return MINUTES[question.kind]
