"""What can be ticked, and what each tick is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.questions import Choice, Choices, Scale, YesNo
from iia.report.sheet.tree import SheetOption

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from iia.domain.bank import Bank
    from iia.domain.questions import AnyQuestion
    from iia.report.wording import Wording


def list_options(question: AnyQuestion, bank: Bank, wording: Wording) -> Iterator[SheetOption]:
    """Yield the options of a question that has some."""
    match question:
        case Choice() | Choices():
            yield from _list_chosen(question, bank, wording)
        case YesNo():
            yes, no = (None, None) if question.points is None else (question.points.yes, question.points.no)
            yield _plain(wording.say("Yes"), yes, wording)
            yield _plain(wording.say("No"), no, wording)
        case Scale():
            for value in range(question.from_, question.to + 1):
                label = question.labels.get(value)
                words = None if label is None else label.in_language(wording.language)
                yield _plain(str(value) if words is None else f"{value} – {words}", None, wording)
        case _:
            return


def _list_chosen(question: Choice | Choices, bank: Bank, wording: Wording) -> Iterator[SheetOption]:
    language = wording.language
    for option in bank.options(question):
        yield SheetOption(
            label=option.label.in_language(language),
            hint=None if option.hint is None else option.hint.in_language(language),
            points=None if option.points is None else wording.number(option.points),
            is_exclusive=option.exclusive,
        )


def _plain(label: str, points: Decimal | None, wording: Wording) -> SheetOption:
    shown = None if points is None else wording.number(points)
    return SheetOption(label, None, shown, is_exclusive=False)
