"""Nodes: what a YAML file holds, each part knowing the file and line that it is on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

V = TypeVar("V")

Plain: TypeAlias = "str | int | bool | Decimal | list[Plain] | dict[str, Plain] | None"
"""What a node holds, without its lines."""

Key: TypeAlias = str | int
"""A step down: the key of a map, or the place in a list."""


@dataclass(frozen=True, eq=False)
class Scalar:
    """A single value; `line` is that of the key or list entry that holds it."""

    path: str
    line: int
    value: str | int | bool | Decimal | None
    is_stand_in: bool = False

    def __len__(self) -> int:
        return 1


@dataclass(frozen=True, eq=False)
class ListNode:
    """A list; `has_lost` says that a faulty entry was taken out of it."""

    path: str
    line: int
    items: Sequence[Node] = ()
    has_lost: bool = False
    is_stand_in: bool = False

    def __len__(self) -> int:
        return 1 + sum(len(item) for item in self.items)


@dataclass(frozen=True, eq=False)
class MapNode:
    """A map.

    `lost` has the keys of faulty parts that were taken out of it, `guessed` the keys that replace misspelt
    ones.
    """

    path: str
    line: int
    entries: Mapping[str, Node] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()
    is_stand_in: bool = False

    def __len__(self) -> int:
        return 1 + sum(len(entry) for entry in self.entries.values())


Node: TypeAlias = Scalar | ListNode | MapNode
"""A part of a YAML file."""


def to_plain(node: Node) -> Plain:
    """Return what a node holds, without its lines."""
    match node:
        case Scalar(value=value):
            return value
        case ListNode(items=items):
            return [to_plain(item) for item in items]
        case MapNode(entries=entries):
            return {key: to_plain(entry) for key, entry in entries.items()}


def find_child(node: Node, key: Key) -> Node | None:
    """Return what is under a key or at a place in a list, if anything is."""
    if isinstance(node, MapNode):
        return node.entries.get(str(key))
    if isinstance(node, ListNode) and isinstance(key, int) and key < len(node.items):
        return node.items[key]
    return None


def descend(node: Node, *keys: Key) -> Node:
    """Return the innermost part that exists on the way down."""
    for key in keys:
        child = find_child(node, key)
        if child is None:
            break
        node = child
    return node


def items_of(node: Node | None) -> Iterator[Node]:
    """Yield the entries of a list; for anything else, nothing."""
    if isinstance(node, ListNode):
        yield from node.items


def string_at(node: Node, key: str) -> str | None:
    """Return the string under a key, if there is one."""
    child = find_child(node, key)
    return child.value if isinstance(child, Scalar) and isinstance(child.value, str) else None


def on_line(node: Node, path: str, line: int) -> Node:
    """Return the node as if it were on another line: that of the key that holds it."""
    return replace(node, path=path, line=line)


def with_child(node: MapNode, key: str, child: Node) -> MapNode:
    """Return the map with a new value under a key."""
    return replace(node, entries={**node.entries, key: child})


def without_key(node: MapNode, key: str) -> MapNode:
    """Return the map without a key; it remembers the loss."""
    kept = {name: entry for name, entry in node.entries.items() if name != key}
    return replace(node, entries=kept, lost=node.lost | {key})


def edited(
    node: Node, edits: Mapping[tuple[Key, ...], V], edit: Callable[[Node, Mapping[Key, V]], Node]
) -> Node:
    """Return the tree with some of its parts edited, in one pass however many they are.

    Args:
        node: the tree.
        edits: what to do, by the way to each part, never empty; a way that leads nowhere is passed over.
        edit: what returns a map or list with its own parts edited, after what is inside them.
    """
    here: dict[Key, V] = {}
    below: dict[Key, dict[tuple[Key, ...], V]] = defaultdict(dict)
    for way, what in edits.items():
        if len(way) == 1:
            here[way[0]] = what
        else:
            below[way[0]][way[1:]] = what
    changed = {
        key: edited(child, rest, edit)
        for key, rest in below.items()
        if (child := find_child(node, key)) is not None
    }
    node = _with_children(node, changed) if changed else node
    return edit(node, here) if here else node


def _with_children(node: Node, children: Mapping[Key, Node]) -> Node:
    """Return the map or list with new parts under some keys or at some places."""
    if isinstance(node, MapNode):
        return replace(node, entries={key: children.get(key, entry) for key, entry in node.entries.items()})
    if isinstance(node, ListNode):
        items = [children.get(place, item) for place, item in enumerate(node.items)]
        return replace(node, items=items)
    return node


def without(node: Node, keys: Iterable[Key]) -> Node:
    """Return a map or list without some of its parts; it remembers the loss."""
    gone = frozenset(keys)
    if isinstance(node, MapNode):
        kept = {name: entry for name, entry in node.entries.items() if name not in gone}
        return replace(node, entries=kept, lost=node.lost | {str(key) for key in gone})
    if isinstance(node, ListNode):
        items = [item for place, item in enumerate(node.items) if place not in gone]
        return replace(node, items=items, has_lost=True)
    return node


def renamed(node: Node, names: Mapping[Key, str]) -> Node:
    """Return a map with some of its keys renamed, unless what they would be called is there already."""
    if not isinstance(node, MapNode):
        return node
    taken, guessed = set(node.entries), set[str]()
    entries = {}
    for old, entry in node.entries.items():
        name = names.get(old)
        if name is not None and name not in taken:
            guessed.add(name)
            taken.add(name)
            old = name  # noqa: PLW2901 - the key is what changes
        entries[old] = entry
    return replace(node, entries=entries, guessed=node.guessed | guessed)


def lost_keys(node: Node | None) -> frozenset[str]:
    """Return the keys of the faulty parts that were taken out of a map."""
    return node.lost if isinstance(node, MapNode) else frozenset()


def has_lost_entry(node: Node | None) -> bool:
    """Return whether a faulty entry was taken out of a list."""
    return isinstance(node, ListNode) and node.has_lost
