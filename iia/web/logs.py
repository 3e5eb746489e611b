"""Lines of the log: as JSON where a program collects them, plainly for whoever sits at a terminal.

No line holds what people typed. So of an exception, a line has the kind and the places in the code, but its
message only where that is the machine's: a message may quote the value that it is about.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from flask import g, has_app_context
from sqlalchemy.exc import DBAPIError, OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL: Final = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}
"""The names that every record has."""

_QUIET: Final = ("alembic", "huey", "waitress.queue", "fontTools", "weasyprint")
"""Loggers that tell much that is no fault, as that a request waited its turn for a moment."""


def start_logging(*, as_json: bool) -> None:
    """Write all that is logged to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO if as_json else logging.WARNING)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


class PlainLines(logging.Formatter):
    """Writes a message, and below it where an exception came from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record."""
        fields = " ".join(f"{name}={value}" for name, value in _read_fields(record).items())
        return "\n".join(part for part in (record.getMessage(), fields, _describe(record)) if part)


class JsonLines(logging.Formatter):
    """Writes one line of JSON; `iia.security` as its `logger` marks what belongs to the security log."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request": g.get("request_id") if has_app_context() else None,
            **_read_fields(record),
            "exception": _describe(record),
        }
        known = {name: value for name, value in line.items() if value not in (None, "")}
        return json.dumps(known, ensure_ascii=False, default=str)


def _read_fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return what a line says beside its message: whoever logs it gives that as `extra`."""
    return {name: value for name, value in vars(record).items() if name not in _USUAL}


def _describe(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return "" if error is None else "\n".join(_describe_chain(error))


def _describe_chain(error: BaseException) -> Iterator[str]:
    """Yield the causes of an error, the first one first, and where each was raised."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _describe_chain(before)
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_find_message(error)}"


def _find_message(error: BaseException) -> str:
    """Return what an error says if it is about the machine, as that the disk is full, and else nothing."""
    if isinstance(error, DBAPIError):
        # What the database says of a value may quote it.
        return str(error.orig).strip() if isinstance(error, OperationalError) else error.code or ""
    return error.strerror or "" if isinstance(error, OSError) else ""
