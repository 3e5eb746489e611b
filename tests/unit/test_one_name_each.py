"""One name each: whoever looks a name up finds one thing, and the page of words names what is there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = (ROOT / "docs" / "code-words.md").read_text("utf-8")


def find_names() -> dict[str, list[str]]:
    """Return where each public class, and each type that is given a name, is defined."""
    found = defaultdict[str, list[str]](list)
    for folder in ("iia", "forms", "exports"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for name in _list_types(ast.parse(path.read_text("utf-8"))):
                found[name].append(str(path.relative_to(ROOT)))
    return found


def _list_types(module: ast.Module) -> list[str]:
    names: list[str] = []
    for part in module.body:
        match part:
            case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                names.append(name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                names.append(name)
            case _:
                pass
    return [name for name in names if name[0].isupper() and not name.isupper()]


NAMES = find_names()


def test_no_class_has_the_name_of_another() -> None:
    assert {name: places for name, places in NAMES.items() if len(places) > 1} == {}


def test_the_page_of_words_names_classes_that_are_there() -> None:
    quoted = set(re.findall(r"`([A-Z][A-Za-z]+)`", WORDS))
    assert quoted
    assert quoted - set(NAMES) == set()


def test_the_page_of_words_names_files_that_are_there() -> None:
    quoted = set(re.findall(r"`((?:iia|forms|exports|templates)/[a-z_/.]*)`", WORDS))
    assert quoted
    assert [path for path in sorted(quoted) if not (ROOT / path).exists()] == []
