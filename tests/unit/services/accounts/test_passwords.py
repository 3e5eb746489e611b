"""Passwords: long ones that are hard to guess are taken, whatever they are made of."""

from __future__ import annotations

import pytest

from iia.services.accounts.passwords import PasswordProblem, find_password_problem, normalise_password
from iia.store.people.queries import Person

NIA = Person("nia", "Nia Newydd-Hughes", "n.hughes@example.org", "cy", frozenset(), "Policy team")


@pytest.mark.parametrize(
    "password",
    [
        "mellt pont ysgol tatws",
        "MELLTPONTYSGOLTATWS",
        "ŵyn ar y bryniau glas",
        "kV7}x:2mQ@9sLr!",
        "🐑🐄🐖🐓🦆🐎🦉🐝🦋🐌🐙🦀🐬🐳🦈",
        "mellt pont ysgol tatws " * 5 + "a diwedd",
        "Nia pont ysgol tatws",
    ],
)
def test_any_long_password_that_is_hard_to_guess_can_be_used(password: str) -> None:
    assert find_password_problem(password, NIA) is None


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", PasswordProblem.MISSING),
        ("kV7}x:2mQ@9sLr", PasswordProblem.TOO_SHORT),
        ("x" * 129, PasswordProblem.TOO_LONG),
        ("passwordpassword1", PasswordProblem.COMMON),
        ("P@ssw0rdP@ssw0rd", PasswordProblem.COMMON),
        ("123456789012345", PasswordProblem.COMMON),
        ("qwertyuiopasdfgh", PasswordProblem.COMMON),
        ("a" * 128, PasswordProblem.COMMON),
        ("iloveyouiloveyou", PasswordProblem.COMMON),
        ("NiaNewyddHughes2026", PasswordProblem.OWN_NAMES),
        ("n.hughes@example.org", PasswordProblem.OWN_NAMES),
        ("policy team policy team", PasswordProblem.OWN_NAMES),
        ("asesiad effaith 1", PasswordProblem.OWN_NAMES),
    ],
)
def test_what_others_try_first_cannot_be_used(password: str, problem: PasswordProblem) -> None:
    assert find_password_problem(password, NIA) is problem


def test_characters_are_counted_and_not_the_bytes_or_parts_of_them() -> None:
    composed, apart = "ŵ" * 14, "w\N{COMBINING CIRCUMFLEX ACCENT}" * 14
    assert find_password_problem(composed, NIA) is PasswordProblem.TOO_SHORT
    assert find_password_problem(apart, NIA) is PasswordProblem.TOO_SHORT
    assert normalise_password(apart) == composed
