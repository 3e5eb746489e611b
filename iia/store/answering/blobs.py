"""The bytes of uploaded files, each kept once under its SHA-256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from iia.store.answering.tables import BlobRow
from iia.store.upsert import add_missing

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


def hash_content(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def save_blob(connection: Connection, content: bytes) -> str:
    """Keep a file's bytes, unless they are already kept.

    Returns:
        Their SHA-256.
    """
    sha256 = hash_content(content)
    add_missing(connection, BlobRow, {"sha256": sha256, "size": len(content), "content": content})
    return sha256


def read_blob(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes under a SHA-256, if they are kept."""
    return connection.scalar(select(BlobRow.content).where(BlobRow.sha256 == sha256))


def list_kept(connection: Connection, wanted: Collection[str]) -> set[str]:
    """Return those SHA-256 of some whose bytes are kept."""
    return set(connection.scalars(select(BlobRow.sha256).where(BlobRow.sha256.in_(wanted))))
