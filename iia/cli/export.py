"""`iia export`: a pack from an answers file, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.files import check_out, print_replaced, write_whole
from iia.cli.inputs import answers_option, bank_option, day_option, language_option, load_case
from iia.cli.output import show_steps

if TYPE_CHECKING:
    from datetime import date

    from iia.cli.inputs import WordedCase

FORMATS = (".pdf",)


@click.command()
@bank_option
@answers_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, ending in .pdf.",
)
@day_option
@language_option
def export(bank_name: str, answers: Path, out: Path, day: date | None, language: str | None) -> None:
    """Make a pack from answers; nothing is written if they do not fit the bank.

    Example: iia export --bank wales_iia --answers answers.json --lang cy --out asesiad.pdf
    """
    from exports.system_libraries import check_system_libraries

    check_out(out, FORMATS)
    check_system_libraries()
    write_whole(out, _render(load_case(bank_name, answers, language, day)))


def _render(case: WordedCase) -> bytes:
    from exports.pdf import render_pdf

    with show_steps("Scoring the answers", "Laying out the pages") as begin_next:
        report = case.report()
        begin_next()
        pack = render_pdf(report, case.wording)
    print_replaced(pack.replaced)
    return pack.content
