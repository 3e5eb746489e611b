"""Numbers as people type them: in digits of any script, with a unit, and with thousands set apart."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 100
"""What is longer than this is no number that anybody typed, and is not looked at sign by sign."""

_SIGNS: Final = {"\N{MINUS SIGN}": "-", "\N{ARABIC DECIMAL SEPARATOR}": "."}
_GROUPING: Final = "[, \u00a0\u2009\u202f'\u2019\u066c]"
_GROUPED: Final = re.compile(rf"-?[0-9]{{1,3}}({_GROUPING}[0-9]{{3}})+(\.[0-9]*)?")
_PLAIN: Final = re.compile(r"(-?)([0-9]*)(?:\.([0-9]*))?")
_DIGITS: Final = re.compile(r"[0-9]{1,4}")


def read_number(typed: object, unit: str | None) -> object:
    """Return a typed number without its unit and grouping of thousands, or as typed if it is no number."""
    if not isinstance(typed, str) or len(typed) > _LONGEST:
        return typed
    number = _without_unit(_in_our_digits(typed.strip()), unit)
    if _GROUPED.fullmatch(number):
        number = re.sub(_GROUPING, "", number)
    found = _PLAIN.fullmatch(number)
    if not found or not (found[2] or found[3]):
        return number
    return f"{found[1]}{found[2] or 0}" + (f".{found[3]}" if found[3] else "")


def read_digits(typed: str) -> int | None:
    """Return a whole number of up to four digits, of whichever script; None if it is not one."""
    written = typed.strip()
    return int(written) if len(written) <= _LONGEST and _DIGITS.fullmatch(_in_our_digits(written)) else None


def _in_our_digits(typed: str) -> str:
    """Return what was typed with its digits as 0 to 9, and with an ordinary minus and decimal point."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else _SIGNS.get(sign, sign) for sign in typed
    )


def _without_unit(number: str, unit: str | None) -> str:
    """Leave out the unit, before the number or after it, and a plus; a minus may stand before the unit."""
    sign = "-" if number.startswith("-") else ""
    bare = number.removeprefix("+").removeprefix("-").strip()
    if unit:
        bare = bare.removeprefix(unit).removesuffix(unit).strip()
    return sign + bare
