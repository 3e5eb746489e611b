"""A provider that lies, is late, or says nonsense, as each test wants it: a small server within the test."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT: Final = "iia"
SUBJECT: Final = "subject-1"


def new_key(name: str) -> RSAKey:
    """Return a key to sign with."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


@dataclass
class FakeProvider:
    """What the provider says now; tests change it, and `renew` makes it tell the truth again.

    Attributes:
        address: where it listens, and what it calls itself.
        keys: those that it publishes.
        description: what it says of itself beside what it must.
        token: what its token endpoint answers; None for an ID token with the claims.
        claims: what its next ID token says.
        userinfo: what it says when asked again.
        headers: of the answers to everything.
        status: of the answers to everything.
        seconds: how long it takes over an answer.
        asked: the paths that it was asked for, and at its token endpoint what it was sent.
    """

    address: str
    keys: list[RSAKey]
    description: dict[str, Any] = field(default_factory=dict)
    token: Any = None
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    seconds: float = 0
    asked: list[str] = field(default_factory=list)

    def renew(self) -> None:
        """Tell the truth again, and forget what was asked."""
        fresh = FakeProvider(self.address, self.keys[:1])
        vars(self).update(vars(fresh))

    def sign(self, claims: dict[str, Any], key: RSAKey | None = None, **header: Any) -> str:  # noqa: ANN401 - JSON
        """Return a signed token."""
        signing = key or self.keys[0]
        return jwt.encode({"alg": "RS256", "kid": signing.kid, **header}, claims, signing)

    def answer(self, path: str, body: str) -> Any:  # noqa: ANN401 - JSON
        """Return what is said at a path."""
        self.asked.append(path if not body else f"{path} {sorted(parse_qs(body))}")
        time.sleep(self.seconds)
        match path:
            case "/.well-known/openid-configuration":
                return self._describe() | self.description
            case "/keys":
                return {"keys": [key.as_dict(private=False) for key in self.keys]}
            case "/token":
                return self.token or {
                    "token_type": "Bearer",
                    "access_token": "access",
                    "id_token": self.sign(self.claims),
                }
            case _:
                return self.userinfo

    def _describe(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorise",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "end_session_endpoint": f"{self.address}/end",
        }


def running_fake_provider(key: RSAKey) -> Iterator[FakeProvider]:
    """Run a provider that signs with a key."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            said = fake.answer(self.path, self.rfile.read(length).decode())
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(fake.status)
            self.send_header("Content-Length", str(len(content)))
            for name, value in fake.headers.items():
                self.send_header(name, value)
            # Whoever did not want to wait is gone by now.
            with suppress(ConnectionError):
                self.end_headers()
                self.wfile.write(content)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        fake = FakeProvider(f"http://localhost:{server.server_port}", [key])
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield fake
        server.shutdown()
        thread.join()
