"""The settings of mail: what cannot be used is refused by its name, and its password is never shown."""

from __future__ import annotations

import pytest

from iia.errors import SettingsErrors
from iia.web.settings import Settings
from tests.unit.web.test_settings import GIVEN

SERVER = {"IIA_SMTP_URL": "smtp://mailer:p%40ss@mail.example", "IIA_MAIL_FROM": "noreply@iia.example"}


def refused(**given: str) -> dict[str, str]:
    """Return what is wrong with settings, by name."""
    with pytest.raises(SettingsErrors) as found:
        Settings.from_environment({**GIVEN, **given})
    return {problem.setting: problem.problem for problem in found.value.problems}


def test_a_site_without_a_mail_server_sends_nothing() -> None:
    assert Settings.from_environment(GIVEN).outgoing is None


def test_a_site_is_told_how_to_send_mail() -> None:
    outgoing = Settings.from_environment(
        {**GIVEN, **SERVER, "IIA_CONTACT_EMAIL": "help@iia.example"}
    ).outgoing
    assert outgoing is not None
    server = outgoing.server
    assert (server.host, server.port, server.is_tls) == ("mail.example", 587, False)
    assert (server.user, server.password) == ("mailer", "p@ss")
    assert server.known_as == "iia.example.gov.wales"
    assert (outgoing.site, outgoing.contact) == ("https://iia.example.gov.wales", "help@iia.example")
    assert "p@ss" not in repr(outgoing)


@pytest.mark.parametrize(
    ("written", "port", "is_tls"),
    [
        ("smtp://mail.example", 587, False),
        ("smtps://mail.example", 465, True),
        ("smtp://127.0.0.1:25", 25, False),
        ("smtp://[::1]:2525/", 2525, False),
    ],
)
def test_a_mail_server_is_named_by_its_address(written: str, port: int, *, is_tls: bool) -> None:
    outgoing = Settings.from_environment({**GIVEN, **SERVER, "IIA_SMTP_URL": written}).outgoing
    assert outgoing is not None
    assert (outgoing.server.port, outgoing.server.is_tls) == (port, is_tls)


@pytest.mark.parametrize(
    "written",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:0x",
        "smtp://mail.example:99999",
        "smtp://user@mail.example",
        "smtp://:secret@mail.example",
        "smtp://mail.example/folder",
    ],
)
def test_what_is_no_mail_server_is_refused_without_showing_it(written: str) -> None:
    problems = refused(**{**SERVER, "IIA_SMTP_URL": written})
    assert "IIA_SMTP_URL" in problems
    assert "secret" not in problems["IIA_SMTP_URL"]


@pytest.mark.parametrize(
    "written", ["nobody", "Name", "ŵ@iia.example", "a@b\nBcc: c@d", "a@b, c@d", "<a@b> x"]
)
def test_what_is_no_sender_is_refused(written: str) -> None:
    assert "IIA_MAIL_FROM" in refused(**{**SERVER, "IIA_MAIL_FROM": written})


def test_a_sender_may_have_a_name() -> None:
    named = {**SERVER, "IIA_MAIL_FROM": "Asesiadau effaith <noreply@iia.example>"}
    outgoing = Settings.from_environment({**GIVEN, **named}).outgoing
    assert outgoing is not None
    assert str(outgoing.sender) == "Asesiadau effaith <noreply@iia.example>"


@pytest.mark.parametrize("left_out", ["IIA_SMTP_URL", "IIA_MAIL_FROM"])
def test_half_of_the_settings_is_refused(left_out: str) -> None:
    assert left_out in refused(**{**SERVER, left_out: ""})


def test_mails_need_an_address_to_lead_to() -> None:
    assert "IIA_PUBLIC_URL" in refused(**SERVER, IIA_LOOPBACK="1", IIA_PUBLIC_URL="")
