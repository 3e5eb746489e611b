"""Codes that change with the time, with the values of the standard."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from iia.services.accounts.totp import build_address, find_step, make_code, new_secret

VECTORS = (
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
)
"""RFC 6238, appendix B, for SHA-1."""

NOW = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
STEP = int(NOW.timestamp()) // 30


@pytest.mark.parametrize(("moment", "code"), VECTORS)
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    assert make_code(b"12345678901234567890", moment // 30, digits=8) == code


@pytest.mark.parametrize(("off", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_wrong_by_one_step(off: int, *, is_good: bool) -> None:
    secret = new_secret()
    code = make_code(base64.b32decode(secret), STEP + off)
    assert find_step(secret, code, NOW) == (STEP + off if is_good else None)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "ŵ", "\ud800", "١٢٣٤٥٦"])
def test_what_is_no_code_fits_no_step(code: str) -> None:
    assert find_step(new_secret(), code, NOW) is None


def test_a_later_code_of_the_same_secret_differs() -> None:
    secret = base64.b32decode(new_secret())
    codes = {make_code(secret, STEP + off) for off in range(20)}
    assert len(codes) > 15


def test_an_app_reads_the_secret_and_what_it_is_for_from_the_address() -> None:
    address = build_address("ABCD", issuer="Asesiadau effaith", account="nia@example.org")
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == (
        "otpauth",
        "totp",
        "/Asesiadau%20effaith%3Ania%40example.org",
    )
    assert parse_qs(parts.query) == {"secret": ["ABCD"], "issuer": ["Asesiadau effaith"]}
    assert "+" not in address, "some apps read it as it is"
