"""`iia db heads` and `iia db verify`: proving that nobody changed what happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from iia.cli.failures import fail
from iia.cli.output import print_document
from iia.cli.settings import data_option, find_settings, open_database
from iia.errors import UnreadableFileError

if TYPE_CHECKING:
    from iia.store.assessments.chain import ChainHead

_FAULTS: Final = {
    "missing": "is missing",
    "changed": "was changed",
    "payload_changed": "no longer says what it said",
    "unknown_key": "was sealed with a key that is not in the key file",
    "head_differs": "is not the last one that the assessment's row names",
    "differs_from_exported": "differs from the exported head",
}


@click.command()
@data_option
def heads(folder: Path) -> None:
    """Print the head of every assessment's chain of events, to be kept where nobody can change it.

    Example: iia db heads --data instance > heads-2026-12-01.json
    """
    from iia.services.assessments.verify_chain import chain_heads

    found = chain_heads(open_database(find_settings(folder)))
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
def verify(folder: Path, exported: Path | None) -> None:
    """Say which events of which assessment were changed behind the program's back.

    Example: iia db verify --data instance --heads heads-2026-12-01.json
    """
    from iia.services.assessments.verify_chain import verify_every_chain

    kept = () if exported is None else _read_heads(exported)
    faults = verify_every_chain(open_database(find_settings(folder)), kept)
    if faults:
        fail(
            *(
                f"{assessment}: event {fault.seq} {_FAULTS[fault.code]}"
                for assessment, found in faults.items()
                for fault in found
            )
        )
    click.echo("No event was changed.")


def _read_heads(path: Path) -> tuple[ChainHead, ...]:
    from iia.store.assessments.chain import ChainHead

    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["heads"]
        return tuple(
            ChainHead(str(head["assessment"]), int(head["seq"]), str(head["mac"])) for head in listed
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(path, "is not what `iia db heads` printed") from error
