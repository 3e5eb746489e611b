"""Patterns: what an answer in words must look like, matched by RE2 in time that grows with the text alone.

RE2 cannot do all that Python's `re` did, and reads a few things otherwise in silence. Both are faults here,
so that a pattern without one means what it always meant (docs/decisions/0028).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol, cast

import re2

from iia.domain.characters import find_heap, kept_line

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MEMORY: Final = 1 << 20
"""The most bytes that RE2 may use for a pattern: far more than banks need, and no pattern can be a bomb."""

KEPT_IN_MEMORY: Final = 256

_TOKEN: Final = re.compile(
    r"""
    \\Q.*?(?:\\E|\Z)  # literal text, which only RE2 has
    | \\.
    | (?P<set>\[\^?\]?(?:\[:\^?[a-z]*:\]|\\.|[^\]\\])*\])
    | \{,[0-9]*\}
    """,
    re.DOTALL | re.VERBOSE,
)
_IN_SET: Final = re.compile(r"\\.|\[:\^?[a-z]*:\]", re.DOTALL)
_READ_OTHERWISE: Final = re.compile(r"\\[wWdDsSbB]|\[:.*|\{,.*")
"""What RE2 reads otherwise than Python's `re` did: letters and digits of English alone, names of characters
in a set, and a repeat without a lower end, which it takes as it stands. `$` differs only before a line break,
which a line of text does not have."""


_REPEAT: Final = re.compile(r"[?*+]|\{[0-9]+(?:,[0-9]*)?\}")
_MAY_BE_NONE: Final = re.compile(r"[?*]|\{0+[,}]")
_FIRST_SPACE: Final = re.compile(rf"\\? (?P<repeat>(?:{_REPEAT.pattern})?)")
_LAST_SPACE: Final = re.compile(rf" (?P<repeat>(?:{_REPEAT.pattern})?)\??\Z")
_QUOTED: Final = "_"
"""Stands for literal text, whose signs repeat nothing."""

_BREAKS: Final = frozenset({r"\n", r"\r", r"\f", r"\v"})


class PatternFault(Enum):
    """Why a pattern is not held against answers."""

    UNREADABLE = "unreadable"
    READ_OTHERWISE = "read_otherwise"


@dataclass(frozen=True, slots=True)
class FaultInPattern:
    """A fault of a pattern: what RE2 says of it, or the sign that it reads otherwise."""

    code: PatternFault
    about: str


class _Compiled(Protocol):
    """A pattern that RE2 has read."""

    def fullmatch(self, text: str) -> object:
        """Return a match of the whole text, or None."""


def kept_pattern(pattern: str) -> str:
    """Return a pattern in the form that answers are kept in, so that its letters and spaces can be theirs.

    A space at its beginning that is repeated stays, and one at its end that a stroke protects: without it,
    there would be nothing to repeat or to protect.
    """
    if find_heap(pattern) is not None:
        return pattern
    kept = kept_line(pattern)
    before = " " if pattern[:1].isspace() and _REPEAT.match(kept) else ""
    after = " " if pattern[-1:].isspace() and _ends_protecting(kept) else ""
    return f"{before}{kept}{after}"


def _ends_protecting(pattern: str) -> bool:
    """Return whether a pattern ends with a stroke that protects what comes after it."""
    return (len(pattern) - len(pattern.rstrip("\\"))) % 2 == 1


def find_unkept(pattern: str) -> str | None:
    """Return the first sign of a pattern for what no short answer has, if there is one.

    No answer has white space at its ends, and a line break in it has become a space.
    """
    signs = [token[0] for token in _TOKEN.finditer(pattern)]
    breaks = (sign for sign in signs if sign in _BREAKS)
    return next(breaks, None) or ("\\ " if _has_outer_space(pattern) else None)


def _has_outer_space(pattern: str) -> bool:
    """Return whether a pattern begins or ends with a space that cannot be left out."""
    unquoted = _TOKEN.sub(lambda token: _QUOTED if token[0].startswith(r"\Q") else token[0], pattern)
    ends = (_FIRST_SPACE.match(unquoted), _LAST_SPACE.search(unquoted))
    return any(end is not None and not _MAY_BE_NONE.match(end["repeat"]) for end in ends)


def find_pattern_fault(pattern: str) -> FaultInPattern | None:
    """Return the first reason why a pattern cannot be held against answers, if there is one."""
    read = _read(pattern)
    return read if isinstance(read, FaultInPattern) else None


def fits_pattern(pattern: str, text: str) -> bool:
    """Return whether the whole of a text matches; a pattern with a fault is not held against any."""
    read = _read(pattern)
    return isinstance(read, FaultInPattern) or read.fullmatch(text) is not None


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _read(pattern: str) -> _Compiled | FaultInPattern:
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    options.log_errors = False  # because the fault is reported where the pattern is
    try:
        compiled = cast("_Compiled", re2.compile(pattern, options))
    except re2.error as error:
        (said,) = error.args
        return FaultInPattern(PatternFault.UNREADABLE, bytes(said).decode(errors="replace"))
    except UnicodeEncodeError:
        return FaultInPattern(PatternFault.UNREADABLE, "half of a character")
    otherwise = next(_read_otherwise(pattern), None)
    return compiled if otherwise is None else FaultInPattern(PatternFault.READ_OTHERWISE, otherwise)


def _read_otherwise(pattern: str) -> Iterator[str]:
    """Yield each sign of a pattern that RE2 reads otherwise than Python's `re` did."""
    for token in _TOKEN.finditer(pattern):
        signs = _IN_SET.findall(token["set"][1:]) if token["set"] else (token[0],)
        yield from (sign for sign in signs if _READ_OTHERWISE.fullmatch(sign))
