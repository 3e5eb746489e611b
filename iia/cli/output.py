"""What the commands print: one JSON document, or the steps of long work."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def print_document(document: Mapping[str, object]) -> None:
    """Print a document as JSON in UTF-8, whatever the terminal's encoding."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # Half a surrogate pair, which a JSON file can hold, has no UTF-8: it goes out as it came in, an escape.
    click.echo(text.encode("utf-8", "backslashreplace"))


@contextmanager
def show_steps(first: str, *others: str) -> Iterator[Callable[[], None]]:
    """Show how far along long work is, on standard error: a bar on a terminal, plain lines elsewhere.

    Args:
        first: the name of the step that begins at once.
        others: the names of those after it; the function given is called as each begins.
    """
    waiting = list(others)
    if not sys.stderr.isatty():
        click.echo(f"{first}…", err=True)
        yield lambda: click.echo(f"{waiting.pop(0)}…", err=True)
        return
    with click.progressbar(length=1 + len(others), label=first, file=sys.stderr) as bar:

        def begin() -> None:
            bar.label = waiting.pop(0)
            bar.update(1)

        yield begin
        bar.update(1)
