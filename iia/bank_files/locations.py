"""Locations: from the place that pydantic names to the faulty node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.bank_files.nodes import Key, MapNode, Node, find_child

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONDITION_KEYS: Final = frozenset({"when", "applies", "where", "not"})
_CONDITION_LISTS: Final = frozenset({"all", "any"})
_ONE_OR_OTHER: Final = frozenset({"in_force", "mitigation", "state"})
_LAW_KEYS: Final = frozenset({"title", "clause", "url", "source"})


@dataclass(frozen=True)
class Location:
    """The way to the innermost node that exists, and the last union's branch."""

    node: Node
    way: tuple[Key, ...]
    branch: str | None


def locate(root: Node, loc: Sequence[Key]) -> Location:
    """Walk down to pydantic's place, skipping the branch that it names after every union."""
    node, way, branch = root, list[Key](), None
    is_branch_due = False
    for step in loc:
        child = None if is_branch_due else find_child(node, step)
        if is_branch_due:
            branch, is_branch_due = str(step), False
        elif child is not None:
            way.append(step)
            node, branch = child, None
            is_branch_due = _is_union(way)
        elif not (isinstance(step, int) and isinstance(node, MapNode)):  # a single law is a list of one
            break
    return Location(node, tuple(way), branch)


def _is_union(way: Sequence[Key]) -> bool:
    last = way[-1]
    if isinstance(last, int):
        return len(way) > 1 and (way[-2] in _CONDITION_LISTS or way[-2] == "questions")
    return last in _CONDITION_KEYS | _ONE_OR_OTHER or (last in _LAW_KEYS and "law" in way)
