"""Importing people from a file: what would be done, and doing it, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from iia.domain.people import LineProblem, PeopleFileProblem
from iia.services.administering.add_people import build_people, create_people, invite_people
from iia.services.administering.details_versions import details_of
from iia.services.administering.people_file import read_people_file
from iia.store.people.listing import list_by_address
from iia.store.people.local_accounts import fold_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from iia.services.administering.administrator import Administrator
    from iia.services.administering.people_file import FileLine
    from iia.store.database import Database
    from iia.store.people.listing import ListedPerson

_COMPARED: Final = ("name", "roles", "team", "department", "language")
"""The fields in which a file may say otherwise of somebody who is there already; nothing changes them."""


@dataclass(frozen=True, slots=True)
class PresentLine:
    """A line of somebody who is there already: who it is, and the fields in which the file says otherwise."""

    line: FileLine
    listed: ListedPerson
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file of people leads to.

    Attributes:
        new: the lines of people who are added.
        present: the lines of people who are there already, by their address, and stay as they are.
        problems: what does not fit; if anything does not, nothing is done.
    """

    new: tuple[FileLine, ...] = ()
    present: tuple[PresentLine, ...] = ()
    problems: tuple[LineProblem, ...] = field(default=())


def plan_import(database: Database, by: Administrator, content: bytes) -> ImportPlan:
    """Return what a file of people would lead to; nothing is done.

    Raises:
        NotAllowedError: the administrator may not.
    """
    by.check()
    with database.reading() as connection:
        return _plan(content, list_by_address(connection))


def import_people(
    database: Database, by: Administrator, content: bytes, *, mails: bool, now: datetime
) -> ImportPlan:
    """Add the people of a file who are not there yet; if anything does not fit, nobody is added.

    Args:
        database: where people are kept.
        by: who adds them.
        content: the bytes of the file.
        mails: whether each is sent an invitation; without it each has to be invited one by one.
        now: the time.

    Raises:
        NotAllowedError: the administrator may not.
    """
    by.check()
    with database.writing(alone=True) as connection:
        plan = _plan(content, list_by_address(connection))
        if not plan.problems:
            people = build_people(line.details for line in plan.new)
            create_people(connection, database, by, people, now=now)
            if mails:
                invite_people(connection, database, by, people, mails=True, now=now)
        return plan


def _plan(content: bytes, people: Mapping[str, ListedPerson]) -> ImportPlan:
    file = read_people_file(content)
    found = [(line, people.get(fold_address(line.details.email))) for line in file.lines]
    new = tuple(line for line, listed in found if listed is None)
    return ImportPlan(
        new=new,
        present=tuple(
            PresentLine(line, listed, _find_differing(line, listed))
            for line, listed in found
            if listed is not None
        ),
        problems=tuple(sorted((*file.problems, *_find_same(new)), key=lambda each: each.line or 0)),
    )


def _find_differing(line: FileLine, listed: ListedPerson) -> tuple[str, ...]:
    """Return the fields in which a line says something else than is stored; an empty cell says nothing."""
    stored = details_of(listed.person)
    return tuple(
        name
        for name in _COMPARED
        if name in line.said and getattr(line.details, name) != getattr(stored, name)
    )


def _find_same(new: tuple[FileLine, ...]) -> Iterator[LineProblem]:
    """Yield the lines that would add somebody whom an earlier line adds."""
    first_at: dict[str, int] = {}
    for line in new:
        first = first_at.setdefault(fold_address(line.details.email), line.line)
        if first != line.line:
            yield LineProblem(line.line, PeopleFileProblem.SAME_ADDRESS, "email", {"line": str(first)})
