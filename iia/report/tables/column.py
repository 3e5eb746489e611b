"""A column of a table."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: `name` identifies it to a style sheet, and `title` is its heading.

    `is_banks` says whether the heading is in the bank's words, which may lack the page's language.
    """

    name: str
    title: str
    is_banks: bool = False
