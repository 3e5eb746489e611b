"""Misfit: why a value does not fit its question, as a code and what it names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from iia.domain.text import Text
from iia.domain.values import Value

ProblemValue = Value | Text
"""What a problem can name: an answer, a limit of answers, a word as it was given, a text of the bank."""

ProblemValues = Mapping[str, ProblemValue]
"""The values of a problem by their names, such as `limit` and `used`."""


class Misfit(Exception):  # noqa: N818 - it becomes a Problem, a value, as soon as its question is known
    """Why a value does not fit its question; a kind's codes are an enumeration in its own file."""

    def __init__(self, code: Enum, **values: ProblemValue) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: ProblemValues = values
