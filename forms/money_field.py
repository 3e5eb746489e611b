"""The field for an amount of money: it takes a currency sign, grouped thousands, and "million" as a word."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from forms import widgets
from forms.fields import AnswerField
from forms.typed_numbers import read_number
from iia.domain.blank import is_blank
from iia.domain.kinds import MoneyProblem, MoneyQuestion, NumberProblem
from iia.domain.kinds.decimals import parse_decimal
from iia.domain.kinds.misfit import Misfit
from iia.domain.problems import Problem
from iia.domain.values import as_a

if TYPE_CHECKING:
    from iia.domain.values import Value

_LARGE: Final = re.compile(
    r"(.*[0-9.])\s*(million|miliwn|filiwn|m|billion|biliwn|bn)", re.IGNORECASE | re.DOTALL
)
_BILLIONS: Final = frozenset({"billion", "biliwn", "bn"})
_WRITTEN: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")


class MoneyField(AnswerField[MoneyQuestion]):
    """An amount of money."""

    render = widgets.render_money

    def show(self, value: Value) -> tuple[str, ...]:
        """Return the amount in figures."""
        return (format(as_a(Decimal, value), "f"),)

    @property
    def raw(self) -> object:
        """The amount without sign and grouping, with millions and billions multiplied out."""
        return read_money(super().raw, self.prompt.unit)

    def own_problem(self) -> Problem | None:
        """Return a problem, with examples of what may be typed here, if that is no number and its sign."""
        key, typed = self.prompt.key, self.raw
        try:
            parse_decimal("0" if is_blank(typed) else typed)
        except Misfit as misfit:
            if misfit.code in (NumberProblem.NOT_A_NUMBER, NumberProblem.NOT_ALONE):
                return Problem(key.question, MoneyProblem.NOT_MONEY, item=key.item)
        return None


def read_money(typed: object, sign: str | None) -> object:
    """Return an amount in figures alone, or as it was typed if it is not an amount."""
    if not isinstance(typed, str):
        return typed
    written = typed.replace(sign, "", 1) if sign else typed
    large = _LARGE.fullmatch(written.strip())
    number = read_number(written if large is None else large[1], None)
    if large is None or not isinstance(number, str) or not _WRITTEN.fullmatch(number):
        return number if large is None else typed
    times = 10**9 if large[2].lower() in _BILLIONS else 10**6
    amount = format(Decimal(number) * times, "f")
    return amount.rstrip("0").rstrip(".") if "." in amount else amount
