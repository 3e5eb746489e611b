"""`iia answers`: whether an answers file fits a bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.inputs import answers_option, bank_option, json_option, load_named_bank
from iia.cli.output import print_document

if TYPE_CHECKING:
    from pathlib import Path

    from iia.domain.problems import Problem
    from iia.report.wording import Wording


@click.group()
def answers() -> None:
    """Work with answers files.

    Example: iia answers check --bank wales_iia --answers answers.json
    """


@answers.command()
@bank_option
@answers_option
@json_option
def check(bank_name: str, answers: Path, *, as_json: bool) -> None:
    """Say which answers do not fit the bank, and why; an answer that is merely missing is not a problem.

    Example: iia answers check --bank wales_iia --answers answers.json
    """
    from iia.language.catalogue import wording_for
    from iia.report.problems import say_with_place
    from iia.services.assessments.answers_file import language_of, load_document, parse_answers_file

    bank, document = load_named_bank(bank_name), load_document(answers)
    _, problems = parse_answers_file(document, bank)
    wording = wording_for(language_of(document, bank))
    if as_json:
        print_document({"problems": [_document(problem, wording) for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{answers}: {say_with_place(problem, wording)}", err=True)
    if problems:
        raise click.exceptions.Exit(1)


def _document(problem: Problem, wording: Wording) -> dict[str, object]:
    from iia.report.problems import say_problem

    return {"question": problem.question, "item": problem.item, "message": say_problem(problem, wording)}
