"""`iia score`: the scores of an answers file, opened up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.inputs import answers_option, bank_option, day_option, json_option, language_option, load_case
from iia.cli.output import print_document

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from iia.cli.inputs import WordedCase


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
    worded = load_case(bank_name, answers, language, day)
    if as_json:
        _print_document(worded)
    else:
        _print_text(worded)


def _print_document(worded: WordedCase) -> None:
    from iia.domain.scoring.score import score as score_case
    from iia.report.scores_document import scores_document

    applicability = worded.case.applicability
    print_document(scores_document(applicability, score_case(applicability), worded.wording))


def _print_text(worded: WordedCase) -> None:
    from exports.scores_text import render_scores_text

    click.echo(render_scores_text(worded.report(), worded.wording), nl=False)
