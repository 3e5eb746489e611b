"""What every model of the bank format shares: frozen, strict about keys, exact about numbers and days."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Final, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
)

from iia.domain.characters import find_heap, kept_line

P = TypeVar("P")

_DECIMAL: Final = re.compile(r"[+-]?\d+(\.\d+)?")
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class FormatModel(BaseModel):
    """A part of the bank format: unknown keys are refused, values never change."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        serialize_by_alias=True,
        regex_engine="python-re",
    )


def read_number(value: object) -> object:
    """Let through only what is written as a decimal: no float, no bool, no exponent."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        try:
            return Decimal(value)
        except InvalidOperation:  # pragma: no cover - the pattern is narrower than Decimal
            pass
    msg = "must be a decimal number"
    raise ValueError(msg)


def read_day(value: object) -> object:
    """Let through a day, or one written YYYY-MM-DD; a number is not a day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    msg = "must be a date written YYYY-MM-DD"
    raise ValueError(msg)


def _as_written(value: object) -> object:
    """Return as text, as written, a version or number such as 2 or 1.10 that YAML reads as a figure."""
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _as_kept(text: str) -> str:
    """Return text that answers are compared with in the form that they are kept in, so that it can be one.

    A heap of marks stays as it is: no answer has one, and putting it in order would take very long.
    """
    return text if find_heap(text) is not None else kept_line(text)


def not_empty(parts: tuple[P, ...]) -> tuple[P, ...]:
    """Refuse an empty list, once its parts are checked: a minimum length would report a faulty part twice."""
    if not parts:
        msg = "must not be empty"
        raise ValueError(msg)
    return parts


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""The id of a part of a bank."""

Ref = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
"""A question's id, or `group.question` for one inside a group or a grid."""

ListRef = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
"""A framework's list, `framework.list`."""

EntryRef = ListRef
"""An entry of a list, `list.entry`, as in `measures: ways.one_of_them`."""

Label = Annotated[str, BeforeValidator(_as_written, json_schema_input_type=str | int | float)]
"""A version or a section's number: text, even where it looks like a figure."""

AsKept = AfterValidator(_as_kept)
"""Marks text that answers are compared with, which has to be in the form that they are kept in."""

Number = Annotated[Decimal, BeforeValidator(read_number)]
"""An exact decimal, read as written."""

Day = Annotated[date, BeforeValidator(read_day)]
"""A calendar day, YYYY-MM-DD."""

NotEmpty = AfterValidator(not_empty)
"""Marks a list that needs at least one part."""


class _Ranked(Protocol):
    """A value that can be one end of a range."""

    def __gt__(self, other: Any, /) -> bool: ...  # noqa: ANN401 - each type decides


E = TypeVar("E", bound=_Ranked)


def check_range(low: E | None, high: E | None, names: str) -> None:
    """Refuse a range whose lower end is above its upper end.

    Raises:
        ValueError: it is; `names` is the text, which names the keys: "min must not be above max".
    """
    if low is not None and high is not None and low > high:
        raise ValueError(names)
