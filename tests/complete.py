"""Assessments in which everything that applies is answered, at random, whatever the bank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from iia.domain.answers import Answers
from iia.domain.applicability import find_applicability
from iia.domain.kinds import Choice, Choices
from iia.domain.questions import Grid, Group, Note
from iia.domain.truth import YES
from iia.domain.values import AnswerKey, Month, StoredFile

if TYPE_CHECKING:
    from random import Random

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.questions import AnyQuestion
    from iia.domain.values import Value

START: Final = date(2026, 1, 5)
DECISION: Final = date(2027, 6, 1)
_FILE: Final = StoredFile("figures.csv", "text/csv", 4, "0" * 64)
_NUMBERS: Final = ("0", "1", "2", "3", "5", "10", "100")


def answer_everything(bank: Bank, random: Random) -> Applicability:
    """Return what applies once all that does is answered; every group has one to three items."""
    found = Answers({}, {group: _some_items(random) for group in _list_groups(bank)})
    while True:
        applies = find_applicability(bank, found, start_date=START, decision_date=DECISION)
        missing = [key for key, truth in applies.questions.items() if truth is YES and _lacks(key, applies)]
        if not missing:
            return applies
        given = {key: _answer(bank.get_place(key.question).question, bank, random) for key in missing}
        found = Answers({**found.values, **given}, found.items)


def _list_groups(bank: Bank) -> list[str]:
    return [place.ref for place in bank.places.values() if isinstance(place.question, Group)]


def _some_items(random: Random) -> tuple[str, ...]:
    return tuple(f"item{order}" for order in range(random.randint(1, 3)))


def _lacks(key: AnswerKey, applies: Applicability) -> bool:
    question = applies.bank.get_place(key.question).question
    return not isinstance(question, Note | Grid | Group) and key not in applies.answers.values


def _answer(question: AnyQuestion, bank: Bank, random: Random) -> Value:
    if isinstance(question, Choices):
        return _choose(question, bank, random)
    if isinstance(question, Choice):
        return random.choice([option.id for option in bank.options(question, DECISION)])
    match question.kind:
        case "yes_no":
            return random.choice(["yes", "no"])
        case "scale":
            return random.randint(question.from_, question.to)
        case "number" | "money":
            low, high = question.min, question.max
            fitting = [
                number
                for number in map(Decimal, _NUMBERS)
                if (low is None or number >= low) and (high is None or number <= high)
            ]
            return random.choice(fitting)
        case "date":
            return random.choice([date(2020, 1, 1), DECISION, date(2040, 1, 1)])
        case "month":
            return random.choice([Month(2020, 1), Month(2040, 1)])
        case "file":
            return (_FILE,)
        case _:
            return "Said"


def _choose(question: Choices, bank: Bank, random: Random) -> tuple[str, ...]:
    """Return a few options, or an exclusive one alone."""
    options = bank.options(question, DECISION)
    chosen = random.sample(options, random.randint(1, min(4, len(options))))
    alone = [option.id for option in chosen if option.exclusive]
    return tuple(alone[:1] or [option.id for option in options if option in chosen])
