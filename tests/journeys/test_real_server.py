"""Over the real server: what nobody's browser sends is answered all the same, and holds nobody else up."""

from __future__ import annotations

import socket
import tempfile
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from iia.web import server as limits
from iia.web.limits import LARGEST_FROM_STRANGERS, MEGABYTE
from tests.journeys.real_server import RealServer, read_all, serving, status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from tests.journeys.visitor import Visit

SIGN_IN = b"GET /en/sign-in"
MUCH = 149 * MEGABYTE
SAMPLE = "sample-default-20mph"


@pytest.fixture(scope="module")
def real(app: Flask) -> Iterator[RealServer]:
    """The site on its real server."""
    with serving(app) as server:
        yield server


@pytest.fixture
def cookie(visit: Visit) -> str:
    """The cookie of somebody who is signed in."""
    found = visit("Sam Sample", "en").client.get_cookie("iia_session")
    assert found is not None
    return f"Cookie: iia_session={found.value}"


def post(real: RealServer, path: str, *headers: str, size: int) -> bytes:
    """Send a body of zeros, however long, and return the answer."""
    with closing(real.connect()) as connection:
        connection.sendall(real.head(f"POST {path}".encode(), *headers, f"Content-Length: {size}"))
        zeros = bytes(MEGABYTE)
        for _ in range(size // len(zeros)):
            connection.sendall(zeros)
        return read_all(connection)


# --- Large bodies ----------------------------------------------------------------------------------


def test_what_a_stranger_sends_too_much_of_is_refused_in_words_and_never_stored(
    real: RealServer, monkeypatch: pytest.MonkeyPatch, language: str, say: Callable[..., str]
) -> None:
    # With nowhere to store anything, whoever tries fails.
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent")
    answer = post(real, f"/{language}/sign-in", "Content-Type: multipart/form-data; boundary=x", size=MUCH)
    assert status_of(answer) == 413
    assert say("What you sent is too large") in answer.decode()


def test_a_body_of_unsaid_length_has_the_same_limit(
    real: RealServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    with closing(real.connect()) as connection:
        connection.sendall(real.head(b"POST /en/sign-in", "Transfer-Encoding: chunked"))
        piece = b"100000\r\n" + bytes(0x100000) + b"\r\n"
        for _ in range(6):
            connection.sendall(piece)
        connection.shutdown(socket.SHUT_WR)
        assert status_of(read_all(connection)) == 413


def test_whoever_is_signed_in_may_send_more_than_a_stranger(real: RealServer, cookie: str) -> None:
    size = LARGEST_FROM_STRANGERS + MEGABYTE
    page = f"/en/assessments/{SAMPLE}/pages/responsible"
    multipart = "Content-Type: multipart/form-data; boundary=x"
    assert status_of(post(real, page, multipart, size=size)) == 413
    assert status_of(post(real, page, multipart, "Connection: close", cookie, size=size)) == 400


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(real: RealServer) -> None:
    answer = real.say(b"POST /en/sign-in", "Expect: 100-continue", f"Content-Length: {MUCH}")
    assert status_of(answer) == 413


def test_what_follows_a_refused_request_is_not_taken_for_another(real: RealServer) -> None:
    smuggled = real.head(SIGN_IN) * 3
    answer = real.say(b"POST /en/sign-in", f"Content-Length: {MUCH}", body=smuggled)
    assert answer.count(b"HTTP/1.1") == 1


# --- Connections that wait -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [120, 500])
def test_half_open_requests_hold_nobody_up(real: RealServer, count: int) -> None:
    with ExitStack() as open_ones:
        for _ in range(count):
            connection = open_ones.enter_context(closing(real.connect()))
            connection.sendall(b"POST /en/sign-in HTTP/1.1\r\nHost: ")
        assert min(_seconds_to_sign_in(real) for _ in range(3)) < 1


def _seconds_to_sign_in(real: RealServer) -> float:
    """Return how long a page takes; other work shares the machine, so the least of some tries counts."""
    began = time.monotonic()
    assert status_of(real.say(SIGN_IN)) == 200
    return time.monotonic() - began


def test_at_the_limit_the_connection_that_was_silent_for_longest_makes_room(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_CONNECTIONS", 16)
    with serving(app) as real, ExitStack() as open_ones:
        silent = [open_ones.enter_context(closing(real.connect())) for _ in range(30)]
        assert status_of(real.say(SIGN_IN)) == 200
        assert read_all(silent[0]) == b""


def test_a_request_that_comes_too_slowly_is_dropped(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HEADER_SECONDS", 0)
    monkeypatch.setattr(limits, "CHECK_SECONDS", 0)
    with serving(app) as real:
        for sent in (b"GET /en/sign-in HTTP/1.1\r\nHo", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n1"):
            with closing(real.connect()) as connection:
                connection.sendall(sent)
                assert read_all(connection) == b""


# --- Odd requests ----------------------------------------------------------------------------------


def test_a_request_that_waits_to_send_nothing_is_answered(real: RealServer) -> None:
    assert status_of(real.say(SIGN_IN, "Expect: 100-continue")) == 200
    assert status_of(real.say(b"POST /en/sign-in", "Expect: 100-continue", "Content-Length: 0")) == 400


def test_a_body_that_waits_to_be_asked_for_is(real: RealServer) -> None:
    with closing(real.connect()) as connection:
        connection.sendall(
            real.head(b"POST /en/sign-in", "Expect: 100-continue", "Content-Length: 3", "Connection: close")
        )
        assert connection.recv(65536).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"a=b")
        assert status_of(read_all(connection)) == 400


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a b", "\xff", "[::1"])
def test_a_site_does_not_answer_to_the_name_of_another(real: RealServer, host: str) -> None:
    assert status_of(real.say(SIGN_IN, host=host)) == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8000", "[::1]:8000"])
def test_a_site_answers_to_its_own_names(real: RealServer, host: str) -> None:
    assert status_of(real.say(SIGN_IN, host=host)) == 200


@pytest.mark.parametrize("path", ["//x?q=\xff", "/en/sign-in?next=\xff", "/en/sign-in?q=\xed\xa0\x80"])
def test_a_query_that_is_no_text_is_refused(real: RealServer, path: str) -> None:
    assert status_of(real.say(f"GET {path}".encode("latin-1"))) == 400


def test_a_part_without_a_name_is_refused(real: RealServer, cookie: str) -> None:
    parts = b"--BBB\r\nContent-Disposition: form-data\r\n\r\nx\r\n--BBB--\r\n"
    sent = (cookie, "Content-Type: multipart/form-data; boundary=BBB", f"Content-Length: {len(parts)}")
    page = f"/en/assessments/{SAMPLE}/pages/responsible".encode()
    assert status_of(real.say(b"POST " + page, *sent, body=parts)) == 400


def test_head_is_get_without_a_body(app: Flask, real: RealServer, cookie: str) -> None:
    adapter = app.url_map.bind("localhost")
    known = {"assessment": SAMPLE, "page": "options", "filename": "iia.css", "language": "en"}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            values = {name: known.get(name, "x") for name in rule.arguments} | dict(rule.defaults or {})
            path = adapter.build(rule.endpoint, values)
            whole, head = (real.say(f"{method} {path}".encode(), cookie) for method in ("GET", "HEAD"))
            assert status_of(head) == status_of(whole), path
            assert head.endswith(b"\r\n\r\n"), path
            assert _length(head) == len(whole.partition(b"\r\n\r\n")[2]), path
    # A stranger is led to the sign-in page all the same; what waitress refuses by itself has no body either.
    assert status_of(real.say(b"HEAD /en/assessments/")) == 302
    assert real.say(b"HEAD /\xff").endswith(b"\r\n\r\n")


def _length(answer: bytes) -> int:
    return int(answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
