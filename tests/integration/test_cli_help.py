"""Every command explains itself, with an example that it takes."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from iia.cli import main
from tests.integration.command import EXAMPLE, ROOT, run_iia

if TYPE_CHECKING:
    from collections.abc import Iterator


def _commands(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    yield names
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, *names, name)
        else:
            yield (*names, name)


@pytest.mark.parametrize("names", list(_commands(main)), ids=" ".join)
def test_help_says_what_a_command_does_with_an_example(names: tuple[str, ...]) -> None:
    result = run_iia(*names, "--help")
    assert result.exit_code == 0
    assert f"Example: iia {' '.join(names)}".strip() in " ".join(result.stdout.split())


def test_an_unknown_command_is_wrong_usage() -> None:
    result = run_iia("bnak")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    line = f"{shlex.quote(sys.executable)} -m iia.cli bank show wales_iia | head -1"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("Integrated impact assessment\n", "")


def test_a_terminal_without_the_letters_gets_escapes_and_programs_get_utf_8() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "iia.cli", "score", "--bank", "wales_iia", "--answers", EXAMPLE]
    text = subprocess.run([*command, "--lang", "cy"], env=environment, capture_output=True, check=True).stdout
    assert b"\\u2019" in text
    document = subprocess.run(
        [*command, "--lang", "cy", "--json"], env=environment, capture_output=True, check=True
    ).stdout
    assert "’" in document.decode("utf-8")
