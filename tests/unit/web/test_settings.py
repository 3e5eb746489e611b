"""Settings: what is missing or would leave a site open to everybody is refused, by its name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from iia.errors import SettingsError
from iia.services.answering.virus_scan import Clamd
from iia.services.people.sessions import SessionLimits
from iia.web.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = {
    "IIA_DATABASE_URL": "postgresql://localhost/iia",
    "IIA_CHAIN_KEYS": "/etc/iia/chain.keys",
    "IIA_SECRET_KEY": "s" * 32,
}


def test_a_site_is_set_up_from_the_environment() -> None:
    settings = Settings.from_environment(GIVEN)
    assert settings.database_url == "postgresql://localhost/iia"
    assert not settings.is_loopback
    assert not settings.sample_people
    assert settings.session_limits == SessionLimits(idle=timedelta(hours=1), longest=timedelta(hours=12))


def test_a_site_says_how_long_its_sessions_last() -> None:
    given = {**GIVEN, "IIA_SESSION_IDLE_MINUTES": "15", "IIA_SESSION_HOURS": "8"}
    limits = Settings.from_environment(given).session_limits
    assert limits == SessionLimits(idle=timedelta(minutes=15), longest=timedelta(hours=8))


def test_a_site_on_this_machine_answers_to_its_own_names_alone() -> None:
    settings = Settings.from_environment({**GIVEN, "IIA_LOOPBACK": "1", "IIA_HOSTS": "iia.example.gov.wales"})
    assert settings.get_hosts() == ("localhost", "127.0.0.1", "[::1]")


def test_a_site_that_is_read_from_elsewhere_has_to_say_its_names() -> None:
    with pytest.raises(SettingsError, match="IIA_HOSTS"):
        Settings.from_environment(GIVEN).get_hosts()
    named = {**GIVEN, "IIA_HOSTS": "iia.example.gov.wales 192.0.2.1 [2001:db8::1]"}
    assert Settings.from_environment(named).get_hosts() == tuple(named["IIA_HOSTS"].split())


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_setting_that_is_missing_is_named(name: str, value: str | None) -> None:
    environ = {key: given for key, given in GIVEN.items() if key != name}
    if value is not None:
        environ[name] = value
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment(environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IIA_SECRET_KEY", "s" * 31),
        ("IIA_SAMPLE_PEOPLE", "1"),
        ("IIA_SAMPLE_PEOPLE", "yes"),
        ("IIA_LOOPBACK", "true"),
        ("IIA_CLAMD", "clamd"),
        ("IIA_HOSTS", "https://iia.example.gov.wales"),
        ("IIA_HOSTS", "iia.example.gov.wales:8000"),
        ("IIA_SESSION_IDLE_MINUTES", "0"),
        ("IIA_SESSION_IDLE_MINUTES", "1.5"),
        ("IIA_SESSION_HOURS", "-1"),
        ("IIA_SESSION_HOURS", "9" * 20),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({**GIVEN, name: value})


def test_a_clamd_is_on_a_socket_or_a_port() -> None:
    assert Settings.from_environment(GIVEN).clamd is None
    assert Settings.from_environment({**GIVEN, "IIA_CLAMD": "/run/clamd"}).clamd == Clamd(path="/run/clamd")
    there = Settings.from_environment({**GIVEN, "IIA_CLAMD": "[::1]:3310"}).clamd
    assert there == Clamd(host="::1", port=3310)


def test_sample_people_are_for_this_machine_alone() -> None:
    assert Settings.from_environment({**GIVEN, "IIA_LOOPBACK": "1", "IIA_SAMPLE_PEOPLE": "1"}).sample_people


def test_a_folder_keeps_its_secret_from_one_start_to_the_next(tmp_path: Path) -> None:
    first, second = Settings.in_folder(tmp_path / "data"), Settings.in_folder(tmp_path / "data")
    assert first == second
    assert Settings.in_folder(tmp_path / "other").secret_key != first.secret_key
    assert (tmp_path / "data" / "session.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"too short", b"\xff" * 40])
def test_a_broken_session_key_is_named_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "session.key"
    broken.write_bytes(content)
    with pytest.raises(SettingsError, match=r"session\.key"):
        Settings.in_folder(tmp_path)
    assert broken.read_bytes() == content


def test_a_session_key_that_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "session.key").mkdir()
    with pytest.raises(SettingsError, match="is not a file"):
        Settings.in_folder(tmp_path)
