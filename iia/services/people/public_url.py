"""The address that people know a site by: the only source of addresses in mails and for signing in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

OWN_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
"""What a site on this machine alone is called."""

_WRITTEN: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::(?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<prefix>(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?"
)


@dataclass(frozen=True, slots=True)
class PublicUrl:
    """The address of a site, without a slash at its end.

    Attributes:
        scheme: `https`, or `http` for a site on this machine alone.
        host: its name in lower case, without a port; also the id that passkeys are bound to.
        port: None if it is the scheme's own.
        prefix: the path that comes before those of the site, as `/impact`; empty if there is none.
    """

    scheme: str
    host: str
    port: int | None = None
    prefix: str = ""

    @classmethod
    def parse(cls, written: str) -> PublicUrl:
        """Return the address that somebody wrote.

        Raises:
            ValueError: it is none, or has a part that the address of a site cannot have.
        """
        scheme, colon, rest = written.partition("://")
        host, slash, path = rest.partition("/")
        found = _WRITTEN.fullmatch(f"{scheme.lower()}{colon}{host.lower()}{slash}{path}")
        if found is None:
            raise ValueError(written)
        port = int(found["port"]) if found["port"] else None
        usual = {"http": 80, "https": 443}[found["scheme"]]
        return cls(found["scheme"], found["host"], None if port == usual else port, found["prefix"])

    @property
    def is_loopback(self) -> bool:
        """Whether it leads to this machine alone."""
        return self.host in OWN_HOSTS

    @property
    def origin(self) -> str:
        """The scheme, the host and the port: what browsers call the origin of its pages."""
        return f"{self.scheme}://{self.host}" + ("" if self.port is None else f":{self.port}")

    def __str__(self) -> str:
        return f"{self.origin}{self.prefix}"
