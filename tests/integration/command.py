"""Running the `iia` command in this process, and answers files to give it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner, Result

from iia.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "default_20mph" / "answers.json")
FRENCH = str(ROOT / "tests" / "banks" / "french")
EVERY_FEATURE = str(ROOT / "tests" / "banks" / "every_feature")

FRENCH_ANSWERS: dict[str, object] = {
    "a": "one",
    "b": 4,
    "c": None,
    "m": ["y", "x"],
    "n": "0.25",
    "hidden": 2,
    "g": [{"id": "i1", "s": 1, "t": "x"}, {"id": "i2", "t": "y"}, {"id": "i3", "s": 3}],
    "gr": {"r2": {"v": "yes"}, "r1": {"v": "no"}},
}


def run_iia(*arguments: object) -> Result:
    """Run the command as a shell would; an unintended exception fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_json(*arguments: object) -> Any:  # noqa: ANN401 - any JSON
    """Run the command and return the one document that it prints."""
    result = run_iia(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def write_answers(folder: Path, answers: Mapping[str, object], **frame: object) -> Path:
    """Write an answers file of the French bank; `frame` are keys beside `answers`."""
    path = folder / "answers.json"
    document = {"format": 1, "bank": "french", "bank_version": "7", "answers": answers, **frame}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def copy_bank(folder: Path, **replaced: str) -> Path:
    """Copy the French bank's file, with some of its words replaced, in the order given: `old=new`."""
    text = (Path(FRENCH) / "bank.yaml").read_text(encoding="utf-8")
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "bank.yaml").write_text(text, encoding="utf-8")
    return folder
