"""Where the site listens: one on this machine alone must be out of reach of any other.

Whoever reaches such a site may sign in as a sample person, and reads and types over plain HTTP.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

from iia.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from iia.web.settings import Settings


def check_place(settings: Settings, bind: str) -> None:
    """Refuse a place to listen at, written `host:port`, that other machines could reach if they must not.

    Raises:
        SettingsError: they could.
    """
    host, _, port = bind.rpartition(":")
    try:
        found = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)
    except OSError:
        return  # Nobody can listen there, and whoever tries to says why.
    for *_, address in found:
        _check_address(settings, address)


def check_listeners(settings: Settings, listeners: Iterable[socket.socket]) -> None:
    """Refuse the sockets that a server listens at, wherever it has them from, as `check_place` does places.

    Raises:
        SettingsError: other machines could reach one.
    """
    for listener in listeners:
        _check_address(settings, listener.getsockname())


def _check_address(settings: Settings, address: Any) -> None:  # noqa: ANN401 - its form is the socket's family's
    # A socket in the file system has a path for its address, and is of this machine.
    if settings.is_loopback and isinstance(address, tuple) and not ip_address(address[0]).is_loopback:
        raise SettingsError(
            "--bind",
            f"other machines could reach {address[0]}, and the site is for this machine alone "
            "(IIA_LOOPBACK=1, or kept in a folder)",
        )
