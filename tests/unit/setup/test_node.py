"""Which Node.js the tests use: one that is new enough, on the machine or beside the Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from setup.node import find_node


def add_node(folder: Path, answer: str) -> Path:
    """Put a command `node` into a folder, which answers what a real one of some version would."""
    folder.mkdir()
    (folder / "node").write_text(f"#!/bin/sh\necho '{answer}'\n", encoding="ascii")
    (folder / "node").chmod(0o700)
    return folder


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the Python, in which there is no Node.js, nor anywhere else."""
    monkeypatch.setattr("sys.executable", str(tmp_path / "venv" / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    return tmp_path / "venv"


def test_the_machines_is_taken_if_it_is_new_enough(
    beside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_node() is None
    add_node(beside, "/beside/node")
    monkeypatch.setenv("PATH", str(add_node(tmp_path / "bin", "/machine/node")))
    assert find_node() == Path("/machine/node")


def test_else_the_one_beside_the_python_is_taken(
    beside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That of Debian 12 cannot do what it is asked for, and so names no program.
    monkeypatch.setenv("PATH", str(add_node(tmp_path / "bin", "")))
    assert find_node() is None
    add_node(beside, "/beside/node")
    assert find_node() == Path("/beside/node")
