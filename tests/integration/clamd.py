"""A clamd for tests: it speaks the protocol of INSTREAM on a socket, and knows one virus."""

from __future__ import annotations

import socketserver
import struct
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# In pieces, so that no scanner takes this file for what it describes.
VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
LARGEST = 1_000_000


class _Scan(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\x00"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > LARGEST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\x00")
                return
        self.wfile.write(b"stream: Eicar-Test FOUND\x00" if VIRUS in content else b"stream: OK\x00")


class _OnSocket(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class _OnPort(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """Let a server answer until the end of the block."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def clamd_on_socket(path: Path) -> Iterator[str]:
    """Yield the address of a clamd on a socket of this machine."""
    with serving(_OnSocket(str(path), _Scan)):
        yield str(path)


@contextmanager
def clamd_on_port() -> Iterator[str]:
    """Yield the address of a clamd on a port."""
    server = _OnPort(("127.0.0.1", 0), _Scan)
    with serving(server):
        yield f"127.0.0.1:{server.server_address[1]}"
