"""`iia rescore`: every stored assessment scored anew, and what came out differently from before."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.ending import ending_when_told
from iia.cli.failures import fail
from iia.cli.files import check_out, writing_whole
from iia.cli.inputs import choose_program_wording, language_option
from iia.cli.progress import show_progress
from iia.cli.rescoring_progress import scoring_words
from iia.cli.settings import data_option, find_places, open_current_database
from iia.errors import WorkerLostError
from iia.input_files import open_input

if TYPE_CHECKING:
    from iia.cli.rescoring_words import RescoringWords
    from iia.report.wording import Wording
    from iia.services.scores.compare_scores import EarlierScores
    from iia.store.database import Database


@click.command()
@data_option
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, .jsonl: a line of JSON for each assessment.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that --out wrote earlier, to compare with.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="How many processes share the work; one for each core unless you say.",
)
@language_option
def rescore(
    folder: Path, out: Path | None, against: Path | None, workers: int | None, language: str | None
) -> None:
    """Score every stored assessment anew, and say which figures differ from an earlier run.

    Example: iia rescore --data instance --out scores.jsonl --against earlier.jsonl
    """
    from iia.cli.rescoring_words import RescoringWords

    wording = choose_program_wording(language)
    if out is not None:
        check_out(out, (".jsonl",))
    with ExitStack() as stack:
        stack.enter_context(ending_when_told())
        words = RescoringWords(wording, None if against is None else _open_earlier(against, stack))
        try:
            database = stack.enter_context(closing(open_current_database(find_places(folder))))
            _rescore(database, out, workers or len(os.sched_getaffinity(0)), words, wording)
        except WorkerLostError:
            fail(_say_lost(wording))
        for line in words.describe_missing():
            click.echo(line, err=True)
    for line in words.summarise():
        click.echo(line)
    if words.are_problems:
        raise click.exceptions.Exit(1)


def _say_lost(wording: Wording) -> str:
    return wording.say(
        "A process that shared the work was ended from outside, perhaps because memory ran short. "
        "Nothing was written; try fewer with --workers."
    )


def _open_earlier(against: Path, stack: ExitStack) -> EarlierScores:
    from iia.services.scores.compare_scores import EarlierScores

    return EarlierScores(against, stack.enter_context(open_input(against)))


def _rescore(
    database: Database, out: Path | None, workers: int, words: RescoringWords, wording: Wording
) -> None:
    """Score what is stored, write the lines if there is a file for them, and report findings on the way."""
    from iia.services.scores.rescore import plan_rescoring, rescore

    ranges = plan_rescoring(database)
    with ExitStack() as stack:
        file = None if out is None else stack.enter_context(writing_whole(out))
        total = sum(ids.size for ids in ranges)
        progress = stack.enter_context(show_progress(total, scoring_words(total, wording)))
        for batch in stack.enter_context(closing(rescore(database, ranges, workers=workers))):
            for one in batch:
                if file is not None:
                    file.write(one.line)
                for line in words.describe(one):
                    progress.tell(line)
            progress.add(len(batch))
