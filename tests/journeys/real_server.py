"""The site on its real server, and what one can do to a server that no browser does."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from waitress import wasyncore

from iia.web.server import build_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

PATIENCE = 30
"""Seconds: the machine may be busy with other tests."""


@contextmanager
def serving(app: Flask, listener: socket.socket | None = None) -> Iterator[RealServer]:
    """Run the site's server until the block ends, at a port of its own or where somebody listens already."""
    listener = listener or socket.create_server(("127.0.0.1", 0))
    server = build_server(app, listener)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield RealServer(server, listener.getsockname())
    finally:
        # The server's loop ends when nothing is left to listen to. It waits for the pull to be over, because
        # something else may have woken it, and it would close the trigger while it is being pulled.
        pulled = threading.Event()

        def close() -> None:
            pulled.wait(PATIENCE)
            wasyncore.close_all(server._map)

        server.trigger.pull_trigger(close)
        pulled.set()
        thread.join(PATIENCE)
        server.task_dispatcher.shutdown()


class RealServer:
    """A server that answers at an address."""

    def __init__(self, server: Any, address: tuple[str, int]) -> None:  # noqa: ANN401 - waitress has no types
        self.server = server
        self.address = address

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(self.address, timeout=PATIENCE)

    def say(self, first: bytes, *headers: str, body: bytes = b"", host: str = "localhost") -> bytes:
        """Send a request, and return the whole answer up to the end of the connection."""
        with closing(self.connect()) as connection:
            connection.sendall(self.head(first, "Connection: close", *headers, host=host) + body)
            return read_all(connection)

    def head(self, first: bytes, *headers: str, host: str = "localhost") -> bytes:
        """Return the beginning of a request."""
        lines = [f"Host: {host}", *headers, "", ""]
        return first + b" HTTP/1.1\r\n" + "\r\n".join(lines).encode("latin-1")


def read_all(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


def status_of(answer: bytes) -> int:
    """Return the status of an answer."""
    return int(answer.split(b" ", 2)[1])
