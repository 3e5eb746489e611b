"""Asking each database's index of words for what is sought, in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Function, Integer, column, literal, select, table, text

from iia.store.finding.tables import FoundTextRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Select

    from iia.language.query import Query, SoughtWord

OF_SQLITE_ALONE: Final = ("found_number", "found_index")
"""How the names of the tables begin that only SQLite's index consists of; the migrations make them."""

_NUMBER: Final = table("found_number", column("number"), column("assessment_id"))
_IN_FTS5: Final = "number IN (SELECT rowid FROM found_index WHERE found_index MATCH :sought)"
_IN_GIN: Final = (
    "array_to_tsvector(array_remove(string_to_array(words, ' '), '')) @@ CAST(:sought AS tsquery)"
)
"""Word for word as in the migration, so that PostgreSQL knows that its index is meant."""


def prepare_to_match(connection: Connection) -> None:
    """Ask PostgreSQL to use its index in this transaction, however many assessments it expects to be found.

    Otherwise it would read every text for a frequent word, because it does not count what long texts cost.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(text("SET LOCAL enable_seqscan = off"))


def select_matching(connection: Connection, query: Query) -> Select[str]:
    """Return the query for the ids of all assessments that hold what is sought, whoever may read them."""
    words = query.list_every_word()
    if connection.dialect.name != "sqlite":
        matches = text(_IN_GIN).bindparams(sought=write_for_postgresql(words))
        found = select(FoundTextRow.assessment_id).where(matches)
        return found.where(*(_follow(phrase, "strpos") for phrase in query.phrases))
    matches = text(_IN_FTS5).bindparams(sought=write_for_sqlite(words))
    numbered = select(_NUMBER.c.assessment_id).where(matches)
    if not query.phrases:
        return numbered
    joined = numbered.join(FoundTextRow, FoundTextRow.assessment_id == _NUMBER.c.assessment_id)
    return joined.where(*(_follow(phrase, "instr") for phrase in query.phrases))


def _follow(phrase: tuple[str, ...], find: str) -> ColumnElement[bool]:
    """Return the condition that words follow one another, which no index tells."""
    padded = literal(" ") + FoundTextRow.words + " "
    return Function(find, padded, f" {' '.join(phrase)} ", type_=Integer()) > 0


def write_for_sqlite(words: Iterable[SoughtWord]) -> str:
    """Return words in the language of FTS5, in which nothing between quotation marks means anything else."""
    return " AND ".join(
        "(" + " OR ".join([*map('"{}"'.format, word.forms), *map('"{}" *'.format, word.beginnings)]) + ")"
        for word in words
    )


def write_for_postgresql(words: Iterable[SoughtWord]) -> str:
    """Return words as a `tsquery`, in which nothing between quotation marks means anything else."""
    return " & ".join(
        "(" + " | ".join([*map("'{}'".format, word.forms), *map("'{}':*".format, word.beginnings)]) + ")"
        for word in words
    )
