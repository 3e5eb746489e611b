"""The words in assessments, and an index over them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

# SQLite's index knows rows by numbers, which the triggers give out. It keeps no copy of the words, so that
# they are handed to it once more when they go. Its ASCII tokenizer takes every other letter as it comes, and
# the bar is a word to it, so that no phrase reaches from one text into the next.
ON_SQLITE = (
    """
    CREATE TABLE found_number (
        number INTEGER NOT NULL PRIMARY KEY,
        assessment_id TEXT NOT NULL UNIQUE
    )
    """,
    """
    CREATE VIRTUAL TABLE found_index USING fts5(words, content='', tokenize="ascii tokenchars '|'")
    """,
    """
    CREATE TRIGGER found_text_added AFTER INSERT ON found_text BEGIN
        INSERT INTO found_number (assessment_id) VALUES (new.assessment_id);
        INSERT INTO found_index (rowid, words)
            SELECT number, new.words FROM found_number WHERE assessment_id = new.assessment_id;
    END
    """,
    """
    CREATE TRIGGER found_text_changed AFTER UPDATE OF words ON found_text
    WHEN old.words IS NOT new.words BEGIN
        INSERT INTO found_index (found_index, rowid, words)
            SELECT 'delete', number, old.words FROM found_number WHERE assessment_id = old.assessment_id;
        INSERT INTO found_index (rowid, words)
            SELECT number, new.words FROM found_number WHERE assessment_id = new.assessment_id;
    END
    """,
    """
    CREATE TRIGGER found_text_gone AFTER DELETE ON found_text BEGIN
        INSERT INTO found_index (found_index, rowid, words)
            SELECT 'delete', number, old.words FROM found_number WHERE assessment_id = old.assessment_id;
        DELETE FROM found_number WHERE assessment_id = old.assessment_id;
    END
    """,
)

# The words are folded already, so that no configuration of PostgreSQL's has a say in what is found. They are
# not compressed: to look for a phrase in them takes a third of the time, and saving them less.
ON_POSTGRESQL = (
    """
    ALTER TABLE found_text ALTER COLUMN words SET STORAGE EXTERNAL
    """,
    """
    CREATE INDEX found_index ON found_text
    USING gin (array_to_tsvector(array_remove(string_to_array(words, ' '), '')))
    """,
)


def upgrade() -> None:
    op.create_table(
        "found_text",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("places", JSON, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_found_text_assessment_id"),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_found_text"),
    )
    op.create_index("ix_found_text_title", "found_text", ["title"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in ON_SQLITE if is_sqlite else ON_POSTGRESQL:
        op.execute(statement)
