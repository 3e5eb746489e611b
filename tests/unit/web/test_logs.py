"""Lines of the log: whole lines of JSON, with where an error came from and nothing of what it was about."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DataError, OperationalError

from iia.web.logs import JsonLines, PlainLines

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED = "What somebody typed\ninto a form"


def a_record(message: str = "done", error: BaseException | None = None, **fields: Any) -> logging.LogRecord:  # noqa: ANN401 - any field
    """Return a record of the log."""
    info = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord("iia.security", logging.WARNING, "x.py", 1, message, (), info)
    vars(record).update(fields)
    return record


def raised(make: Callable[[], object]) -> BaseException:
    """Return the error that a call raises."""
    try:
        make()
    except Exception:  # noqa: BLE001 - whatever it is
        error = sys.exception()
        assert error is not None
        return error
    raise AssertionError


def fail_with(error: Exception) -> Callable[[], object]:
    """Return a call that raises an error because of another."""

    def fail() -> None:
        try:
            int(TYPED)
        except ValueError as cause:
            raise error from cause

    return fail


def test_a_line_of_json_says_when_what_and_of_whom() -> None:
    line = json.loads(JsonLines().format(a_record("signed_in", person="p1", request_seconds=None)))
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "iia.security",
        "message": "signed_in",
        "person": "p1",
    }


@pytest.mark.parametrize("lines", [JsonLines(), PlainLines()])
@pytest.mark.parametrize(
    "error",
    [
        KeyError(TYPED),
        DataError("INSERT …", {"value": TYPED}, Exception(f"invalid input: {TYPED}"), hide_parameters=True),
    ],
)
def test_an_error_is_told_with_its_places_and_causes_but_not_with_what_it_is_about(
    lines: logging.Formatter, error: Exception
) -> None:
    told = lines.format(a_record("a request failed", raised(fail_with(error))))
    assert "typed" not in told
    assert f"{type(error).__module__}.{type(error).__qualname__}" in told
    assert "builtins.ValueError" in told
    assert "test_logs.py" in told


def test_what_the_machine_lacks_is_told() -> None:
    full = raised(fail_with(OSError(28, "No space left on device", "/var/lib/iia")))
    assert "No space left on device" in JsonLines().format(a_record("failed", full))
    away = raised(fail_with(OperationalError("SELECT 1", {}, Exception("connection refused"))))
    assert "connection refused" in JsonLines().format(a_record("failed", away))


def test_whatever_is_logged_is_one_line() -> None:
    assert "\n" not in JsonLines().format(
        a_record("one\ntwo", raised(fail_with(KeyError("x"))), field="a\nb")
    )


def test_a_plain_line_names_its_fields() -> None:
    assert PlainLines().format(a_record("signed_in", person="p1")) == "signed_in\nperson=p1"
