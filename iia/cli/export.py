"""`iia export`: a pack from an answers file, without a database."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.inputs import answers_option, bank_option, day_option, language_option, open_case
from iia.cli.output import show_steps

if TYPE_CHECKING:
    from datetime import date

    from iia.cli.inputs import OpenCase

FORMATS = (".pdf",)


@click.command()
@bank_option
@answers_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending is the format: .pdf.",
)
@day_option
@language_option
def export(bank_name: str, answers: Path, out: Path, day: date | None, language: str | None) -> None:
    """Make a pack from answers; nothing is written if they do not fit the bank.

    Example: iia export --bank wales_iia --answers answers.json --lang cy --out asesiad.pdf
    """
    if out.suffix.lower() not in FORMATS:
        raise click.BadParameter(f"{out.name} must end in {' or '.join(FORMATS)}", param_hint="--out")
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent}", param_hint="--out")
    case = open_case(bank_name, answers, language, day)
    # The file that a link leads to is written, and the link stays.
    _write(out.resolve(), _render(case))
    click.echo(str(out), err=True)


def _render(case: OpenCase) -> bytes:
    from exports.pdf import render_pdf

    with show_steps("Scoring the answers", "Laying out the pages") as begin_next:
        report = case.report()
        begin_next()
        pack = render_pdf(report, case.wording)
    if pack.replaced:
        codes = ", ".join(f"U+{ord(char):04X}" for char in pack.replaced)
        click.echo(f"Characters that no packaged font has are printed as their codes: {codes}", err=True)
    return pack.content


def _write(out: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        fail(f"{out}: {error.strerror}")


def _umask() -> int:
    present = os.umask(0)
    os.umask(present)
    return present
