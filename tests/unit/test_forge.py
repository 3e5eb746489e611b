"""What the forge and pre-commit read: a file that they cannot read is ignored there without a word."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from yaml import BaseLoader, load

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def _read(path: Path) -> Any:  # noqa: ANN401 - whatever a YAML file holds
    return load(path.read_text("utf-8"), Loader=BaseLoader)  # noqa: S506 - it makes texts, lists and maps alone


@pytest.mark.parametrize(
    "path", [path for path in FORMS if path.stem != "config"], ids=lambda path: path.stem
)
def test_a_form_for_an_issue_has_what_the_forge_asks_for(path: Path) -> None:
    form = _read(path)
    assert {"name", "description", "body"} <= form.keys()
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert all(field["attributes"]["label"] for field in fields)
    names = [field["id"] for field in fields]
    assert len(names) == len(set(names))


def test_an_issue_begins_with_one_of_the_forms() -> None:
    assert _read(ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": "false"}


def test_every_python_that_the_program_names_is_tested_with_the_forge_s_own_actions() -> None:
    workflow = _read(ROOT / ".github" / "workflows" / "test.yml")
    job = workflow["jobs"]["test"]
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    named = [found[1] for line in classifiers if (found := re.search(r"Python :: (3\.\d+)$", line))]
    assert job["strategy"]["matrix"]["python"] == named
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used), used
    assert any(step.get("run", "").startswith("make test") for step in job["steps"])


def test_pre_commit_runs_the_checks_of_make_lint_with_the_tools_of_the_project() -> None:
    hooks = [hook for repo in _read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    lint = (ROOT / "Makefile").read_text("utf-8").partition("\nlint:")[2].partition("\n\n")[0]
    for hook in hooks:
        tool = hook["entry"].partition(" ")[0].removeprefix(".venv/bin/")
        assert (hook["language"], tool in lint.casefold()) == ("system", True), hook["id"]
