"""The page on the command names every command with its options, and the page for operators every setting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click
import pytest

from iia.cli import main
from tests.unit.documentation.pages import ROOT, codes, read, table, under

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = read("command-line.md")
USAGES: Final = [" ".join(code.split()) for code in re.findall(r"\*\*`(iia [^`]+)`\*\*", PAGE)]
"""How each command is called, as the page says it."""


def _commands(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, *names, name)
        else:
            yield " ".join(("iia", *names, name)), command


COMMANDS: Final = dict(_commands(main))


def _usage(command: str) -> str:
    [usage] = [usage for usage in USAGES if f"{usage} ".startswith(f"{command} ")]
    return usage


def _named(command: click.Command) -> set[str]:
    """Return the options of a command: in brackets, those that can be left out."""
    options = [part for part in command.params if isinstance(part, click.Option) and not part.hidden]
    return {part.opts[0] if part.required else f"[{part.opts[0]}]" for part in options}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_with_its_options_and_what_it_is_given(command: str) -> None:
    usage = _usage(command).removeprefix(command)
    told = {
        f"{bracket}{name}{bracket and ']'}"
        for bracket, name in re.findall(r"(\[?)(--[a-z]+(?:-[a-z]+)*)", usage)
    }
    assert told == _named(COMMANDS[command])
    arguments = [part for part in COMMANDS[command].params if isinstance(part, click.Argument)]
    assert len(re.split(r" \[?--", usage)[0].split()) == len(arguments)


def test_no_command_is_told_that_is_not_there() -> None:
    assert len(USAGES) == len(COMMANDS)


def test_the_options_of_the_program_itself_are_told() -> None:
    told = " ".join(codes(PAGE.partition("## ")[0]))
    names = {name for part in main.params for name in part.opts} | {"-h", "--help"}
    assert [name for name in names if name not in told.split()] == []


def test_every_setting_is_told_to_operators_and_no_other() -> None:
    floors = (ROOT / "iia", ROOT / "exports")
    sources = (path.read_text(encoding="utf-8") for floor in floors for path in floor.rglob("*.py"))
    read_somewhere = {name for source in sources for name in re.findall(r"\bIIA_[A-Z_]+\b", source)}
    assert table(under(read("operating.md"), "Settings"), "Setting").keys() == read_somewhere
