"""The domain says no sentence: what it finds is put into words by the layers above it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import iia.domain
from setup.messages import extract_messages

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAIN = Path(iia.domain.__file__).parent


def list_strings(source: Path) -> Iterator[tuple[int, str]]:
    """Yield every string that a module holds, except docstrings, with its line."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def is_for_reading(message: str) -> bool:
    """Return whether a message can only be words, because `none` and `stop` are ids of the format too."""
    return " " in message or not message.islower()


def test_no_message_of_the_catalogue_is_in_the_domain() -> None:
    found = (message for message in extract_messages())
    messages = {part for one in found for part in ((one,) if isinstance(one, str) else one)}
    spoken = {message for message in messages if is_for_reading(message)}
    assert len(spoken) > 500
    said = [
        f"{source.relative_to(DOMAIN)}:{line}: {text}"
        for source in sorted(DOMAIN.rglob("*.py"))
        for line, text in list_strings(source)
        if text in spoken
    ]
    assert said == []


def test_the_domain_asks_nobody_for_words() -> None:
    asking = [
        f"{source.relative_to(DOMAIN)}:{node.lineno}"
        for source in sorted(DOMAIN.rglob("*.py"))
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in ("say", "say_plural", "wording")
    ]
    assert asking == []
