"""What a database says when it cannot go on, in a line for whoever runs the site."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError


def describe_failure(error: DBAPIError) -> str:
    """Return what went wrong, without the statement that it went wrong in."""
    if isinstance(error.orig, sqlite3.Error) and error.orig.sqlite_errorname == "SQLITE_FULL":
        return "the disk is full"
    return " ".join(str(error.orig).split())
