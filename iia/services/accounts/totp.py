"""Codes that change with the time: RFC 6238 (TOTP) over RFC 4226 (HOTP), as every such app makes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from datetime import datetime

STEP_SECONDS: Final = 30
DIGITS: Final = 6

SECRET_BYTES: Final = 20
"""The length that RFC 4226, section 4, recommends for SHA-1, which is the one hash that every app knows."""

_STEPS_OFF: Final = 1
"""How many steps a clock may be wrong by, either way."""


def new_secret() -> str:
    """Return a random secret, in Base32 as apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def make_code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code of a step (RFC 4226, section 5.3)."""
    code = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    start = code[-1] & 0xF
    (number,) = struct.unpack(">I", code[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**digits:0{digits}d}"


def find_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the step that a code belongs to: the present one, or the one before or after it."""
    key, present = base64.b32decode(secret), int(now.timestamp()) // STEP_SECONDS
    found = None
    for step in range(present - _STEPS_OFF, present + _STEPS_OFF + 1):
        if hmac.compare_digest(make_code(key, step).encode(), code.encode("utf-8", "replace")):
            found = step
    return found


def build_address(secret: str, *, issuer: str, account: str) -> str:
    """Return the address that an app reads from a QR code (the key URI format that all of them share)."""
    label = quote(f"{issuer}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
