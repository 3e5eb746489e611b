"""Declared: every id that the files give to a part, since a reference to a faulty part is no fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.bank_files.nodes import MapNode, Node, Scalar, find_child, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Declared:
    """The ids of a bank's parts, by kind; questions inside a group or grid are `group.question`."""

    questions: frozenset[str]
    sections: frozenset[str]
    topics: frozenset[str]
    metrics: frozenset[str]
    gates: frozenset[str]
    lists: frozenset[str]

    @property
    def inner_questions(self) -> frozenset[str]:
        """The ids of questions inside groups and grids, without their group's."""
        return frozenset(ref.partition(".")[2] for ref in self.questions if "." in ref)


def find_declared(root: Node) -> Declared:
    """Read the ids that a tree declares, before anything faulty is taken out of it."""
    scoring = find_child(root, "scoring") or root
    return Declared(
        questions=frozenset(_questions(root)),
        sections=frozenset(_ids(root, "sections")),
        topics=frozenset(_ids(root, "topics")),
        metrics=frozenset(_ids(scoring, "metrics")),
        gates=frozenset(_ids(scoring, "gates")),
        lists=frozenset(_lists(root)),
    )


def _ids(node: Node, key: str) -> Iterator[str]:
    for item in items_of(find_child(node, key)):
        found = id_of(item)
        if found is not None:
            yield found


def id_of(node: Node) -> str | None:
    """Return the id that a part declares, well formed or not."""
    found = find_child(node, "id") if isinstance(node, MapNode) else None
    return str(found.value) if isinstance(found, Scalar) and found.value is not None else None


def _questions(root: Node) -> Iterator[str]:
    for section in items_of(find_child(root, "sections")):
        for page in items_of(find_child(section, "pages")):
            for question in items_of(find_child(page, "questions")):
                outer = id_of(question)
                if outer is not None:
                    yield outer
                    yield from (f"{outer}.{inner}" for inner in _ids(question, "questions"))


def _lists(root: Node) -> Iterator[str]:
    for framework in items_of(find_child(root, "frameworks")):
        for name in _ids(framework, "lists"):
            yield name
            yield f"{id_of(framework)}.{name}"
