"""Declared: every id that the files give to a part, because a reference to a faulty part is not a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.bank_files.nodes import MapNode, Node, Scalar, descend, find_child, items_of, lost_keys

if TYPE_CHECKING:
    from collections.abc import Iterator


_NO_PART: Final = ""
"""Stands for the id of an entry that is not a map, which may have been meant as any part."""


@dataclass(frozen=True)
class Declared:
    """The ids of a bank's parts, by kind; questions inside a group or grid are `group.question`.

    `nameless` has the kinds with a part whose id cannot be read: any reference may be to that part.
    """

    questions: frozenset[str]
    sections: frozenset[str]
    topics: frozenset[str]
    metrics: frozenset[str]
    gates: frozenset[str]
    lists: frozenset[str]
    nameless: frozenset[str] = frozenset()

    @property
    def inner_questions(self) -> frozenset[str]:
        """The ids of questions inside groups and grids, without that of their group or grid."""
        return frozenset(ref.partition(".")[2] for ref in self.questions if "." in ref)

    def may_have(self, kind: str, name: str) -> bool:
        """Return whether a part of a kind is declared under a name, or might be."""
        ids: frozenset[str] = getattr(self, kind)
        return name in ids or kind in self.nameless


def find_declared(raw: Node, read: Node, unread: frozenset[str]) -> Declared:
    """Find the ids that a bank's files declare.

    Args:
        raw: the tree before anything faulty was taken out of it.
        read: the tree after that, with misspelt keys put right.
        unread: the keys whose files could not all be read.
    """
    one, other = _found(raw), _found(read)
    nameless = {kind for kind in one if None in other[kind] or _NO_PART in one[kind]}
    nameless |= {"sections", "questions"} if "sections" in unread else set()
    nameless |= {"lists"} if "frameworks" in unread or _lost_framework(raw, read) else set()
    return Declared(
        **{kind: frozenset(name for name in {*one[kind], *other[kind]} if name) for kind in one},
        nameless=frozenset(nameless),
    )


def _lost_framework(raw: Node, read: Node) -> bool:
    """Return whether a framework was too faulty to be read, so that any list may be one of its own."""
    listed, left = (find_child(root, "frameworks") for root in (raw, read))
    return len(list(items_of(listed))) > len(list(items_of(left))) or "frameworks" in lost_keys(read)


def _found(root: Node) -> dict[str, set[str | None]]:
    """Return the ids of each kind, with None or _NO_PART for a part whose id cannot be read."""
    scoring = descend(root, "scoring")
    return {
        "questions": set(_questions(root)),
        "sections": set(_ids(root, "sections")),
        "topics": set(_ids(root, "topics")),
        "metrics": set(_ids(scoring, "metrics")),
        "gates": set(_ids(scoring, "gates")),
        "lists": set(_lists(root)),
    }


def _ids(node: Node, key: str) -> Iterator[str | None]:
    for item in items_of(find_child(node, key)):
        yield id_of(item) if isinstance(item, MapNode) else _NO_PART
    if key in lost_keys(node):
        yield None


def id_of(node: Node) -> str | None:
    """Return the id that a part declares, well formed or not; None if there is none, or a stand-in."""
    found = find_child(node, "id") if isinstance(node, MapNode) else None
    if not isinstance(found, Scalar) or found.value is None or found.is_stand_in:
        return None
    return str(found.value)


def _questions(root: Node) -> Iterator[str | None]:
    for section in items_of(find_child(root, "sections")):
        yield from (None for key in lost_keys(section) if key == "pages")
        if not isinstance(section, MapNode):
            yield _NO_PART
        for page in items_of(find_child(section, "pages")):
            if not isinstance(page, MapNode):
                yield _NO_PART
            yield from _ids(page, "questions")
            for question in items_of(find_child(page, "questions")):
                outer = id_of(question)
                for inner in _ids(question, "questions"):
                    yield None if outer is None or inner is None else inner and f"{outer}.{inner}"


def _lists(root: Node) -> Iterator[str | None]:
    for framework in items_of(find_child(root, "frameworks")):
        owner = id_of(framework)
        for name in _ids(framework, "lists"):
            yield name
            yield None if owner is None or name is None else name and f"{owner}.{name}"
