"""Settings of the web site, from the environment: `IIA_…`."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsError
from iia.services.answering.virus_scan import Clamd

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_SECRET: Final = 32

DATABASE_FILE: Final = "iia.sqlite3"
"""The database of a site that keeps everything in one folder."""

KEYS_FILE: Final = "chain.keys"
"""The keys that seal its events."""


@dataclass(frozen=True)
class Settings:
    """How one site is set up.

    Attributes:
        database_url: in SQLAlchemy's notation.
        chain_keys: the file of the keys that seal events; it is made if there is none.
        secret_key: signs the session cookies; whoever has it can sign in as anybody.
        is_loopback: whether the site answers on this machine alone, over plain HTTP.
        sample_people: whether anyone may sign in as a sample person with one click.
        clamd: scans uploaded files for viruses; None if nothing does.
    """

    database_url: str
    chain_keys: Path
    secret_key: str
    is_loopback: bool = False
    sample_people: bool = False
    clamd: Clamd | None = None

    def __post_init__(self) -> None:
        """Refuse settings that would leave a site open to everybody."""
        if len(self.secret_key) < SHORTEST_SECRET:
            raise SettingsError("IIA_SECRET_KEY", f"must have at least {SHORTEST_SECRET} characters")
        if self.sample_people and not self.is_loopback:
            raise SettingsError("IIA_SAMPLE_PEOPLE", "is for a site on this machine alone (IIA_LOOPBACK=1)")

    @classmethod
    def in_folder(cls, folder: Path) -> Settings:
        """Return the settings of a site for trying out, which keeps everything in one folder."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(
            database_url=f"sqlite:///{folder.resolve() / DATABASE_FILE}",
            chain_keys=folder / KEYS_FILE,
            secret_key=_kept_secret(folder / "session.key"),
            is_loopback=True,
            sample_people=True,
        )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings of a site.

        Raises:
            SettingsError: one is missing or cannot be used.
        """
        return cls(
            database_url=_needed(environ, "IIA_DATABASE_URL"),
            chain_keys=Path(_needed(environ, "IIA_CHAIN_KEYS")),
            secret_key=_needed(environ, "IIA_SECRET_KEY"),
            is_loopback=_switch(environ, "IIA_LOOPBACK"),
            sample_people=_switch(environ, "IIA_SAMPLE_PEOPLE"),
            clamd=find_clamd(environ),
        )


def find_clamd(environ: Mapping[str, str]) -> Clamd | None:
    """Return the clamd that the environment names, if it names one.

    Raises:
        SettingsError: what it names is no address.
    """
    written = environ.get("IIA_CLAMD", "").strip()
    try:
        return Clamd.at(written) if written else None
    except ValueError:
        raise SettingsError("IIA_CLAMD", "must be /path/to/socket or host:port") from None


def _needed(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise SettingsError(name, "must be set")
    return value


def _switch(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "0").strip()
    if value not in ("0", "1"):
        raise SettingsError(name, "must be 0 or 1")
    return value == "1"


def _kept_secret(path: Path) -> str:
    """Return the secret in a file, made at the first start and kept so that sessions survive a restart."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(SHORTEST_SECRET))
    return path.read_text(encoding="ascii").strip()
