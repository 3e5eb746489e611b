"""Numbers as a reader writes them, but exact."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from iia.report.wording import Wording

_SHOWN_DECIMALS: Final = 2


def exact_number(value: int | Decimal, wording: Wording) -> str:
    """Return a number as a reader writes it, but with all its decimal places."""
    if isinstance(value, Decimal) and -int(value.as_tuple().exponent) > _SHOWN_DECIMALS:
        return format(value, "f")
    return wording.number(value)
