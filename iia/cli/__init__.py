"""The `iia` command: one file for each group of commands; heavy modules are imported when one runs."""

from __future__ import annotations

import click

from iia.cli.answers import answers
from iia.cli.backup import backup
from iia.cli.bank import bank
from iia.cli.export import export
from iia.cli.failures import Commands
from iia.cli.mail import mail
from iia.cli.operate import db, worker
from iia.cli.record import record
from iia.cli.rescore import rescore
from iia.cli.restore import restore
from iia.cli.score import score
from iia.cli.serve import serve
from iia.cli.user import user
from iia.cli.web import web


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="iia-engine")
def main() -> None:
    """Impact assessments from question banks: check banks, score answers, make packs, serve the site.

    Example: iia serve --demo
    """


for _command in (
    serve,
    web,
    worker,
    db,
    user,
    mail,
    backup,
    restore,
    bank,
    answers,
    score,
    rescore,
    export,
    record,
):
    main.add_command(_command)
