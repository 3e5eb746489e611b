"""Ids: each is given only once among parts of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.declared import id_of
from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, Scalar, descend, find_child, items_of
from iia.domain.questions import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.bank_files.checks.subject import Subject
    from iia.errors import Finding

_OF_ITEMS: Final = "id"
"""The key under which an answers file keeps an item's own id, next to the answers to its questions."""

_SCORING_PARTS: Final = {
    "metrics": "metric",
    "gates": "gate",
    "flags": "flag",
    "requests": "request",
    "deadlines": "deadline",
    "tables": "table",
}
"""The lists of the rules of scoring, and what each entry of them is called."""


def check_ids(subject: Subject) -> Iterator[Finding]:
    """Find ids that are given twice, and report the second."""
    root = subject.root
    scoring = descend(root, "scoring")
    yield from _twice("section", (spot.node for spot in subject.sections))
    yield from _twice("page", (spot.node for spot in subject.pages))
    yield from _twice("question", (spot.node for spot in subject.questions if spot.container is None))
    for spot in subject.questions:
        yield from _in_list("option", spot.node, "options")
        yield from _in_list("row", spot.node, "rows")
        if spot.container is None:
            yield from _in_list("question", spot.node, "questions")
        elif isinstance(spot.container.question, Group) and id_of(spot.node) == _OF_ITEMS:
            yield Code.DUPLICATE_ID.at(descend(spot.node, "id"), "each item has an 'id' of its own already")
    yield from _in_list("topic", root, "topics")
    yield from _in_frameworks(root)
    for key, name in _SCORING_PARTS.items():
        yield from _in_list(name, scoring, key)
    for metric in items_of(find_child(scoring, "metrics")):
        yield from _in_list("band", metric, "bands")
    yield from _words("language", descend(root, "languages"))
    yield from _words("extent", descend(scoring, "impacts", "extents"))
    yield from _words("option", descend(scoring, "impacts", "mitigation", "proven"))


def _in_frameworks(root: Node) -> Iterator[Finding]:
    frameworks = tuple(items_of(find_child(root, "frameworks")))
    yield from _twice("framework", frameworks)
    first = {id_of(framework): framework for framework in reversed(frameworks)}
    lists = [
        each
        for framework in frameworks
        if first[id_of(framework)] is framework
        for each in items_of(find_child(framework, "lists"))
    ]
    yield from _twice("list", lists)
    for each in lists:
        yield from _in_list("entry", each, "entries")


def _in_list(name: str, holder: Node, key: str) -> Iterator[Finding]:
    yield from _twice(name, items_of(find_child(holder, key)))


def _twice(name: str, nodes: Iterable[Node]) -> Iterator[Finding]:
    seen = set[str]()
    for node in nodes:
        found = id_of(node)
        if found is not None and found in seen:
            yield Code.DUPLICATE_ID.at(
                descend(node, "id"), f"there is already a {name} with the id {found!r}"
            )
        elif found is not None:
            seen.add(found)


def _words(name: str, node: Node) -> Iterator[Finding]:
    seen = set[object]()
    for item in items_of(node):
        if isinstance(item, Scalar):
            if item.value in seen:
                yield Code.DUPLICATE_ID.at(item, f"the {name} {item.value!r} is given twice")
            seen.add(item.value)
