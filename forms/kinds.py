"""The field of each kind of question, with its choices: the only place where forms tell kinds apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
from forms.prompt import Choosable
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
from iia.report.kinds.yes_no import say_answer_to

if TYPE_CHECKING:
    from forms.fields import AnyField
    from forms.prompt_builder import PromptBuilder
    from iia.domain.kinds import Choosing, Simple


def build_field(question: Simple, builder: PromptBuilder) -> AnyField:  # noqa: C901 - one case a kind
    """Return the field of a question."""
    prompt, wording = builder.build, builder.wording
    match question:
        case ShortText():
            return TextField(prompt(question), wording)
        case LongText():
            return LongTextField(prompt(question), wording)
        case NumberQuestion(unit=unit):
            shown = None if unit is None else builder.passages.plain(unit)
            return NumberField(prompt(question, unit=shown), wording)
        case MoneyQuestion(currency=currency):
            return MoneyField(prompt(question, unit=symbol_of(currency, wording.language)), wording)
        case DateQuestion():
            return DateField(prompt(question), wording)
        case MonthQuestion():
            return MonthField(prompt(question), wording)
        case YesNo():
            return OneField(prompt(question, choosable=_yes_and_no(question, builder)), wording)
        case Choice():
            return OneField(prompt(question, choosable=_options(question, builder)), wording)
        case Choices():
            return ManyField(prompt(question, choosable=_options(question, builder)), wording)
        case Scale():
            return ScaleField(prompt(question, choosable=_points(question, builder)), wording)
        case FileQuestion():
            return FilesField(prompt(question), wording)
        case _:
            assert_never(question)


# --- What can be chosen ----------------------------------------------------------------------------


def _yes_and_no(question: YesNo, builder: PromptBuilder) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(answer, say_answer_to(question, answer, builder.wording)) for answer in ("yes", "no")
    )


def _options(question: Choosing, builder: PromptBuilder) -> tuple[Choosable, ...]:
    """Return what a choice offers on the date of decision."""
    passages, applicability = builder.passages, builder.passages.applicability
    return tuple(
        Choosable(
            option.id,
            passages.plain(option.label),
            passages.phrase(option.hint),
            option.exclusive,
            None if group.heading is None else passages.plain(group.heading),
        )
        for group in applicability.bank.grouped_options(question, applicability.decision_date)
        for option in group.options
    )


def _points(question: Scale, builder: PromptBuilder) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(str(point), _point(question, point, builder))
        for point in range(question.from_, question.to + 1)
    )


def _point(question: Scale, point: int, builder: PromptBuilder) -> str:
    label = question.labels.get(point)
    if label is None:
        return str(point)
    return builder.wording.say("{point}: {label}", point=point, label=builder.passages.plain(label))
