"""Settings of the web site, from the environment: `IIA_…`."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsError
from iia.services.answering.virus_scan import Clamd
from iia.services.people.sessions import SessionLimits
from iia.store.secret_files import make_secret_file, read_secret_file
from iia.web.contact import Contact, find_contact

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_SECRET: Final = 32
"""How many characters a secret must have: what 24 random bytes are in Base64."""

OWN_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
"""What a site on this machine alone is called."""

_HOST: Final = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]")

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
        secret_key: signs the cookies.
        is_loopback: whether the site answers on this machine alone, over plain HTTP.
        sample_people: whether anyone may sign in as a sample person with one click.
        clamd: scans uploaded files for viruses; None if nothing does.
        hosts: the names that the site answers to; a site on this machine alone has its own.
        session_limits: how long somebody stays signed in.
        contact: the people who run the site, whom its pages name.
    """

    database_url: str
    chain_keys: Path
    secret_key: str
    is_loopback: bool = False
    sample_people: bool = False
    clamd: Clamd | None = None
    hosts: tuple[str, ...] = ()
    session_limits: SessionLimits = field(default_factory=SessionLimits)
    contact: Contact = field(default_factory=Contact)

    def __post_init__(self) -> None:
        """Refuse settings that would leave a site open to everybody."""
        if len(self.secret_key) < SHORTEST_SECRET:
            raise SettingsError("IIA_SECRET_KEY", f"must have at least {SHORTEST_SECRET} characters")
        if self.sample_people and not self.is_loopback:
            raise SettingsError("IIA_SAMPLE_PEOPLE", "is for a site on this machine alone (IIA_LOOPBACK=1)")

    def get_hosts(self) -> tuple[str, ...]:
        """Return the names that a request may call the site by: any other is somebody's trick.

        Raises:
            SettingsError: the site is read from elsewhere, and has no name.
        """
        if self.is_loopback:
            return OWN_HOSTS
        if not self.hosts:
            raise SettingsError(
                "IIA_HOSTS", "must name the site unless it is on this machine alone (IIA_LOOPBACK=1)"
            )
        return self.hosts

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
            hosts=_hosts(environ, "IIA_HOSTS"),
            session_limits=_session_limits(environ),
            contact=find_contact(environ),
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


def _hosts(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    hosts = tuple(environ.get(name, "").split())
    if not all(_HOST.fullmatch(host) for host in hosts):
        raise SettingsError(name, "must be names of hosts, with spaces between them and without ports")
    return hosts


def _session_limits(environ: Mapping[str, str]) -> SessionLimits:
    usual = SessionLimits()
    idle = _whole(environ, "IIA_SESSION_IDLE_MINUTES", usual.idle // timedelta(minutes=1))
    longest = _whole(environ, "IIA_SESSION_HOURS", usual.longest // timedelta(hours=1))
    return SessionLimits(idle=timedelta(minutes=idle), longest=timedelta(hours=longest))


def _whole(environ: Mapping[str, str], name: str, usual: int) -> int:
    value = environ.get(name, "").strip() or str(usual)
    if not re.fullmatch(r"[1-9][0-9]{0,4}", value):
        raise SettingsError(name, "must be a whole number from 1 to 99999")
    return int(value)


def _kept_secret(path: Path) -> str:
    """Return the secret in a file, made at the first start and kept so that sessions survive a restart.

    Raises:
        SettingsError: the file cannot be read or made, or does not hold a secret.
    """
    make_secret_file(path, lambda: secrets.token_urlsafe(SHORTEST_SECRET))
    secret = read_secret_file(path).strip()
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            str(path), f"must hold at least {SHORTEST_SECRET} characters; delete it, and a new one is made"
        )
    return secret
