"""The server: waitress, with limits that hold before a body is stored, and no endless wait.

Waitress stores each body whole before the application sees a request, keeps a connection open for as long as
a byte comes now and then, and at its limit accepts no further ones. Here a request from a stranger may be
small only, one that comes too slowly is dropped, and at the limit the connection that was silent for longest
makes room.
"""

from __future__ import annotations

import resource
import socket
import time
from copy import copy
from typing import TYPE_CHECKING, Any, Final

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from iia.web.limits import DRAIN_SECONDS, LARGEST_FROM_STRANGERS
from iia.web.people.sessions import is_known

if TYPE_CHECKING:
    from flask import Flask

THREADS: Final = 8

MOST_CONNECTIONS: Final = 1000
MOST_FILES: Final = 4096
FILES_BESIDE_CONNECTIONS: Final = 96
FILES_OF_A_CONNECTION: Final = 3
"""Its socket, and a file each for a large body and a large answer."""

SILENT_SECONDS: Final = 30
"""How long a connection may stay open without a request on its way."""

HEADER_SECONDS: Final = 20
SLOWEST: Final = 4 * 1024
"""How many bytes of a body must come a second, after the time that the headers have."""

LARGEST_HEADERS: Final = 64 * 1024
CHECK_SECONDS: Final = 2


class BoundedParser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Reads one request; what is too large reaches the application without its body, to be refused there."""

    adj: Any

    def __init__(self, adjustments: Adjustments, channel: Channel) -> None:
        super().__init__(adjustments)
        self.channel = channel
        self.began = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Read the headers, and decide by them how large the body may be."""
        super().parse_header(header_plus)
        # Waitress refuses what is as large as its limit, the application what is larger.
        self.adj = copy(self.adj)
        self.adj.max_request_body_size = 1 + self.channel.server.find_limit(self.headers.get("COOKIE", ""))
        if self.body_rcv is None:
            # With nothing to wait for, waitress would never stop waiting.
            self.expect_continue = False

    def received(self, data: bytes) -> int:
        """Take what has come, and return how much of it was used."""
        used: int = super().received(data)
        if not isinstance(self.error, RequestEntityTooLarge):
            return used
        self._leave_out_body()
        return len(data)

    def _leave_out_body(self) -> None:
        self.close()
        self.body_rcv = self.error = None
        self.expect_continue = False
        size = max(self.content_length, self.adj.max_request_body_size)
        self.headers |= {"CONTENT_LENGTH": str(size), "CONNECTION": "close"}
        self.channel.is_refusing = True

    def is_late(self, now: float) -> bool:
        """Return whether the request should be here by now."""
        return bool(now > self.began + HEADER_SECONDS + self.body_bytes_received / SLOWEST)


class BoundedError(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Answers what waitress itself refuses; waitress forgets that an answer to HEAD has no body."""

    def write(self, body: bytes) -> None:
        """Send the answer."""
        # A request that was refused early enough has no command yet.
        super().write(b"" if getattr(self.request, "command", None) == "HEAD" else body)


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """One connection."""

    error_task_class = BoundedError
    is_refusing = False
    drains_until: float | None = None

    def parser_class(self, adjustments: Adjustments) -> BoundedParser:
        """Return a parser for the next request."""
        return BoundedParser(adjustments, self)

    def received(self, data: bytes) -> bool:
        """Take what has come; the rest of a refused request is thrown away."""
        if self.drains_until is not None:
            return True
        return bool(super().received(data))

    def readable(self) -> bool:
        """Return whether anything more is to be read."""
        return bool(self.drains_until is not None or super().readable())

    def handle_close(self) -> None:
        """Close the connection; after a refusal, only once its sender has had time to read it.

        TCP resets a connection that is closed with bytes unread, and the answer is lost with it.
        """
        if not self.is_refusing or self.drains_until is not None or not self._finish_sending():
            self.close_now()

    def close_now(self) -> None:
        """Close the connection."""
        super().handle_close()

    def _finish_sending(self) -> bool:
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            return False
        self.drains_until = time.monotonic() + DRAIN_SECONDS
        self.will_close = False
        return True

    def is_late(self, now: float) -> bool:
        """Return whether the connection has had all the time that it can have."""
        if self.drains_until is not None:
            return now > self.drains_until
        return not self.requests and self.request is not None and bool(self.request.is_late(now))


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """The server of one site."""

    channel_class = Channel

    def __init__(self, app: Flask, listener: socket.socket, adjustments: Adjustments) -> None:
        place = (listener.family, listener.type, listener.proto, listener.getsockname())
        self.app = app
        super().__init__(app, None, True, listener, adj=adjustments, sockinfo=place, bind_socket=False)  # noqa: FBT003 - waitress names it `_start`

    def find_limit(self, cookies: str) -> int:
        """Return how many bytes a body may have from somebody with these cookies."""
        if not is_known(self.app, cookies):
            return LARGEST_FROM_STRANGERS
        return int(self.app.config["MAX_CONTENT_LENGTH"])

    def maintenance(self, now: float) -> None:
        """Close connections that were silent for too long, or took too long."""
        super().maintenance(now)
        moment = time.monotonic()
        for channel in self.active_channels.values():
            if channel.is_late(moment):
                channel.will_close = True

    def handle_accept(self) -> None:
        """Accept a connection; if that was the last there is room for, make room for another."""
        super().handle_accept()
        if len(self._map) >= self.adj.connection_limit:
            waiting = [channel for channel in self.active_channels.values() if not channel.requests]
            if waiting:
                min(waiting, key=_last_heard_of).close_now()


def _last_heard_of(channel: Any) -> float:  # noqa: ANN401 - waitress has no types
    return float(channel.last_activity)


def build_server(app: Flask, listener: socket.socket) -> Server:
    """Return the server of a site, which begins to answer when it is told to run."""
    adjustments = Adjustments(
        sockets=[listener],
        ident=None,
        threads=THREADS,
        connection_limit=_count_connections(),
        channel_timeout=SILENT_SECONDS,
        cleanup_interval=CHECK_SECONDS,
        max_request_header_size=LARGEST_HEADERS,
        recv_bytes=64 * 1024,
        # `select` knows no more than 1024 files.
        asyncore_use_poll=True,
        # What servers in front say is for the site to believe, as its settings tell it to.
        clear_untrusted_proxy_headers=False,
        # That somebody closed their browser is nothing to write down.
        log_socket_errors=False,
    )
    return Server(app, listener, adjustments)


def _count_connections() -> int:
    """Return for how many connections this process can have files, after asking for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < MOST_FILES:
        soft = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(16, min(MOST_CONNECTIONS, (soft - FILES_BESIDE_CONNECTIONS) // FILES_OF_A_CONNECTION))
