"""The field of each kind of question, with its choices: the only place where forms tell kinds apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from forms.asked import Choosable
from forms.date_field import DateField
from forms.fields import (
    FilesField,
    LongTextField,
    ManyField,
    NumberField,
    OneField,
    ScaleField,
    TextField,
)
from forms.money_field import MoneyField
from forms.month_field import MonthField
from iia.domain.kinds import (
    Choice,
    Choices,
    DateQuestion,
    FileQuestion,
    LongText,
    MoneyQuestion,
    MonthQuestion,
    NumberQuestion,
    Scale,
    ShortText,
    YesNo,
)
from iia.language.money import symbol_of
from iia.report.kinds.yes_no import say_yes_or_no

if TYPE_CHECKING:
    from forms.asking import Asking
    from forms.fields import AnyField
    from iia.domain.kinds import Choosing, Simple


def build_field(question: Simple, asking: Asking) -> AnyField:  # noqa: C901 - one case a kind
    """Return the field of a question."""
    ask, wording = asking.ask, asking.wording
    match question:
        case ShortText():
            return TextField(ask(question), wording)
        case LongText():
            return LongTextField(ask(question), wording)
        case NumberQuestion(unit=unit):
            shown = None if unit is None else asking.passages.plain(unit)
            return NumberField(ask(question, unit=shown), wording)
        case MoneyQuestion(currency=currency):
            return MoneyField(ask(question, unit=symbol_of(currency, wording.language)), wording)
        case DateQuestion():
            return DateField(ask(question), wording)
        case MonthQuestion():
            return MonthField(ask(question), wording)
        case YesNo():
            return OneField(ask(question, choosable=_yes_and_no(asking)), wording)
        case Choice():
            return OneField(ask(question, choosable=_options(question, asking)), wording)
        case Choices():
            return ManyField(ask(question, choosable=_options(question, asking)), wording)
        case Scale():
            return ScaleField(ask(question, choosable=_points(question, asking)), wording)
        case FileQuestion():
            return FilesField(ask(question), wording)
        case _:
            assert_never(question)


# --- What can be chosen ----------------------------------------------------------------------------


def _yes_and_no(asking: Asking) -> tuple[Choosable, ...]:
    return tuple(Choosable(answer, say_yes_or_no(answer, asking.wording)) for answer in ("yes", "no"))


def _options(question: Choosing, asking: Asking) -> tuple[Choosable, ...]:
    """Return what a choice offers on the date of decision."""
    passages, applicability = asking.passages, asking.passages.applicability
    return tuple(
        Choosable(option.id, passages.plain(option.label), passages.phrase(option.hint), option.exclusive)
        for option in applicability.bank.options(question, applicability.decision_date)
    )


def _points(question: Scale, asking: Asking) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(str(point), _point(question, point, asking))
        for point in range(question.from_, question.to + 1)
    )


def _point(question: Scale, point: int, asking: Asking) -> str:
    label = question.labels.get(point)
    if label is None:
        return str(point)
    return asking.wording.say("{point}: {label}", point=point, label=asking.passages.plain(label))
