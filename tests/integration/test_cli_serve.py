"""`iia serve`, `iia worker` and `iia db`: the program running, and gone when it is stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from iia.bank_files import find_shipped_bank, load_bank, shipped_banks
from iia.cli.settings import open_database
from iia.errors import SettingsError
from iia.services.banks.stored import available_banks, offer_banks
from iia.services.people.public_url import PublicUrl
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web.listening import check_listeners, check_place
from iia.web.places import Places
from iia.web.settings import Settings
from tests.builders import a_bank, a_question, present
from tests.integration.command import run_iia

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60
"""Seconds: the machine may be busy with other tests."""

TOKEN = "t" * 40
PUBLIC = PublicUrl.parse("https://iia.example")


@contextmanager
def _serving(folder: Path, port: int, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Start the site, which says where it is."""
    command = [sys.executable, "-m", "iia.cli", "serve", "--demo", "--port", str(port), "--data", str(folder)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IIA_")}
    with subprocess.Popen(
        command, env={**kept, **settings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as site:
        try:
            yield site
        finally:
            if site.poll() is None:
                site.kill()


def _read_until(site: subprocess.Popen[str], end: str) -> list[str]:
    assert site.stdout is not None
    lines: list[str] = []
    for line in site.stdout:
        lines.append(line.rstrip())
        if end in line:
            break
    return lines


def _workers(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-wweo", "pid,args"], check=True, capture_output=True, text=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if line.endswith(f"--parent {parent}")]


def _wait_for(parent: int, wanted: Callable[[list[int]], bool]) -> list[int]:
    """Return the workers of a site once they are as wanted; fail if they never are."""
    end = time.monotonic() + PATIENCE
    while not wanted(found := _workers(parent)):
        assert time.monotonic() < end, found
        time.sleep(0.2)
    return found


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number: int = listener.getsockname()[1]
        return number


def _crowd(port: int) -> None:
    """Send more requests at once than the site has threads."""
    address = f"http://127.0.0.1:{port}/en/sign-in"

    def visit(_: int) -> int:
        with urlopen(address, timeout=PATIENCE) as page:
            return int(page.status)

    with ThreadPoolExecutor(24) as crowd:
        assert set(crowd.map(visit, range(48))) == {200}


def test_the_site_says_where_it_is_and_whom_to_sign_in_as_each_time_it_starts(
    tmp_path: Path, port: int
) -> None:
    for _ in range(2):
        with _serving(tmp_path / "data", port) as site:
            lines = _read_until(site, "Ada Admin")
            assert lines[0] == f"The site is at http://localhost:{port}/ (stop it with Ctrl+C)."
            names = ("Sam Sample", "Enfys Enghraifft", "Siôn Sampl", "Alex Example", "Ada Admin")
            assert all(any(line.strip().startswith(name) for line in lines) for name in names)
            assert [each.name for each in (tmp_path / "data").iterdir() if each.stat().st_mode & 0o077] == []
            with urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as page:
                assert page.status == 200
            _crowd(port)
            site.send_signal(signal.SIGTERM)
            assert site.wait(PATIENCE) == 0
            assert present(site.stdout).read() == "", "neither that requests waited nor that it was stopped"
            assert _workers(site.pid) == []


def test_a_worker_that_dies_is_started_again_and_dies_with_its_site(tmp_path: Path, port: int) -> None:
    with _serving(tmp_path / "data", port) as site:
        _read_until(site, "Ada Admin")
        (worker,) = _wait_for(site.pid, bool)
        os.kill(worker, signal.SIGKILL)
        assert "started again" in _read_until(site, "started again")[-1]
        _wait_for(site.pid, lambda found: found not in ([], [worker]))
        site.kill()
        site.wait(PATIENCE)
        _wait_for(site.pid, lambda found: not found)


def _find_missing(port: int) -> list[str]:
    """Return what a site says that it lacks."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/ready", headers={"Authorization": f"Bearer {TOKEN}"})
        return list(json.load(connection.getresponse())["missing"])


def test_a_demonstration_on_a_database_of_its_own_has_a_worker_for_it(tmp_path: Path, port: int) -> None:
    settings = {
        "IIA_DATABASE_URL": f"sqlite:///{tmp_path}/demo.db",
        "IIA_CHAIN_KEYS": f"{tmp_path}/keys",
        "IIA_SECRET_KEY": "s" * 40,
        "IIA_METRICS_TOKEN": TOKEN,
        # Nobody but the sample people can then sign in: the worker has to know that they can.
        "IIA_LOCAL_ACCOUNTS": "0",
    }
    with _serving(tmp_path / "unused", port, **settings) as site:
        _read_until(site, "Ada Admin")
        end = time.monotonic() + PATIENCE
        while missing := _find_missing(port):
            assert time.monotonic() < end, missing
            time.sleep(0.2)
        site.send_signal(signal.SIGTERM)
        assert site.wait(PATIENCE) == 0
        assert "The worker ended" not in present(site.stdout).read()
    assert not (tmp_path / "unused").exists()


def test_a_port_in_use_is_reported_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _serving(tmp_path / "data", port) as site:
            output, _ = site.communicate(timeout=PATIENCE)
    assert site.returncode == 1
    assert (
        output == f"cannot listen on 127.0.0.1:{port}: Address already in use; choose another with --port\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_site_whose_bank_was_changed_starts_and_says_so(tmp_path: Path, port: int) -> None:
    bank = load_bank(present(find_shipped_bank("plan_progress")))
    settings = Settings.in_folder(tmp_path)
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    stored_before = a_bank(a_question("q"), id=bank.id, version=bank.version)
    offer_banks(database, [stored_before], now=datetime.now(UTC))
    with _serving(tmp_path, port) as site:
        lines = _read_until(site, "The site is at")
        with urlopen(f"http://127.0.0.1:{port}/en/sign-in", timeout=PATIENCE) as page:
            assert page.status == 200
        site.send_signal(signal.SIGTERM)
        assert site.wait(PATIENCE) == 0
    said = f"the bank {bank.id} was not taken up: {bank.id} {bank.version} has changed: raise its version"
    assert lines.count(said) == 1
    offered = {each.id: each.title for each in available_banks(database)}
    assert offered[bank.id] == stored_before.title
    assert set(offered) == {path.name for path in shipped_banks()}
    database.close()


@pytest.mark.parametrize("port", ["0", "70000", "abc", "-1", "٣"])
def test_a_port_that_is_none_is_refused_in_one_line(tmp_path: Path, port: str) -> None:
    result = run_iia("serve", "--port", port, "--data", tmp_path / "data")
    assert result.exit_code == 2
    assert result.stderr.endswith(f"'--port': {port!r} is not a whole number from 1 to 65535\n")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 50])
def test_a_broken_session_key_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "iia.sqlite3").touch()
    (tmp_path / "session.key").write_bytes(content)
    result = run_iia("worker", "--data", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path / 'session.key'}: ")
    assert result.stderr.count("\n") == 1


def test_a_database_is_brought_up_to_date_more_than_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    open_database(Settings.in_folder(tmp_path)).close()
    for _ in range(2):
        result = run_iia("db", "upgrade", "--data", tmp_path)
        assert (result.exit_code, result.stdout) == (0, "The database is up to date.\n")


@pytest.mark.parametrize("command", [("db", "upgrade"), ("db", "verify"), ("db", "heads"), ("worker",)])
def test_in_a_wrong_folder_no_site_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    result = run_iia(*command, "--data", tmp_path / "elsewhere")
    assert result.exit_code == 2
    assert f"no site is kept in {tmp_path / 'elsewhere'}" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_settings_that_are_missing_are_named_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IIA_DATABASE_URL", f"sqlite:///{tmp_path}/iia.db")
    result = run_iia("worker")
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            "IIA_CHAIN_KEYS: must be set",
            "IIA_SECRET_KEY: must be set",
            "IIA_PUBLIC_URL: must be set, unless the site is on this machine alone (IIA_LOOPBACK=1)",
        ],
    )


def test_looking_after_the_database_takes_no_more_than_the_database_and_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IIA_DATABASE_URL", f"sqlite:///{tmp_path}/iia.db")
    result = run_iia("db", "upgrade")
    assert (result.exit_code, result.stderr) == (1, "IIA_CHAIN_KEYS: must be set\n")
    monkeypatch.setenv("IIA_CHAIN_KEYS", str(tmp_path / "keys"))
    for command in (("db", "upgrade"), ("db", "verify")):
        assert run_iia(*command).exit_code == 0


@pytest.mark.parametrize("command", ["web", "worker", "rescore"])
def test_only_an_upgrade_makes_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("IIA_DATABASE_URL", f"sqlite:///{tmp_path}/iia.db")
    monkeypatch.setenv("IIA_CHAIN_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("IIA_SECRET_KEY", "s" * 40)
    monkeypatch.setenv("IIA_LOOPBACK", "1")
    load_keys(tmp_path / "keys")
    # In a process of its own, because how figures are kept is settled once in each.
    result = subprocess.run(
        [sys.executable, "-m", "iia.cli", command], check=False, capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (
        1,
        "database: does not have the tables of this version: run iia db upgrade\n",
    )
    assert not (tmp_path / "iia.db").exists()


def test_a_database_whose_keys_are_gone_gets_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    open_database(Settings.in_folder(tmp_path)).close()
    (tmp_path / "chain.keys").unlink()
    refused = run_iia("db", "upgrade", "--data", tmp_path)
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"{tmp_path}/chain.keys: is missing, and without the keys nothing can be proven\n",
    )
    assert not (tmp_path / "chain.keys").exists()


def test_keys_that_are_gone_are_missed_in_postgresql_as_well(tmp_path: Path, postgresql_url: str) -> None:
    with pytest.raises(SettingsError, match="is missing"):
        open_database(Places(postgresql_url, tmp_path / "chain.keys"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["8000", "localhost", "localhost:99999", "unix:/run/iia.sock", "a b:80"])
def test_a_place_to_listen_at_is_a_host_and_a_port(place: str) -> None:
    result = run_iia("web", "--bind", place)
    assert result.exit_code == 2
    assert "is not a host and a port" in result.stderr


@pytest.fixture(params=["folder", "environment"])
def loopback(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that keeps a site on this machine alone, or beside it an environment that says so."""
    open_database(Settings.in_folder(tmp_path)).close()
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    if request.param == "environment":
        monkeypatch.setenv("IIA_DATABASE_URL", f"sqlite:///{tmp_path}/iia.sqlite3")
        monkeypatch.setenv("IIA_CHAIN_KEYS", str(tmp_path / "chain.keys"))
        monkeypatch.setenv("IIA_SECRET_KEY", "s" * 40)
        monkeypatch.setenv("IIA_LOOPBACK", "1")
        monkeypatch.setenv("IIA_SAMPLE_PEOPLE", "1")
    return tmp_path


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "192.0.2.1"])  # noqa: S104 - nobody listens there
def test_a_site_on_this_machine_alone_listens_to_no_other(loopback: Path, host: str) -> None:
    result = run_iia("web", "--bind", f"{host}:8000", "--data", loopback)
    assert result.exit_code == 1
    assert result.stderr == (
        f"--bind: other machines could reach {host.strip('[]')}, and the site is for this machine alone "
        "(IIA_LOOPBACK=1, or kept in a folder)\n"
    )


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "[::1]"])
def test_a_site_on_this_machine_alone_listens_to_this_machine(tmp_path: Path, host: str) -> None:
    check_place(Settings.in_folder(tmp_path), f"{host}:8000")


def test_a_socket_that_is_handed_over_is_held_against_the_same_rule(tmp_path: Path) -> None:
    settings = Settings.in_folder(tmp_path)
    with socket.socket(type=socket.SOCK_DGRAM) as far, socket.socket(type=socket.SOCK_DGRAM) as near:
        far.bind(("0.0.0.0", 0))  # noqa: S104 - nobody listens there
        near.bind(("127.0.0.1", 0))
        check_listeners(settings, [near])
        with pytest.raises(SettingsError, match="other machines could reach"):
            check_listeners(settings, [near, far])
        public = replace(settings, is_loopback=False, sample_people=False, public_url=PUBLIC)
        check_listeners(public, [far])
