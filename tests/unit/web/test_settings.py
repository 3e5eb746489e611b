"""Settings: what is missing or would leave a site open to everybody is refused, by its name."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from iia.errors import SettingsErrors
from iia.services.accounts.sign_in_rules import SecondFactorRule
from iia.services.answering.virus_scan import Clamd
from iia.services.people.public_url import PublicUrl
from iia.services.people.sessions import SessionLimits
from iia.web.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = {
    "IIA_DATABASE_URL": "postgresql://localhost/iia",
    "IIA_CHAIN_KEYS": "/etc/iia/chain.keys",
    "IIA_SECRET_KEY": "s" * 32,
    "IIA_PUBLIC_URL": "https://iia.example.gov.wales",
}

ON_THIS_MACHINE = {**GIVEN, "IIA_LOOPBACK": "1", "IIA_PUBLIC_URL": "http://localhost:8000"}


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
    settings = Settings.from_environment({**ON_THIS_MACHINE, "IIA_HOSTS": "iia.example.gov.wales"})
    assert settings.get_hosts() == ("localhost", "127.0.0.1", "[::1]")


def test_a_site_that_is_read_from_elsewhere_answers_to_its_public_name_and_those_it_is_given() -> None:
    assert Settings.from_environment(GIVEN).get_hosts() == ("iia.example.gov.wales",)
    named = {**GIVEN, "IIA_HOSTS": "192.0.2.1 [2001:db8::1]"}
    assert Settings.from_environment(named).get_hosts() == (
        "iia.example.gov.wales",
        "192.0.2.1",
        "[2001:db8::1]",
    )


@pytest.mark.parametrize(
    ("written", "origin", "whole"),
    [
        ("https://iia.example.gov.wales", "https://iia.example.gov.wales", "https://iia.example.gov.wales"),
        ("HTTPS://IIA.example:443/", "https://iia.example", "https://iia.example"),
        (
            "https://a.example:8443/Impact/v1.2/",
            "https://a.example:8443",
            "https://a.example:8443/Impact/v1.2",
        ),
        ("https://[2001:db8::1]/iia", "https://[2001:db8::1]", "https://[2001:db8::1]/iia"),
    ],
)
def test_a_public_address_has_an_origin_and_perhaps_a_path(written: str, origin: str, whole: str) -> None:
    found = PublicUrl.parse(written)
    assert (found.origin, str(found)) == (origin, whole)


@pytest.mark.parametrize(
    "written",
    [
        "iia.example",
        "ftp://iia.example",
        "https://",
        "https://iia.example?x=1",
        "https://iia.example/#top",
        "https://me:secret@iia.example",
        "https://iia.example//double",
        "https://iia.example/../up",
        "https://iia.example:0",
        "https://iia.example/a b",
        "https://iia.example\n",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=re.escape(written)):
        PublicUrl.parse(written)


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = {
        "IIA_DATABASE_URL": "",
        "IIA_SECRET_KEY": "short",
        "IIA_SAMPLE_PEOPLE": "1",
        "IIA_SESSION_HOURS": "many",
        "IIA_CONTACT_EMAIL": "nobody",
        "IIA_TRUSTED_PROXIES": "6",
    }
    with pytest.raises(SettingsErrors) as refused:
        Settings.from_environment(wrong)
    named = [problem.setting for problem in refused.value.problems]
    assert sorted(named) == sorted([*wrong, "IIA_CHAIN_KEYS", "IIA_PUBLIC_URL"])
    assert str(refused.value).count("\n") == len(named) - 1
    assert "IIA_DATABASE_URL: must be set" in str(refused.value)


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_setting_that_is_missing_is_named(name: str, value: str | None) -> None:
    environ = {key: given for key, given in GIVEN.items() if key != name}
    if value is not None:
        environ[name] = value
    with pytest.raises(SettingsErrors, match=name):
        Settings.from_environment(environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IIA_SECRET_KEY", "s" * 31),
        ("IIA_METRICS_TOKEN", "t" * 31),
        ("IIA_TRUSTED_PROXIES", "-1"),
        ("IIA_PUBLIC_URL", "http://iia.example.gov.wales"),
        ("IIA_PUBLIC_URL", "http://localhost:8000"),
        ("IIA_PUBLIC_URL", "iia.example.gov.wales"),
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
    with pytest.raises(SettingsErrors, match=name):
        Settings.from_environment({**GIVEN, name: value})


@pytest.mark.parametrize("address", ["https://localhost", "http://iia.example.gov.wales"])
def test_a_site_on_this_machine_alone_has_a_public_address_there(address: str) -> None:
    assert Settings.from_environment(ON_THIS_MACHINE).public_url == PublicUrl("http", "localhost", 8000)
    with pytest.raises(SettingsErrors, match="IIA_PUBLIC_URL"):
        Settings.from_environment({**ON_THIS_MACHINE, "IIA_PUBLIC_URL": address})


def test_a_clamd_is_on_a_socket_or_a_port() -> None:
    assert Settings.from_environment(GIVEN).clamd is None
    assert Settings.from_environment({**GIVEN, "IIA_CLAMD": "/run/clamd"}).clamd == Clamd(path="/run/clamd")
    there = Settings.from_environment({**GIVEN, "IIA_CLAMD": "[::1]:3310"}).clamd
    assert there == Clamd(host="::1", port=3310)


def test_sample_people_are_for_this_machine_alone() -> None:
    assert Settings.from_environment({**ON_THIS_MACHINE, "IIA_SAMPLE_PEOPLE": "1"}).sample_people


def test_a_folder_keeps_its_secret_from_one_start_to_the_next(tmp_path: Path) -> None:
    first, second = Settings.in_folder(tmp_path / "data"), Settings.in_folder(tmp_path / "data")
    assert first == second
    assert Settings.in_folder(tmp_path / "other").secret_key != first.secret_key
    assert (tmp_path / "data" / "session.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"too short", b"\xff" * 40])
def test_a_broken_session_key_is_named_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "session.key"
    broken.write_bytes(content)
    with pytest.raises(SettingsErrors, match=r"session\.key"):
        Settings.in_folder(tmp_path)
    assert broken.read_bytes() == content


def test_a_session_key_that_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "session.key").mkdir()
    with pytest.raises(SettingsErrors, match="is not a file"):
        Settings.in_folder(tmp_path)


def test_a_password_alone_is_not_enough_unless_a_site_says_so() -> None:
    assert Settings.from_environment(GIVEN).second_factor is SecondFactorRule.REQUIRED
    given = {**GIVEN, "IIA_SECOND_FACTOR": "optional"}
    assert Settings.from_environment(given).second_factor is SecondFactorRule.OPTIONAL
    with pytest.raises(SettingsErrors, match="IIA_SECOND_FACTOR: must be required or optional"):
        Settings.from_environment({**GIVEN, "IIA_SECOND_FACTOR": "no"})


def test_a_site_that_nobody_could_sign_in_to_is_refused() -> None:
    with pytest.raises(SettingsErrors, match="IIA_LOCAL_ACCOUNTS: must be 1, unless"):
        Settings.from_environment({**GIVEN, "IIA_LOCAL_ACCOUNTS": "0"})
    sample = {**ON_THIS_MACHINE, "IIA_SAMPLE_PEOPLE": "1", "IIA_LOCAL_ACCOUNTS": "0"}
    assert not Settings.from_environment(sample).local_accounts
