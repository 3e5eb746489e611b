"""`iia mail`: the mails that have not gone out, and trying one again."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.output import print_document
from iia.cli.settings import data_option, find_places, keep_private, open_current_database, open_to_read
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from iia.store.mail.waiting import UnsentMail


@click.group()
def mail() -> None:
    """See which mails have not gone out.

    Example: iia mail waiting
    """
    keep_private()


@mail.command()
@data_option
def waiting(folder: Path) -> None:
    """List the mails that were given up or are being tried again, and count those that wait.

    Example: iia mail waiting --data instance
    """
    from iia.services.mail.follow_mails import count_mails, list_unsent

    with closing(open_to_read(folder)) as database:
        counts, unsent = count_mails(database), list_unsent(database)
    print_document(
        {
            "waiting": counts.waiting,
            "given_up": counts.given_up,
            "mails": [_describe(mail) for mail in unsent],
        }
    )


def _describe(unsent: UnsentMail) -> dict[str, object]:
    return {
        "id": unsent.id,
        "posted": unsent.created_at.isoformat(timespec="seconds"),
        "to": unsent.name,
        "kind": unsent.kind,
        "problem": None if unsent.problem is None else unsent.problem.value,
        "given_up": unsent.is_given_up,
    }


@mail.command()
@click.argument("mail_id", metavar="ID")
@data_option
def retry(mail_id: str, folder: Path) -> None:
    """Have a mail tried again that was given up; the worker does so within a minute.

    Example: iia mail retry 0123456789abcdef0123 --data instance
    """
    from iia.services.mail.follow_mails import retry_mail

    with closing(open_current_database(find_places(folder))) as database:
        try:
            retry_mail(database, mail_id)
        except NotFoundError:
            fail(f"no mail {mail_id} was given up")
