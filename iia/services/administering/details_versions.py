"""Versions of what is said of somebody: by them a form can tell what others have changed meanwhile."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from iia.domain.people import PersonDetails

if TYPE_CHECKING:
    from iia.store.people.queries import Person

_FIELDS: Final = ("name", "email", "language", "roles", "team", "department")
_DIGITS: Final = 12
"""How many digits of a digest tell one value from another: nobody gains by finding two that share them."""


def details_of(person: Person) -> PersonDetails:
    """Return what is said of somebody."""
    return PersonDetails(
        person.name, person.email, person.language, person.roles, person.team, person.department
    )


def version_of(details: PersonDetails) -> str:
    """Return what tells details from any others, field by field: a form says by it what it began from."""
    return "-".join(_digest(getattr(details, name)) for name in _FIELDS)


def find_changed(version: str, details: PersonDetails) -> frozenset[str]:
    """Return the fields in which details differ from those of a version; all of them if it is none."""
    before, now = version.split("-"), version_of(details).split("-")
    if len(before) != len(now):
        return frozenset(_FIELDS)
    return frozenset(name for name, *both in zip(_FIELDS, before, now, strict=True) if both[0] != both[1])


def _digest(value: str | frozenset[str]) -> str:
    text = value if isinstance(value, str) else " ".join(sorted(value))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]
