"""`iia user`: people, their roles and their invitations, without the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.inputs import json_option
from iia.cli.output import print_document
from iia.cli.people import (
    changing,
    check_mails,
    check_roles,
    describe,
    now,
    person_argument,
    say_to_operator,
    somebody,
    using,
)
from iia.cli.settings import data_option, find_settings, keep_private
from iia.cli.user_accounts import disable, enable, import_file, join, log, reassign, show
from iia.cli.user_factors import forget_factors
from iia.cli.user_sessions import sign_out

if TYPE_CHECKING:
    from pathlib import Path

    from iia.services.administering.add_people import Invitation

port_option = click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Where a site on this machine listens.",
)
mail_option = click.option(
    "--mail", "mails", is_flag=True, help="Send them the link as well, on a site that sends mail."
)


@click.group()
def user() -> None:
    """Add people, invite them, and change what they may do.

    Example: iia user add "Sam Sample" sam@example.org --role administrator
    """
    keep_private()


@user.command()
@click.argument("name")
@click.argument("email")
@click.option("--role", "roles", multiple=True, help="A role, such as official; can be given several times.")
@click.option("--language", default="en", show_default=True, help="The language that they work in.")
@click.option("--team", default="", help="Their team.")
@click.option("--department", default="", help="Their department.")
@mail_option
@port_option
@data_option
def add(  # noqa: PLR0913, PLR0917 - an option each
    name: str,
    email: str,
    roles: tuple[str, ...],
    language: str,
    team: str,
    department: str,
    port: int,
    folder: Path,
    *,
    mails: bool,
) -> None:
    """Add somebody, and print the one-time link that they set up their account with.

    Example: iia user add "Sam Sample" sam@example.org --role administrator --data instance
    """
    from iia.services.administering.add_people import add_person
    from iia.services.administering.details import parse_details

    raw = {"name": name, "email": email, "language": language, "team": team, "department": department}
    check_roles(roles)
    details, misfits = parse_details(raw, roles)
    if misfits:
        fail(*(f"{misfit.name}: {say_to_operator(misfit)}" for misfit in misfits))
    if mails:
        check_mails(folder)
    address = find_site(folder, port)
    with changing(folder) as database:
        invitation = add_person(database, somebody(), details, mails=mails, now=now())
    click.echo(f"Added {invitation.person.name} ({invitation.person.id}).")
    print_invitation(invitation, address)


@user.command()
@person_argument
@mail_option
@port_option
@data_option
def invite(who: str, port: int, folder: Path, *, mails: bool) -> None:
    """Print a new one-time link for somebody; the one before is worth nothing from then on.

    Example: iia user invite sam@example.org
    """
    from iia.services.administering.add_people import invite as invite_again
    from iia.services.administering.find_people import name_person

    if mails:
        check_mails(folder)
    address = find_site(folder, port)
    with changing(folder) as database:
        person = name_person(database, who)
        print_invitation(invite_again(database, somebody(), person.id, mails=mails, now=now()), address)


def find_site(folder: Path, port: int) -> str:
    """Return the address of the site that links lead to: the public one, or this machine's."""
    settings = find_settings(folder)
    return str(settings.public_url or f"http://localhost:{port}")


def print_invitation(invitation: Invitation, site: str) -> None:
    """Print the link of an invitation, which no other place holds."""
    from iia.services.people.link_addresses import find_link_address

    click.echo("Their link, which works once and for 7 days:")
    click.echo(find_link_address(site, invitation.person.language, invitation.token))


@user.command("list")
@click.option("--search", "words", default="", help="Words of a name, an address, a team or a department.")
@click.option("--role", default="", help="Only those who have this role.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a CSV file, which `iia user import` reads.")
@json_option
@data_option
def list_all(words: str, role: str, folder: Path, *, as_csv: bool, as_json: bool) -> None:
    """List people: id, name, address, state and roles.

    Example: iia user list --role administrator
    """
    from iia.services.administering.list_people import PeopleSought, find_people
    from iia.services.administering.people_file import write_people_file

    if as_csv and as_json:
        raise click.UsageError("Say --csv or --json, not both.")
    check_roles([role] if role else [])
    with using(folder) as database:
        found = find_people(database, somebody(), PeopleSought(words, role))
    if as_csv:
        click.echo(write_people_file(found), nl=False)
    elif as_json:
        print_document({"people": [describe(each.person, each.state) for each in found]})
    else:
        for each in found:
            person = each.person
            roles = ", ".join(sorted(person.roles)) or "no role"
            click.echo(f"{person.id}  {person.name} <{person.email}>  {each.state.value}  {roles}")


@user.command()
@person_argument
@click.option("--add", "added", multiple=True, help="A role to give; can be given several times.")
@click.option("--remove", "removed", multiple=True, help="A role to take away; can be given several times.")
@data_option
def roles(who: str, added: tuple[str, ...], removed: tuple[str, ...], folder: Path) -> None:
    """Give somebody roles, or take some away; they are told, and fewer roles end their sessions.

    Example: iia user roles sam@example.org --add bank_editor --remove official
    """
    from iia.services.administering.change_people import change_roles
    from iia.services.administering.find_people import name_person

    check_roles((*added, *removed))
    with changing(folder) as database:
        person = name_person(database, who)
        add, remove = frozenset(added), frozenset(removed)
        person = change_roles(database, somebody(), person.id, add=add, remove=remove, now=now())
    click.echo(f"{person.name} now has: {', '.join(sorted(person.roles)) or 'no role'}.")


for _command in (show, disable, enable, sign_out, forget_factors, join, reassign, import_file, log):
    user.add_command(_command)
