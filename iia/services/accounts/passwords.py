"""Passwords: how long they must be, and which are too easy to guess (docs/decisions/0043).

There are no rules about capitals and digits: NIST SP 800-63B-4 forbids them, because they make passwords
no harder to guess and much harder to remember.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, Final

from zxcvbn import zxcvbn

if TYPE_CHECKING:
    from iia.store.people.queries import Person

SHORTEST: Final = 15
"""How many characters a password needs that may stand alone (NIST SP 800-63B-4, 3.1.1.2)."""

LONGEST: Final = 128

FEWEST_GUESSES: Final = 10**10
"""How many guesses the estimate must come to: above this, zxcvbn calls a password very unguessable."""

FEWEST_BESIDE_NAMES: Final = 8
"""How many characters must be left of a password without the words that anybody knows of its person."""

_MOST_ESTIMATED: Final = 72
"""How many characters the estimate looks at: as many as are enough, because it takes long over more."""

_SITE: Final = ("impact", "assessment", "assessments", "asesiad", "asesiadau", "effaith")


class PasswordProblem(Enum):
    """Why a password cannot be used."""

    MISSING = "missing"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    OWN_NAMES = "own_names"


def normalise_password(password: str) -> str:
    """Return a password as it is hashed: the same, however a keyboard composes `ŵ`."""
    return unicodedata.normalize("NFC", password)


def find_password_problem(password: str, person: Person, *names: str) -> PasswordProblem | None:
    """Return why somebody cannot use a password, if there is a reason.

    Args:
        password: what they typed.
        person: who.
        names: further names that anybody would try, such as the name of the site.
    """
    chosen = normalise_password(password)
    known = _list_words(person, names)
    if not chosen:
        return PasswordProblem.MISSING
    if len(chosen) < SHORTEST:
        return PasswordProblem.TOO_SHORT
    if len(chosen) > LONGEST:
        return PasswordProblem.TOO_LONG
    if _count_beside(chosen, known) < FEWEST_BESIDE_NAMES:
        return PasswordProblem.OWN_NAMES
    estimate = zxcvbn(chosen[:_MOST_ESTIMATED], user_inputs=list(known), max_length=_MOST_ESTIMATED)
    return PasswordProblem.COMMON if estimate["guesses"] < FEWEST_GUESSES else None


def _list_words(person: Person, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words, longest first, that anybody would try for a person."""
    said = (person.name, person.email, person.team, *names, *_SITE)
    words = {word for text in said for word in re.findall(r"\w{3,}", text.casefold())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _count_beside(password: str, words: tuple[str, ...]) -> int:
    left = password.casefold()
    for word in words:
        left = left.replace(word, "")
    return len(left)
