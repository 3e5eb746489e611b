"""A column of a table."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: `name` tells a style sheet which it is, `title` is its head."""

    name: str
    title: str
