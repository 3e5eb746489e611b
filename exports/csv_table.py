"""A table as CSV, for a spreadsheet: UTF-8 with the mark that spreadsheets know it by, and no formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, which it would work out on opening the file."""


def write_csv(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table; what somebody typed stands in it so that no spreadsheet works it out as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_guard(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
