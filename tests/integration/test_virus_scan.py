"""Scanning with clamd, over real sockets: only a file that it calls clean is clean."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from iia.services.answering import virus_scan
from iia.services.answering.virus_scan import Clamd, Verdict
from tests.integration.clamd import LARGEST, VIRUS, clamd_on_port, clamd_on_socket

if TYPE_CHECKING:
    from pathlib import Path


def test_clamd_is_asked_on_a_socket_or_a_port(tmp_path: Path) -> None:
    with clamd_on_socket(tmp_path / "clamd") as path, clamd_on_port() as port:
        for address in (path, port):
            clamd = Clamd.at(address)
            assert clamd.scan(b"%PDF-1.7" + b"x" * 200_000) is Verdict.CLEAN
            assert clamd.scan(b"") is Verdict.CLEAN
            assert clamd.scan(b"%PDF-1.7" + VIRUS) is Verdict.INFECTED


def test_a_file_that_clamd_does_not_see_whole_is_not_checked(caplog: pytest.LogCaptureFixture) -> None:
    with clamd_on_port() as port:
        assert Clamd.at(port).scan(b"x" * (LARGEST + 1)) is Verdict.NOT_CHECKED
    assert "clamd checked no file" in caplog.text


def test_a_clamd_that_is_away_checks_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for address in (str(tmp_path / "nobody"), f"127.0.0.1:{port}"):
        assert Clamd.at(address).scan(b"%PDF-1.7") is Verdict.NOT_CHECKED


def test_a_clamd_that_never_answers_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virus_scan, "MOST_SECONDS", 0.1)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        assert Clamd.at(address).scan(b"%PDF-1.7") is Verdict.NOT_CHECKED


@pytest.mark.parametrize("written", ["clamd", "host:", ":3310", "host:0", "host:99999", "host:٣"])
def test_an_address_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        Clamd.at(written)
