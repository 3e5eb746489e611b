"""What the tests of mail share: posting a letter, sending what is due, and a process that is killed."""

from __future__ import annotations

import sys
from email.headerregistry import Address
from typing import TYPE_CHECKING

from iia.domain.letters import Letter
from iia.services.jobs.take_up_job import take_up_job
from iia.services.mail.outgoing import Outgoing
from iia.services.mail.post import post
from iia.services.mail.server import MailServer
from iia.store.database import Database
from iia.store.keys import ChainKeys
from tests.integration.cases import CONTRIBUTOR, NOW

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.letters import LetterValue

SENDER = Address("Impact assessments", username="noreply", domain="iia.example")
SITE = "https://iia.example/impact"


def sending_by(
    port: int, *, host: str = "127.0.0.1", user: str = "", password: str = "", patience: float = 0.5
) -> Outgoing:
    """Return how mails are sent through a server of the tests."""
    server = MailServer(host, port, user=user, password=password, patience=patience)
    return Outgoing(server, SENDER, SITE, contact="help@iia.example")


def tell(
    database: Database,
    kind: str = "password_changed",
    person: str = CONTRIBUTOR.id,
    *,
    address: str | None = None,
    at: datetime = NOW,
    **values: LetterValue,
) -> None:
    """Post a letter."""
    with database.writing() as connection:
        post(connection, Letter(kind, person, values, address), at=at)


def send_due(database: Database, outgoing: Outgoing | None, now: datetime = NOW) -> int:
    """Do every job that is due, and return how many were done or tried."""
    tried = 0
    while take_up_job(database, clock=lambda: now, outgoing=outgoing):
        tried += 1
    return tried


def send_one(url: str, port: str) -> None:
    """Take up one job, in a process that a test kills."""
    outgoing = sending_by(int(port), patience=60)
    take_up_job(Database(url, ChainKeys(b"k" * 32)), clock=lambda: NOW, outgoing=outgoing)


if __name__ == "__main__":
    send_one(*sys.argv[1:])
