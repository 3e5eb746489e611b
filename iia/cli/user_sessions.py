"""`iia user sign-out`: for somebody whose browser may be in other hands, or for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.people import now, somebody, using
from iia.cli.settings import data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("sign-out")
@click.argument("who", metavar="EMAIL|ID", required=False)
@click.option("--everybody", is_flag=True, help="Sign everybody out instead of one person.")
@data_option
def sign_out(who: str | None, folder: Path, *, everybody: bool) -> None:
    """Sign somebody out everywhere at once, or everybody; they can sign in again.

    Example: iia user sign-out sam@example.org
    """
    from iia.services.administering.end_sessions import sign_everybody_out
    from iia.services.administering.end_sessions import sign_out as sign_person_out
    from iia.services.administering.find_people import name_person

    if (who is None) is not everybody:
        raise click.UsageError("Say who is signed out, or --everybody.")
    with using(folder) as database:
        if who is None:
            count = sign_everybody_out(database, somebody(), now=now())
        else:
            _, count = sign_person_out(database, somebody(), name_person(database, who).id, now=now())
    click.echo(f"Sessions ended: {count}.")
