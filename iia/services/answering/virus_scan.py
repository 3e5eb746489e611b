"""Scanning for viruses: what clamd says about some bytes, by its command INSTREAM (clamd(8)).

Nothing is learnt about a file that clamd did not see whole, so whatever goes wrong is `NOT_CHECKED`.
"""

from __future__ import annotations

import logging
import socket
import struct
import time
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

MOST_SECONDS: Final = 30
"""How long one file may take, after which it counts as not checked."""

_CHUNK: Final = 64 * 1024
_LONGEST_REPLY: Final = 4096
_COMMAND: Final = b"zINSTREAM\x00"
_END: Final = struct.pack("!L", 0)
_PORTS: Final = range(1, 65536)

_log = logging.getLogger(__name__)


class Verdict(Enum):
    """What a scan found."""

    CLEAN = auto()
    INFECTED = auto()
    NOT_CHECKED = auto()


@dataclass(frozen=True, slots=True)
class Clamd:
    """Where clamd listens: a port of a host or, if there is no host, a socket of this machine."""

    path: str = ""
    host: str = ""
    port: int = 0

    @classmethod
    def at(cls, written: str) -> Clamd:
        """Return the clamd at an address, written `/path/to/socket` or `host:port`.

        Raises:
            ValueError: it is neither.
        """
        if written.startswith("/"):
            return cls(path=written)
        host, _, port = written.rpartition(":")
        if not host or not (port.isascii() and port.isdecimal()) or int(port) not in _PORTS:
            raise ValueError(written)
        return cls(host=host.strip("[]"), port=int(port))

    def scan(self, content: bytes) -> Verdict:
        """Return what clamd says about some bytes."""
        deadline = time.monotonic() + MOST_SECONDS
        try:
            with self._connect() as connection:
                reply = _ask(connection, content, deadline)
        except OSError as error:
            _log.error("clamd checked no file: %s", error)
            return Verdict.NOT_CHECKED
        return _read_verdict(reply)

    def _connect(self) -> socket.socket:
        if not self.path:
            return socket.create_connection((self.host, self.port), MOST_SECONDS)
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(MOST_SECONDS)
            connection.connect(self.path)
        except OSError:
            connection.close()
            raise
        return connection


def _ask(connection: socket.socket, content: bytes, deadline: float) -> bytes:
    """Send the bytes in chunks, each after its length, and return the reply."""
    _send(connection, _COMMAND, deadline)
    for start in range(0, len(content), _CHUNK):
        chunk = content[start : start + _CHUNK]
        _send(connection, struct.pack("!L", len(chunk)) + chunk, deadline)
    _send(connection, _END, deadline)
    reply = b""
    while not reply.endswith(b"\x00") and len(reply) < _LONGEST_REPLY:
        connection.settimeout(_left(deadline))
        part = connection.recv(_LONGEST_REPLY)
        if not part:
            break
        reply += part
    return reply


def _send(connection: socket.socket, message: bytes, deadline: float) -> None:
    connection.settimeout(_left(deadline))
    connection.sendall(message)


def _left(deadline: float) -> float:
    """Return the seconds left.

    Raises:
        TimeoutError: there are none.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _read_verdict(reply: bytes) -> Verdict:
    said = reply.rstrip(b"\x00\n").decode("utf-8", "replace")
    if said == "stream: OK":
        return Verdict.CLEAN
    if said.endswith(" FOUND"):
        _log.warning("clamd found a virus: %s", said)
        return Verdict.INFECTED
    _log.error("clamd checked no file: it said %r", said)
    return Verdict.NOT_CHECKED
