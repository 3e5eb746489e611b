"""`iia db heads` and `iia db verify`: proving that nobody changed what happened."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from iia.cli.inputs import choose_program_wording, language_option
from iia.cli.output import print_document
from iia.cli.settings import data_option, open_to_read
from iia.errors import UnreadableFileError
from iia.input_files import read_input

if TYPE_CHECKING:
    from iia.store.assessments.chain import ChainHead


_LARGEST_HEADS: Final = 100_000_000
"""The most bytes of a file of heads: those of half a million assessments."""


@click.command()
@data_option
def heads(folder: Path) -> None:
    """Print the head of every assessment's chain of events, to be kept where nobody can change it.

    Example: iia db heads --data instance > heads-2026-12-01.json
    """
    from iia.services.assessments.verify_chain import chain_heads

    with closing(open_to_read(folder)) as database:
        found = chain_heads(database)
    print_document(
        {"heads": [{"assessment": head.assessment, "seq": head.seq, "mac": head.mac} for head in found]}
    )


@click.command()
@data_option
@click.option(
    "--heads",
    "exported",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What `iia db heads` printed earlier.",
)
@language_option
def verify(folder: Path, exported: Path | None, language: str | None) -> None:
    """Say what was changed behind the program's back, and where; nothing is written.

    Example: iia db verify --data instance --heads heads-2026-12-01.json
    """
    from iia.cli.verifying_words import VerifyingWords
    from iia.services.assessments.verify_chain import chain_heads
    from iia.services.assessments.verify_site import verify_site

    words = VerifyingWords(choose_program_wording(language))
    kept = () if exported is None else _read_heads(exported)
    with closing(open_to_read(folder)) as database:
        for fault in verify_site(database, kept):
            click.echo(words.describe(fault), err=True)
        if words.are_faults:
            raise click.exceptions.Exit(1)
        click.echo(words.conclude(len(chain_heads(database))))


def _read_heads(path: Path) -> tuple[ChainHead, ...]:
    from iia.store.assessments.chain import ChainHead

    try:
        listed = json.loads(read_input(path, _LARGEST_HEADS))["heads"]
        return tuple(
            ChainHead(str(head["assessment"]), int(head["seq"]), str(head["mac"])) for head in listed
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFileError(path, "is not what `iia db heads` printed") from error
