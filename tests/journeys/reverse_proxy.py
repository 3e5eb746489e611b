"""A web server in front of the site's real server, which says who asked and how, as real ones do."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

OWN_HEADERS = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive", "upgrade"})
"""What belongs to one connection, and is not passed on."""


class ReverseProxy:
    """Passes each request on, its path whole.

    Args:
        address: where the real server listens.
        client: the address that requests are said to come from.
    """

    def __init__(self, address: tuple[str, int], client: str = "192.0.2.7") -> None:
        self.address = address
        self.client = client

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request with what the real server answers."""
        request = Request(environ)
        headers = {name: value for name, value in request.headers if name.lower() not in OWN_HEADERS}
        headers |= {
            "Host": request.host,
            "X-Forwarded-Proto": request.scheme,
            "X-Forwarded-Host": request.host,
            # As nginx does it: what came with the request stays before what is known.
            "X-Forwarded-For": ", ".join(filter(None, (request.headers.get("X-Forwarded-For"), self.client))),
        }
        connection = HTTPConnection(*self.address, timeout=30)
        try:
            connection.request(request.method, request.full_path.rstrip("?"), request.get_data(), headers)
            answer = connection.getresponse()
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in OWN_HEADERS]
            return Response(answer.read(), answer.status, kept)(environ, start_response)
        finally:
            connection.close()
