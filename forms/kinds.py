"""Which field a question of each kind gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from forms.date_field import DateField
from forms.fields import (
    AnswerField,
    FilesField,
    LongTextField,
    ManyField,
    NumberField,
    OneField,
    ScaleField,
    TextField,
)
from iia.domain.questions import (
    Choice,
    Choices,
    DateQuestion,
    FileQuestion,
    LongText,
    NumberQuestion,
    Scale,
    ShortText,
    YesNo,
)

if TYPE_CHECKING:
    from iia.domain.questions import Simple


def field_class(question: Simple) -> type[AnswerField]:
    """Return the class of a question's field."""
    match question:
        case ShortText():
            return TextField
        case LongText():
            return LongTextField
        case NumberQuestion():
            return NumberField
        case DateQuestion():
            return DateField
        case YesNo() | Choice():
            return OneField
        case Scale():
            return ScaleField
        case Choices():
            return ManyField
        case FileQuestion():
            return FilesField
        case _:
            assert_never(question)
