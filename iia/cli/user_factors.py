"""`iia user forget-factors`: for somebody who has lost every second factor and the recovery codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.people import changing, now, person_argument
from iia.cli.settings import data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("forget-factors")
@person_argument
@data_option
def forget_factors(who: str, folder: Path) -> None:
    """Take somebody's passkeys, authenticator app and recovery codes away: check that it is they who ask.

    They are signed out everywhere and told. Where a second factor is required, they set up a new one when
    they next sign in.

    Example: iia user forget-factors sam@example.org
    """
    from iia.services.accounts.lost_factors import forget_factors as forget
    from iia.services.administering.find_people import name_person

    with changing(folder) as database:
        person = name_person(database, who)
        count = forget(database, person.id, now=now())
    click.echo(f"Second factors taken away from {person.name}: {count}.")
