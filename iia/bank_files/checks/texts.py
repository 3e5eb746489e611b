"""Texts: every string for people in a bank, with its lines and what answers it may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from iia.bank_files.nodes import MapNode, Node, descend
from iia.domain.characters import is_invisible
from iia.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject

_SCOPED: Final = frozenset(
    {"sections", "pages", "questions", "topics", "frameworks", "scoring", "item_title", "words"}
)
"""What is walked on its own, because other questions come before it, or none do."""


@dataclass(frozen=True, eq=False)
class TextSpot:
    """A text and its lines.

    `before` is how many questions come before it, None if all do; `container` is the group or grid whose item
    it is about; `is_shared` marks a framework's file, which may hold languages that this bank does not have.
    """

    key: str
    text: Text
    node: Node
    before: int | None = None
    container: QuestionSpot | None = None
    owner: str = ""
    is_shared: bool = False

    def node_in(self, language: str) -> Node:
        """Return the node of the string in a language."""
        return descend(self.node, language)

    def strings(self, languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return the strings that are there, by language, in the bank's order."""
        present = ((language, self.text.root.get(language, "")) for language in languages)
        return tuple((language, string) for language, string in present if not is_invisible(string))


def find_texts(subject: Subject) -> Iterator[TextSpot]:
    """Yield every text of a bank, except those that stand in for faulty ones."""
    for spot in _all_texts(subject):
        if isinstance(spot.node, MapNode) and not spot.node.is_stand_in:
            yield spot


def _all_texts(subject: Subject) -> Iterator[TextSpot]:
    yield from _of_whole(subject)
    for section in subject.sections:
        for key, text, node in _texts_in(section.section, section.node):
            yield TextSpot(key, text, node, section.order, owner="section")
    for page in subject.pages:
        for key, text, node in _texts_in(page.page, page.node):
            yield TextSpot(key, text, node, page.order, owner="page")
    for spot in subject.questions:
        for key, text, node in _texts_in(spot.question, spot.node):
            owner = "question" if node is descend(spot.node, key) else "option"
            yield TextSpot(key, text, node, spot.order, spot.container, owner)
        item_title = getattr(spot.question, "item_title", None)
        if isinstance(item_title, Text):
            yield TextSpot("item_title", item_title, descend(spot.node, "item_title"), spot.order, spot)


def _of_whole(subject: Subject) -> Iterator[TextSpot]:
    """Yield the texts of the bank itself, its topics, frameworks and rules of scoring."""
    bank, root = subject.bank, subject.root
    parts: list[tuple[BaseModel, Node]] = [(bank, root), (bank.scoring, descend(root, "scoring"))]
    parts += [(topic, descend(root, "topics", place)) for place, topic in enumerate(bank.topics)]
    for model, part in parts:
        for key, text, node in _texts_in(model, part):
            yield TextSpot(key, text, node)
    for key, text, node in _texts_in(bank.words, descend(root, "words")):
        yield TextSpot(key, text, node, before=0)
    for place, framework in enumerate(bank.frameworks):
        part = descend(root, "frameworks", place)
        for key, text, node in _texts_in(framework, part):
            yield TextSpot(key, text, node, is_shared=part.path != root.path)


def _texts_in(model: BaseModel, node: Node) -> Iterator[tuple[str, Text, Node]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in _SCOPED and value:
            yield from _texts_of(field.alias or name, value, descend(node, field.alias or name))


def _texts_of(key: str, value: object, node: Node) -> Iterator[tuple[str, Text, Node]]:
    match value:
        case Text():
            yield key, value, node
        case BaseModel():
            yield from _texts_in(value, node)
        case tuple():
            for place, part in enumerate(value):
                yield from _texts_of(key, part, descend(node, place))
        case dict():
            for name, part in value.items():
                yield from _texts_of(key, part, descend(node, str(name)))
        case _:
            return
