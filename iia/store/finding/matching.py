"""Asking each database's index of words for what is sought, in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, column, func, literal, select, table, text

from iia.store.finding.tables import FoundTextRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from iia.language.query import Query

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
    """Return the query for the ids of all assessments that may hold what is sought, whoever may read them.

    SQLite's index knows which words follow one another; for PostgreSQL, `holds_phrases` must look.
    """
    if connection.dialect.name == "sqlite":
        sought = {"sought": write_for_sqlite(query)}
        return select(_NUMBER.c.assessment_id).where(text(_IN_FTS5).bindparams(**sought))
    sought = {"sought": write_for_postgresql(query)}
    return select(FoundTextRow.assessment_id).where(text(_IN_GIN).bindparams(**sought))


def must_look_for_phrases(connection: Connection, query: Query) -> bool:
    """Return whether the index does not tell if an assessment holds what is sought."""
    return bool(query.phrases) and connection.dialect.name != "sqlite"


def holds_phrases(query: Query, assessment: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that an assessment holds the phrases; it reads the words.

    It asks for a value of one row: PostgreSQL would begin a join by reading the words of all of them.
    """
    padded = literal(" ") + FoundTextRow.words + " "
    places = (func.strpos(padded, f" {' '.join(phrase)} ") for phrase in query.phrases)
    holds_all = and_(*(place > 0 for place in places))
    return select(holds_all).where(FoundTextRow.assessment_id == assessment).scalar_subquery()


def write_for_sqlite(query: Query) -> str:
    """Return what is sought in the language of FTS5, to which nothing in quotation marks is a sign."""
    words = (
        "(" + " OR ".join([*map('"{}"'.format, word.forms), *map('"{}" *'.format, word.beginnings)]) + ")"
        for word in query.words
    )
    return " AND ".join([*words, *(f'"{" ".join(phrase)}"' for phrase in query.phrases)])


def write_for_postgresql(query: Query) -> str:
    """Return what is sought as a `tsquery`, to which nothing in quotation marks is a sign."""
    return " & ".join(
        "(" + " | ".join([*map("'{}'".format, word.forms), *map("'{}':*".format, word.beginnings)]) + ")"
        for word in query.list_every_word()
    )
