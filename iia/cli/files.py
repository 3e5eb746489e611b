"""Files that the commands write: whole or not at all, and through a link to the file behind it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from iia.cli.failures import fail
from iia.language.catalogue import SOURCE_LANGUAGE, wording_for
from iia.report.replaced import say_replaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


def check_out(out: Path, endings: Collection[str]) -> None:
    """Refuse a file that could not be written, before any long work.

    Raises:
        click.BadParameter: its ending is not one of those given, or its folder does not exist.
    """
    if out.suffix.lower() not in endings:
        raise click.BadParameter(f"{out.name} must end in {' or '.join(endings)}", param_hint="--out")
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent}", param_hint="--out")


def write_whole(out: Path, content: bytes) -> None:
    """Write the file whole or not at all, and name it on standard error; a link stays a link."""
    with writing_whole(out) as file:
        file.write(content)


@contextmanager
def writing_whole(out: Path) -> Iterator[BinaryIO]:
    """Open a file that appears whole once the block has ended well, and not at all if it fails.

    It is then named on standard error; a link stays a link.
    """
    try:
        with _replacing(out.resolve()) as file:
            yield file
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    click.echo(str(out), err=True)


def print_replaced(characters: Sequence[str]) -> None:
    """Say which characters of a PDF are printed as their codes, if any are."""
    if characters:
        click.echo(say_replaced(characters, wording_for(SOURCE_LANGUAGE)), err=True)


@contextmanager
def _replacing(out: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    present = os.umask(0)
    os.umask(present)
    return present
