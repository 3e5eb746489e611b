"""Pattern words: what is wrong with a pattern, and what its author can write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from iia.domain.patterns import PatternFault

if TYPE_CHECKING:
    from iia.domain.patterns import FaultInPattern

_UNREADABLE: Final = (
    (r".*: \(\?<?[=!<]?", "look-around, such as (?=…), is not read here: describe the whole answer"),
    (r".*: (\(\?P|\\[1-9])", r"a reference back to a part, such as \1, is not read here: write the part out"),
    (r".*: \(\?\(", "a condition, (?(1)…), is not read here: write both cases, with | between them"),
    (
        r".*: (\(\?>|[^ ]*[*+?}]\+)",
        "(?>…) and a + after a repeat are not read here: leave them out, because nothing is tried twice",
    ),
    (r".*: \\Z", r"\Z is not read here: leave it out, because a pattern is for the whole answer"),
    (r".*: \\[uUN]", r"\u, \U and \N are not read here: write the letter itself"),
    (
        r".*: \(\?[a-zA-Z#]",
        "only the flags (?i) and (?s) are read here: leave out others, and comments",
    ),
    (
        r"invalid repetition size.*",
        "a repeat goes from fewer to more, and to 1,000 at most, those inside others multiplied",
    ),
    (r"pattern too large.*", "this pattern is too large: repeat less, and use max_characters for the length"),
)
"""What RE2 says, as a regular expression, and what that means to an author; the first that fits is said."""

_OTHERWISE: Final = {
    r"\w": r"\w is only A to Z, 0 to 9 and _ here, so ŵ does not match: write [\p{L}\p{M}\p{N}_]",
    r"\W": r"\W takes ŵ for no letter here: write [^\p{L}\p{M}\p{N}_]",
    r"\d": r"\d is only 0 to 9 here: write [0-9], or \p{Nd} for the digits of every script",
    r"\D": r"\D is everything but 0 to 9 here: write [^0-9], or \P{Nd}",
    r"\s": r"\s is not every space here: write a plain space, or [\p{Z}\t]",
    r"\S": r"\S is not everything but spaces here: write [^ ], or [^\p{Z}\t]",
    r"\b": r"\b knows only the letters A to Z here, so it splits ŵyl: write what stands on either side",
    r"\B": r"\B knows only the letters A to Z here, so it splits ŵyl: write what stands on either side",
}


_MOST_SHOWN: Final = 80
"""The most characters of what RE2 says that are shown: it repeats a pattern whole."""


def say_pattern_fault(fault: FaultInPattern) -> str:
    """Return what is wrong with a pattern, and what to write instead."""
    match fault.code:
        case PatternFault.UNREADABLE:
            said = (words for form, words in _UNREADABLE if re.fullmatch(form, fault.about, re.DOTALL))
            return next(said, f"this is not a regular expression: {fault.about[:_MOST_SHOWN]}")
        case PatternFault.READ_OTHERWISE:
            return _OTHERWISE.get(fault.about) or _say_sign(fault.about)
        case _:
            assert_never(fault.code)


def say_unkept(sign: str) -> str:
    """Return why a sign of a pattern can match nothing, and what to write instead."""
    if sign == "\\ ":
        return "spaces at the ends of an answer are dropped: leave them out of the pattern"
    return f"{sign} matches nothing: a line break in a short answer becomes a space, so write a space"


def _say_sign(sign: str) -> str:
    if sign.startswith("{"):
        return f"{sign} stands for itself here: write {{0{sign[1:]}"
    return f"{sign} names characters here, and listed them before: write \\p{{L}} for letters, or list them"
