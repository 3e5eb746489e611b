"""The tables of how people sign in: passwords, passkeys, codes, links, and who vouches for them.

A row that lets somebody in bears a seal, so that writing to the database is not enough to get in.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import Base, SealedRow
from iia.store.columns import Json
from iia.store.people.tables import PersonRow


class LocalAccountRow(SealedRow):
    """That somebody may sign in here by an e-mail address, in lower case; the password is theirs to set."""

    __tablename__ = "local_account"
    sealed_columns: ClassVar = ("person_id", "address", "password_hash", "password_set_at")

    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    address: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    password_set_at: Mapped[datetime | None]


class IdentityRow(SealedRow):
    """Somebody as a provider knows them: by issuer and subject together, of which `id` is a hash."""

    __tablename__ = "identity"
    sealed_columns: ClassVar = ("id", "issuer", "subject", "person_id", "made_at")

    id: Mapped[str] = mapped_column(primary_key=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), index=True)
    made_at: Mapped[datetime]


class PasskeyRow(SealedRow):
    """A passkey; `id` is its credential id in Base64 without padding, for addresses and JSON."""

    __tablename__ = "passkey"
    sealed_columns: ClassVar = ("id", "person_id", "public_key", "made_at")

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), index=True)
    public_key: Mapped[bytes]
    name: Mapped[str]
    transports: Mapped[Any] = mapped_column(Json)
    sign_count: Mapped[int]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class TotpRow(SealedRow):
    """The secret that somebody's app makes codes from, encrypted; no code up to `last_step` counts again."""

    __tablename__ = "totp"
    sealed_columns: ClassVar = ("person_id", "secret", "made_at")

    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    secret: Mapped[str]
    made_at: Mapped[datetime]
    last_step: Mapped[int]


class RecoveryCodeRow(Base):
    """A code for whoever has lost their second factor, as a keyed hash; each is good once."""

    __tablename__ = "recovery_code"

    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    code_hash: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime | None]


class OneTimeLinkRow(Base):
    """A link that is good once; its token is worked out from `id` with a key that is not in the database."""

    __tablename__ = "one_time_link"

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), index=True)
    purpose: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str | None] = mapped_column(ForeignKey(PersonRow.id))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]


class KnownBrowserRow(Base):
    """A browser that somebody has signed in with: it keeps an allowance of its own for wrong passwords."""

    __tablename__ = "known_browser"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(index=True)


class SignInAttemptRow(Base):
    """How often somebody tried to sign in: from an address, to an account, or in a browser (`bucket`)."""

    __tablename__ = "sign_in_attempt"

    bucket: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(index=True)


class LogoutTokenRow(Base):
    """A message of a provider that somebody signed out there, remembered so that it is not taken twice."""

    __tablename__ = "logout_token"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    token_id: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
