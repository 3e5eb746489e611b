"""`iia score`: the scores of an answers file, opened up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.inputs import answers_option, bank_option, day_option, json_option, language_option, open_case
from iia.cli.output import print_document

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from iia.cli.inputs import OpenCase


@click.command()
@bank_option
@answers_option
@day_option
@language_option
@json_option
def score(bank_name: str, answers: Path, day: date | None, language: str | None, *, as_json: bool) -> None:
    """Score answers, and show what every figure is made of.

    Example: iia score --bank wales_iia --answers answers.json --json
    """
    opened = open_case(bank_name, answers, language, day)
    if as_json:
        _print_document(opened)
    else:
        _print_text(opened)


def _print_document(opened: OpenCase) -> None:
    from iia.domain.scoring.score import score as score_case
    from iia.report.scores_document import scores_document

    applicability = opened.case.applicability
    print_document(scores_document(applicability, score_case(applicability), opened.wording))


def _print_text(opened: OpenCase) -> None:
    from exports.scores_text import render_scores_text

    click.echo(render_scores_text(opened.report(), opened.wording), nl=False)
