"""A mail as a message (RFC 5322): text and HTML; no header holds anything that a person typed."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from email.headerregistry import Address

    from exports.letters import WordedLetter


def build_message(
    worded: WordedLetter, sender: Address, recipient: Address, *, mail: str, language: str, at: datetime
) -> EmailMessage:
    """Return a mail ready to be sent.

    Args:
        worded: its words.
        sender: who it is from.
        recipient: who it is for.
        mail: its id; whoever is sent it twice, because a worker died, can tell by the Message-ID.
        language: of its words.
        at: when it was posted, which stays its date if it is sent again.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = worded.subject
    message["Date"] = at
    message["Message-ID"] = f"<{mail}@{sender.domain}>"
    # Programs that answer by themselves, such as those of people on leave, do not answer this (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(worded.text, cte="quoted-printable")
    message.add_alternative(worded.html, subtype="html", cte="quoted-printable")
    # Only now, because a message that gets parts hands its own Content- headers to the first.
    message["Content-Language"] = language
    return message
