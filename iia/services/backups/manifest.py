"""The manifest: what a backup says of itself, and what it must therefore hold."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from iia.store.assessments.chain import ChainHead

FORMAT: Final = 1
"""The number of the form that backups have; a program refuses those of a later one."""

MANIFEST: Final = "manifest.json"
"""The name of the part that holds it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TableContent(_Part):
    """What the rows of a table come to.

    Attributes:
        rows: how many there are.
        sha256: the sum of their SHA-256, as 64 hexadecimal digits.
    """

    rows: int
    sha256: str


class Head(_Part):
    """The last event of an assessment, which nothing restored may fall short of."""

    assessment: str
    seq: int
    mac: str


class Manifest(_Part):
    """What a backup says of itself.

    Attributes:
        program: the version of the program that made it.
        revision: the revision of the tables.
        made_at: when it was begun; it holds what had been committed by then.
        database: the kind of database that it was made from.
        tables: what each table holds, by name.
        keys: the SHA-256 of each file of keys, by name.
        heads: the last event of every assessment.
    """

    format: Literal[1] = FORMAT
    program: str
    revision: str
    made_at: datetime
    database: str
    tables: dict[str, TableContent]
    keys: dict[str, str]
    heads: tuple[Head, ...]

    @property
    def chain_heads(self) -> tuple[ChainHead, ...]:
        """The last event of every assessment, to compare with."""
        return tuple(ChainHead(head.assessment, head.seq, head.mac) for head in self.heads)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables.values())

    def count(self, table: str) -> int:
        """Return how many rows a table has; none if the backup has no such table."""
        return self.tables[table].rows if table in self.tables else 0


class LaterBackupError(Exception):
    """The backup was made by a later version of the program."""


def read_manifest(document: bytes) -> Manifest:
    """Return what a manifest says.

    Raises:
        LaterBackupError: it has a later form.
        ValueError: it is none.
    """
    try:
        return Manifest.model_validate_json(document)
    except ValidationError:
        if _Format.model_validate_json(document).format > FORMAT:
            raise LaterBackupError from None
        raise


class _Format(BaseModel):
    """The one thing that every form of manifest says."""

    format: int
