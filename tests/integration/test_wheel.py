"""The wheel is the whole program: what git does not keep is inside, and it works away from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from setup.assets import list_assets

ROOT = Path(__file__).parents[2]
PACKAGES = ("iia", "forms", "exports", "question_banks", "templates", "examples")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as files:
        files.extractall(folder)
    return folder


def _run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an empty folder, with the unpacked wheel before the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def test_every_file_of_the_packages_is_in_the_wheel(installed: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert [name for name in tracked.stdout.split("\0") if name and not (installed / name).is_file()] == []


def test_what_git_does_not_keep_is_in_the_wheel(installed: Path) -> None:
    catalogues = ROOT.glob("iia/language/*/LC_MESSAGES/iia.po")
    wanted = [*list_assets(), *(source.with_suffix(".mo") for source in catalogues)]
    assert [path for path in wanted if not (installed / path.relative_to(ROOT)).is_file()] == []


def test_tests_and_tools_are_not_in_the_wheel(installed: Path) -> None:
    assert sorted(
        path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")
    ) == sorted(PACKAGES)


def test_the_program_is_named_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    program = "from iia.services.packs.program import name_program; print(name_program())"
    first = _run(installed, tmp_path, "-c", program)
    assert re.fullmatch(r"0\.1\.0 [0-9a-f]{64}\n", first.stdout), first.stderr


def test_a_pack_is_made_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    program = "import iia; print(iia.__file__)"
    assert _run(installed, tmp_path, "-c", program).stdout.startswith(str(installed))
    answers = installed / "examples" / "default_20mph" / "answers.json"
    main = "from iia.cli import main; main()"
    arguments = ["export", "--bank", "wales_iia", "--answers", str(answers), "--out", "pack.pdf"]
    done = _run(installed, tmp_path, "-c", main, *arguments)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")
