"""Accounts: how people sign in, who vouches for them, and what the security log keeps.

A session has more to say than before, so everybody signs in again after this upgrade. An e-mail address
is no longer one person's alone, because two accounts may be of the same person.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _widen_people()
    _widen_sessions()
    _create_ways_to_sign_in()
    _create_links_and_allowances()
    _create_security_event()


def _widen_people() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("department", sa.Text(), nullable=False, server_default=""))
        person.add_column(sa.Column("disabled_at", MOMENT, nullable=True))
        person.add_column(sa.Column("joined_into", sa.Text(), nullable=True))
        person.drop_constraint("uq_person_email", type_="unique")
        person.create_foreign_key("fk_person_joined_into", "person", ["joined_into"], ["id"])
        person.create_index("ix_person_email", ["email"])


def _widen_sessions() -> None:
    op.execute("DELETE FROM session")
    with op.batch_alter_table("session") as session:
        session.add_column(sa.Column("id", sa.Text(), nullable=False))
        session.add_column(sa.Column("waits_for", sa.Text(), nullable=True))
        session.add_column(sa.Column("method", sa.Text(), nullable=False))
        session.add_column(sa.Column("confirmed_at", MOMENT, nullable=True))
        session.add_column(sa.Column("browser", sa.Text(), nullable=False))
        session.add_column(sa.Column("provider", sa.Text(), nullable=True))
        session.add_column(sa.Column("provider_subject", sa.Text(), nullable=True))
        session.add_column(sa.Column("provider_session", sa.Text(), nullable=True))
        session.add_column(sa.Column("id_token", sa.Text(), nullable=True))
        session.create_unique_constraint("uq_session_id", ["id"])


def _create_ways_to_sign_in() -> None:
    op.create_table(
        "local_account",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("password_set_at", MOMENT, nullable=True),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_local_account_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_local_account"),
        sa.UniqueConstraint("address", name="uq_local_account_address"),
    )
    op.create_table(
        "identity",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_identity_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_identity"),
    )
    op.create_index("ix_identity_person_id", "identity", ["person_id"])
    op.create_table(
        "passkey",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("transports", JSON, nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_passkey_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_passkey"),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])
    op.create_table(
        "totp",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_totp_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_totp"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_recovery_code_person_id"),
        sa.PrimaryKeyConstraint("person_id", "code_hash", name="pk_recovery_code"),
    )


def _create_links_and_allowances() -> None:
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("replaced_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_one_time_link_person_id"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="fk_one_time_link_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_link"),
        sa.UniqueConstraint("token_hash", name="uq_one_time_link_token_hash"),
    )
    op.create_index("ix_one_time_link_person_id", "one_time_link", ["person_id"])
    op.create_table(
        "known_browser",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_known_browser_person_id"),
        sa.PrimaryKeyConstraint("token_hash", "person_id", name="pk_known_browser"),
    )
    op.create_index("ix_known_browser_used_at", "known_browser", ["used_at"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("bucket", name="pk_sign_in_attempt"),
    )
    op.create_index("ix_sign_in_attempt_began_at", "sign_in_attempt", ["began_at"])
    op.create_table(
        "logout_token",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("token_id", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("issuer", "token_id", name="pk_logout_token"),
    )
    op.create_index("ix_logout_token_expires_at", "logout_token", ["expires_at"])


def _create_security_event() -> None:
    op.create_table(
        "security_event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("details", JSON, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["person.id"], name="fk_security_event_actor"),
        sa.ForeignKeyConstraint(["subject"], ["person.id"], name="fk_security_event_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_security_event"),
    )
    for column in ("at", "actor", "subject"):
        op.create_index(f"ix_security_event_{column}", "security_event", [column])
