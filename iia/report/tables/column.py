"""A column of a table."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: `name` identifies it to a style sheet, and `title` is its heading."""

    name: str
    title: str
