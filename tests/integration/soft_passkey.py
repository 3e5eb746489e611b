"""A passkey made of software, which answers as a browser does, and wrongly if a test wants that."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any, Final

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

VERIFIED: Final = 0x05
"""That somebody was there, and that it was them."""

PRESENT: Final = 0x01
_WITH_KEY: Final = 0x40


@dataclass
class SoftPasskey:
    """A passkey of one person on one site."""

    site: str = "localhost"
    origin: str = "http://localhost:8000"
    flags: int = VERIFIED
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, offer: str) -> str:
        """Return the answer to an offer to make a passkey, as JSON."""
        client = self._client("webauthn.create", json.loads(offer)["challenge"])
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(with_key=True)})
        return self._credential({"clientDataJSON": encode(client), "attestationObject": encode(attestation)})

    def answer(self, asked: str, *, person: str | None = None) -> str:
        """Return the answer to a question who somebody is, as JSON."""
        client = self._client("webauthn.get", json.loads(asked)["challenge"])
        data = self._data()
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": encode(client),
            "authenticatorData": encode(data),
            "signature": encode(signature),
        }
        if person is not None:
            response["userHandle"] = encode(person.encode())
        return self._credential(response)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, *, with_key: bool = False) -> bytes:
        head = hashlib.sha256(self.site.encode()).digest()
        flags = self.flags | (_WITH_KEY if with_key else 0)
        data = head + struct.pack(">BI", flags, self.count)
        if not with_key:
            return data
        point = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        return data + bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(public)

    def _credential(self, response: dict[str, Any]) -> str:
        return json.dumps(
            {"id": encode(self.id), "rawId": encode(self.id), "type": "public-key", "response": response}
        )


def encode(content: bytes) -> str:
    """Return bytes as browsers write them."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
