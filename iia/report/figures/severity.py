"""Flags by severity: in which order a reader sees them, and how many there are of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias, TypeVar, assert_never, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.report.wording import Wording

Severity: TypeAlias = Literal["stop", "warn", "note"]
"""How severe a flag is, the most severe first."""

_ORDER: Final[tuple[Severity, ...]] = get_args(Severity)


class Severe(Protocol):
    """A flag, as far as its severity goes."""

    @property
    def severity(self) -> Severity:
        """How severe it is."""


S = TypeVar("S", bound=Severe)


def sort_by_severity(flags: Iterable[S]) -> tuple[S, ...]:
    """Return flags with the most severe first; within a severity the bank's order stays."""
    return tuple(sorted(flags, key=lambda flag: _ORDER.index(flag.severity)))


def say_severity(severity: Severity, wording: Wording) -> str:
    """Return how severe a flag is, in words."""
    match severity:
        case "stop":
            return wording.say("Stop")
        case "warn":
            return wording.say("Warning")
        case "note":
            return wording.say("Note")
        case _:
            assert_never(severity)


def count_severities(flags: Sequence[Severe], wording: Wording) -> str:
    """Return how many flags there are of each severity: "2 stops, 7 warnings"; empty without any."""
    found = [flag.severity for flag in flags]
    return ", ".join(_say_number(one, found.count(one), wording) for one in _ORDER if one in found)


def _say_number(severity: Severity, count: int, wording: Wording) -> str:
    match severity:
        case "stop":
            return wording.say_plural("{count} stop", "{count} stops", count)
        case "warn":
            return wording.say_plural("{count} warning", "{count} warnings", count)
        case "note":
            return wording.say_plural("{count} note", "{count} notes", count)
        case _:
            assert_never(severity)
