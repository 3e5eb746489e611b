"""`iia user`: what becomes of accounts, one by one and by the file, and of what their people own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.inputs import choose_program_wording, json_option, language_option
from iia.cli.output import print_document
from iia.cli.people import changing, check_mails, describe, now, person_argument, somebody, using
from iia.cli.settings import data_option
from iia.domain.roles import OWNER, SINGLE_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.services.administering.administrator import Administrator
    from iia.services.administering.import_people import ImportPlan
    from iia.store.database import Database
    from iia.store.people.security_events import StoredSecurityEvent

by_option = click.option(
    "--by",
    "by",
    required=True,
    metavar="EMAIL|ID",
    help="The administrator who decides it: the events name them.",
)


def _decided_by(database: Database, who: str) -> Administrator:
    from iia.services.administering.administrator import Administrator
    from iia.services.administering.find_people import name_person

    return Administrator(name_person(database, who))


@click.command()
@person_argument
@json_option
@data_option
def show(who: str, folder: Path, *, as_json: bool) -> None:
    """Show somebody: who they are, how they sign in, and how many parts they have in assessments.

    Example: iia user show sam@example.org
    """
    from iia.services.administering.find_people import name_person
    from iia.services.administering.open_person import open_person

    with using(folder) as database:
        opened = open_person(database, somebody(), name_person(database, who).id)
    ways = opened.ways_in
    shown: dict[str, object] = {
        **describe(opened.person, opened.state),
        "signs_in_by": ways.address,
        "has_password": ways.has_password,
        "passkeys": ways.passkeys,
        "codes": ways.has_codes,
        "providers": ways.providers,
        "sessions": ways.sessions,
        "parts": dict(opened.parts),
    }
    if as_json:
        print_document(shown)
    else:
        for name, value in shown.items():
            click.echo(f"{name}: {_write(value)}")


def _write(value: object) -> str:
    match value:
        case list():
            return ", ".join(map(str, value))
        case dict():
            return ", ".join(f"{name} {each}" for name, each in value.items())
        case None:
            return ""
        case _:
            return str(value)


@click.command()
@person_argument
@data_option
def disable(who: str, folder: Path) -> None:
    """Disable an account: its person is signed out everywhere at once, and told if the site sends mail.

    Example: iia user disable sam@example.org
    """
    from iia.services.administering.change_people import disable as disable_person
    from iia.services.administering.find_people import name_person

    with changing(folder) as database:
        person = disable_person(database, somebody(), name_person(database, who).id, now=now())
    click.echo(f"Disabled the account of {person.name}.")


@click.command()
@person_argument
@data_option
def enable(who: str, folder: Path) -> None:
    """Put an account back in use that was disabled; whoever had no way in yet needs a new invitation.

    Example: iia user enable sam@example.org
    """
    from iia.services.administering.change_people import enable as enable_person
    from iia.services.administering.find_people import name_person

    with using(folder) as database:
        person = enable_person(database, somebody(), name_person(database, who).id, now=now())
    click.echo(f"The account of {person.name} is in use again.")


@click.command()
@click.argument("former", metavar="EMAIL|ID")
@click.argument("kept", metavar="EMAIL|ID")
@by_option
@data_option
def join(former: str, kept: str, by: str, folder: Path) -> None:
    """Join one account to another of the same person: the second stays, and gets the parts of the first.

    Both are signed out everywhere, and told.

    Example: iia user join sam@old.example.org sam@example.org --by ada@example.org
    """
    from iia.services.administering.find_people import name_person
    from iia.services.administering.join_people import join_people

    with changing(folder) as database:
        ids = (name_person(database, former).id, name_person(database, kept).id)
        person = join_people(database, _decided_by(database, by), *ids, now=now())
    click.echo(f"Joined. {person.name} ({person.id}) stays.")


@click.command()
@click.argument("assessment", required=False)
@click.option(
    "--part",
    default=OWNER,
    show_default=True,
    type=click.Choice(SINGLE_PARTS),
    help="The part that they had.",
)
@click.option("--to", default="", metavar="EMAIL|ID", help="Who has it from now on.")
@click.option("--reason", default="", help="Why; the history of the assessment keeps it.")
@click.option(
    "--by", default="", metavar="EMAIL|ID", help="The administrator who decides it: the event names them."
)
@json_option
@data_option
def reassign(
    assessment: str | None, part: str, to: str, reason: str, by: str, folder: Path, *, as_json: bool
) -> None:
    """Give somebody an assessment whose owner, or senior responsible officer, can no longer sign in.

    Without ASSESSMENT it lists those. Whoever gets one is told.

    Example: iia user reassign ID --to sam@example.org --by ada@example.org --reason "Olwen has left."
    """
    from iia.services.administering.hand_over import reassign as give

    if assessment is None:
        if to or by or reason:
            raise click.UsageError("Say which assessment, by its id.")
        with using(folder) as database:
            _list_unowned(database, as_json=as_json)
        return
    if not (to and by):
        raise click.UsageError("Say who has it from now on (--to), and who decides it (--by).")
    if as_json:
        raise click.UsageError("--json is for the list, without an assessment.")
    with changing(folder) as database:
        person = give(database, _decided_by(database, by), assessment, part, to=to, reason=reason, now=now())
    click.echo(f"{person.name} has it from now on.")


def _list_unowned(database: Database, *, as_json: bool) -> None:
    from iia.services.administering.hand_over import list_unowned

    found = list_unowned(database, somebody())
    if as_json:
        parts = [{"assessment": each.assessment, "part": each.part, "person": each.person} for each in found]
        print_document({"parts": parts})
        return
    for each in found:
        click.echo(f"{each.assessment}  {each.part}  {each.person_name}  {each.title}")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Say, line by line, what would be done, and do nothing.")
@click.option(
    "--mail", "mails", is_flag=True, help="Send each of them an invitation, on a site that sends mail."
)
@language_option
@data_option
def import_file(file: Path, language: str | None, folder: Path, *, check: bool, mails: bool) -> None:
    """Add the people of a CSV file who are not there yet; if anything does not fit, nobody is added.

    Without --mail, print the link of each with `iia user invite`.

    Example: iia user import people.csv --check
    """
    from iia.report.people_file_words import say_line_problem
    from iia.services.administering.import_people import import_people, plan_import

    wording = choose_program_wording(language)
    if mails:
        check_mails(folder)
    content = _read(file)
    with changing(folder) as database:
        plan = (
            plan_import(database, somebody(), content)
            if check
            else import_people(database, somebody(), content, mails=mails, now=now())
        )
    if plan.problems:
        fail(*(say_line_problem(problem, wording) for problem in plan.problems))
    for line in _list_plan(plan) if check else ():
        click.echo(line)
    click.echo(_conclude(plan, check=check))


def _read(file: Path) -> bytes:
    from iia.domain.people import LARGEST_FILE

    with file.open("rb") as opened:
        # One byte more than a file may have is enough to refuse it.
        return opened.read(LARGEST_FILE + 1)


def _list_plan(plan: ImportPlan) -> Iterator[str]:
    """Yield what would be done with each line of a file, with all that would be stored."""
    for line in plan.new:
        details = line.details
        roles = ", ".join(sorted(details.roles)) or "no role"
        told = (roles, details.team, details.department, details.language)
        listed = "  ".join(each for each in told if each)
        yield f"line {line.line}: to add: {details.name} <{details.email}>  {listed}"
    for present in plan.present:
        person, state = present.listed.person, present.listed.state.value
        differs = f"  not changed: {', '.join(present.differs)}" if present.differs else ""
        yield f"line {present.line.line}: there already: {person.name} <{person.email}>  {state}{differs}"


def _conclude(plan: ImportPlan, *, check: bool) -> str:
    done = "to add" if check else "added"
    return f"{len(plan.new)} {done}, {len(plan.present)} there already."


@click.command()
@click.option(
    "--person", "who", default="", metavar="EMAIL|ID", help="Only what they did, or was done to them."
)
@click.option("--kind", default="", help="Only events of this kind, such as sign_in_refused.")
@click.option("--before", default="", metavar="ID", help="The last event of the page before.")
@json_option
@data_option
def log(who: str, kind: str, before: str, folder: Path, *, as_json: bool) -> None:
    """Print the security log, the newest first, fifty events at a time.

    Example: iia user log --person sam@example.org
    """
    from iia.services.administering.find_people import name_person
    from iia.services.administering.read_security_log import read_security_log
    from iia.services.people.security_log import SecurityKind

    kinds = [each.value for each in SecurityKind]
    if kind and kind not in kinds:
        raise click.BadParameter(f"there is no kind {kind!r}; there are {', '.join(kinds)}")
    with using(folder) as database:
        person = name_person(database, who).id if who else ""
        page = read_security_log(database, somebody(), person=person, kind=kind, before=before)
    events = [_describe_event(named.event) for named in page.events]
    if as_json:
        print_document({"events": events, "before": page.before})
        return
    for event in events:
        click.echo("  ".join(_write(value) for value in event.values() if value))
    if page.before is not None:
        click.echo(f"There are more: --before {page.before}")


def _describe_event(event: StoredSecurityEvent) -> dict[str, object]:
    return {
        "at": event.at.isoformat(timespec="seconds"),
        "kind": event.kind,
        "actor": event.actor,
        "subject": event.subject,
        "address": event.address,
        "details": dict(event.details),
    }
