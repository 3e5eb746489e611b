"""The ids of a record's entries: a kind and names joined by colons, which must never change."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from iia.domain.values import AnswerKey


class EntryKind(StrEnum):
    """The kinds of entries."""

    ANSWER = "answer"
    FILE = "file"
    ITEMS = "items"
    PARTICULAR = "particular"
    SECTION = "section"
    PAGE = "page"
    QUESTION = "question"
    METRIC = "metric"
    GOAL = "goal"
    PEOPLE = "people"
    DUTY = "duty"
    FLAG = "flag"
    CELL = "cell"
    METER = "meter"


class Meter(StrEnum):
    """The meters, by the name that each has as an entry."""

    COMPLETENESS = "completeness"
    EVIDENCE = "evidence"
    DUTIES = "duties"


WRITTEN: Final = frozenset({EntryKind.ANSWER, EntryKind.FILE, EntryKind.ITEMS, EntryKind.PARTICULAR})
"""What people wrote; every other kind follows from these and the bank."""

PARTICULARS: Final = ("title", "reference", "language", "marking", "start_date", "decision_date")


def entry_id(kind: EntryKind, *names: str) -> str:
    """Return the id of an entry; the names are ids of the bank or of items, which have no colon."""
    return ":".join((kind, *names))


def split_id(entry: str) -> tuple[EntryKind, tuple[str, ...]]:
    """Return an entry's kind and names.

    Raises:
        ValueError: there is no such kind.
    """
    kind, *names = entry.split(":")
    return EntryKind(kind), tuple(names)


def is_written(entry: str) -> bool:
    """Return whether an entry is what somebody wrote."""
    return split_id(entry)[0] in WRITTEN


def is_file(entry: str) -> bool:
    """Return whether an entry is a file of an answer, which proves it in place of the sealed part."""
    return split_id(entry)[0] is EntryKind.FILE


def key_id(kind: EntryKind, key: AnswerKey) -> str:
    """Return the id of an entry about a question, or about one in an item of a group or row of a grid."""
    return entry_id(kind, key.question) if key.item is None else entry_id(kind, key.question, key.item)


def file_id(answer: str, number: int) -> str:
    """Return the id of one file of an answer, counted from 1."""
    return entry_id(EntryKind.FILE, *split_id(answer)[1], str(number))


def answer_of_file(file: str) -> str:
    """Return the id of the answer that a file belongs to."""
    return entry_id(EntryKind.ANSWER, *split_id(file)[1][:-1])
