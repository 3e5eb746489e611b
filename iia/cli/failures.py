"""Failures: deliberate errors become lines on standard error and status 1; bad input gives no traceback."""

from __future__ import annotations

import io
import sys
from typing import NoReturn

import click

from iia.errors import BankError, IIAError


class Commands(click.Group):
    """A group whose commands say what is wrong and end with status 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        Raises:
            click.exceptions.Exit: a deliberate error was reported.
        """
        _print_whatever_comes()
        try:
            return super().invoke(ctx)
        except BankError as error:
            fail(*(str(finding) for finding in error.findings))
        except IIAError as error:
            fail(str(error))
        except BrokenPipeError:
            # Whoever read the output has gone; Python would complain again while flushing at exit.
            sys.stdout = None
            raise click.exceptions.Exit(1) from None
        except OSError as error:
            # A full disk, or a folder that may not be written: the machine's fault, not the program's.
            fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def fail(*lines: str) -> NoReturn:
    """Write lines to standard error and end with status 1."""
    for line in lines:
        click.echo(line, err=True)
    raise click.exceptions.Exit(1)


def _print_whatever_comes() -> None:
    """Let a terminal with any encoding accept any text: what it cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
