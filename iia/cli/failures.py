"""Deliberate errors → lines on standard error and exit status 1; never a traceback for bad input."""

from __future__ import annotations

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


def fail(*lines: str) -> NoReturn:
    """Write lines to standard error and end with status 1."""
    for line in lines:
        click.echo(line, err=True)
    raise click.exceptions.Exit(1)
