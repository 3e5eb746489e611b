"""How a site sends mails: from the environment; without these settings it sends none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.services.mail.outgoing import parse_sender
from iia.services.mail.server import MailServer

if TYPE_CHECKING:
    from email.headerregistry import Address

    from iia.web.settings_reader import SettingsReader


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mails are handed in, and who they are from."""

    server: MailServer
    sender: Address


def read_mail(reader: SettingsReader) -> MailSettings | None:
    """Return how mails are sent; None if the environment says nothing of it."""
    server = reader.parsed(
        "IIA_SMTP_URL", MailServer.at, "must be like smtp://user:password@host:587, or begin with smtps://"
    )
    sender = reader.parsed(
        "IIA_MAIL_FROM", parse_sender, "must be an email address, or a name with one: Name <name@example.org>"
    )
    if server is not None and sender is not None:
        return MailSettings(server, sender)
    if reader.text("IIA_SMTP_URL"):
        reader.note("IIA_MAIL_FROM", "must be set if IIA_SMTP_URL is")
    if reader.text("IIA_MAIL_FROM"):
        reader.note("IIA_SMTP_URL", "must be set if IIA_MAIL_FROM is")
    return None
