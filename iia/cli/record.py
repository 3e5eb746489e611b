"""`iia record`: whether a record proves what it shows, and the schema of records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.inputs import json_option
from iia.cli.output import print_document

if TYPE_CHECKING:
    from iia.services.packs.check_record import CheckedRecord


@click.group()
def record() -> None:
    """Work with records: the data file attached to every pack.

    Example: iia record check assessment.json
    """


@record.command()
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def check(path: Path, *, as_json: bool) -> None:
    """Print a record's hash, whether it proves all that it shows, and what is left out of it.

    Example: iia record check assessment.json
    """
    from iia.domain.problems import Problem
    from iia.language.catalogue import SOURCE_LANGUAGE, wording_for
    from iia.report.problems import say_problem
    from iia.services.assessments.answers_file import load_document
    from iia.services.packs.check_record import check_record

    found = check_record(load_document(path))
    if isinstance(found, Problem):
        fail(f"{path}: {say_problem(found, wording_for(SOURCE_LANGUAGE))}")
    if as_json:
        print_document(found.to_document())
    else:
        _print(found)
    if found.proof.unproven:
        raise click.exceptions.Exit(1)


def _print(found: CheckedRecord) -> None:
    """Print the hash first, as packs print it, and what is wrong last."""
    proof = found.proof
    click.echo(f"SHA-256: {found.hash}")
    click.echo(f"Form {found.form}, of {found.bank} {found.bank_version}")
    click.echo(f"Entries: {len(proof.proven)} proven, {len(proof.left_out)} left out")
    for entry in proof.left_out:
        click.echo(f"left out: {entry}")
    for entry in proof.unproven:
        click.echo(f"not proven: {entry}", err=True)


@record.command()
def schema() -> None:
    """Print the JSON Schema of records.

    Example: iia record schema > record.schema.json
    """
    from exports.record.schema import record_schema

    print_document(record_schema())
