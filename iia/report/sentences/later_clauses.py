"""Tests of one answer's day or month against another's, as clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.domain.conditions import LaterTest
    from iia.report.sentences.names import Names


def say_later(names: Names, test: LaterTest, *, holds: bool) -> str:
    """Return whether one answer lies after another, or its opposite, as a clause."""
    later, than = (names.label(names.place(ref)) for ref in test.refs)
    if test.by_months:
        return _say_by_months(names, test.by_months, later, than, holds=holds)
    say = names.wording.say
    if holds:
        return say("the answer to “{later}” is after the answer to “{than}”", later=later, than=than)
    return say("the answer to “{later}” is not after the answer to “{than}”", later=later, than=than)


def _say_by_months(names: Names, months: int, later: str, than: str, *, holds: bool) -> str:
    say_plural = names.wording.say_plural
    if holds:
        return say_plural(
            "the answer to “{later}” is more than {count} month after the answer to “{than}”",
            "the answer to “{later}” is more than {count} months after the answer to “{than}”",
            months,
            later=later,
            than=than,
        )
    return say_plural(
        "the answer to “{later}” is not more than {count} month after the answer to “{than}”",
        "the answer to “{later}” is not more than {count} months after the answer to “{than}”",
        months,
        later=later,
        than=than,
    )
