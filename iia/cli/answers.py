"""`iia answers`: whether an answers file fits a bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.inputs import answers_option, bank_option, json_option, open_bank
from iia.cli.output import print_document

if TYPE_CHECKING:
    from pathlib import Path

    from iia.domain.answers import Problem


@click.group()
def answers() -> None:
    """Work on answers files.

    Example: iia answers check --bank wales_iia --answers answers.json
    """


@answers.command()
@bank_option
@answers_option
@json_option
def check(bank_name: str, answers: Path, *, as_json: bool) -> None:
    """Say which answers do not fit the bank, and why; what is merely missing is no problem.

    Example: iia answers check --bank wales_iia --answers answers.json
    """
    from iia.services.answers_file import read_answers_file

    _, problems = read_answers_file(answers, open_bank(bank_name))
    if as_json:
        print_document({"problems": [_document(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{answers}: {problem}", err=True)
    if problems:
        raise click.exceptions.Exit(1)


def _document(problem: Problem) -> dict[str, object]:
    return {"question": problem.question, "item": problem.item, "message": problem.message}
