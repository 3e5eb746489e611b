"""What is in deploy/ fits the program: its settings are documented, and its commands and files are there."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any, Final

import click
import pytest
import yaml

from iia.cli import main
from tests.unit.documentation.pages import ROOT, read, table, under

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY: Final = ROOT / "deploy"
PAGES: Final = [DEPLOY / "README.md", *sorted((ROOT / "docs" / "operating").glob("*.md"))]
FILES: Final = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
UNITS: Final = sorted((DEPLOY / "systemd").glob("*.service"))
SETTINGS: Final = table(under(read("operating.md"), "Settings"), "Setting").keys()
EXAMPLE: Final = (DEPLOY / "iia.env.example").read_text(encoding="utf-8")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*FILES, *PAGES], ids=_name)
def test_every_setting_that_is_used_is_documented(path: Path) -> None:
    used = set(re.findall(r"\bIIA_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8")))
    assert used - SETTINGS == set()


def test_the_example_names_every_setting_once() -> None:
    named = re.findall(r"^#?(IIA_[A-Z_]+)=", EXAMPLE, re.MULTILINE)
    # Two databases are shown, of which one is chosen.
    assert sorted(named) == sorted([*SETTINGS, "IIA_DATABASE_URL"])


def test_a_shell_and_systemd_read_the_example_alike() -> None:
    for line in EXAMPLE.splitlines():
        if found := re.match(r"#?IIA_[A-Z_]+=(.*)", line):
            assert re.fullmatch(r"'[^'\\]*'", found[1]), line


@pytest.mark.parametrize("unit", UNITS, ids=_name)
def test_a_service_runs_a_command_of_the_program_and_may_do_little(unit: Path) -> None:
    written = unit.read_text(encoding="utf-8")
    [call] = re.findall(r"/opt/iia/bin/iia ([a-z][^\n']*)", written)
    first, *rest = shlex.split(call)
    command = main.commands[first]
    assert not isinstance(command, click.Group)
    options = {name for part in command.params for name in part.opts}
    assert [word for word in rest if word.startswith("-") and word not in options] == []
    for line in ("User=iia", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="):
        assert line in written.splitlines()


def test_containers_have_the_commands_files_and_ports_of_the_program() -> None:
    composed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text("utf-8"))
    commands = [service.get("command", ["iia"]) for service in composed["services"].values()]
    assert {name for words in commands for name in words[1:2]} <= main.commands.keys()
    image = (DEPLOY / "compose" / "Dockerfile").read_text(encoding="utf-8")
    for path in re.findall(r"requirements/\w+\.txt", image):
        assert (ROOT / path).exists()
    assert composed["x-program"]["read_only"] is True
    assert "USER iia" in image.splitlines()


def test_nginx_takes_as_much_as_the_banks_that_ship_may_send() -> None:
    told = re.search(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx" / "iia.conf").read_text("utf-8"))
    documented = re.search(r"that is (\d+) MB\.", read("operating.md"))
    assert told is not None
    assert documented is not None
    assert int(told[1]) == int(documented[1])
