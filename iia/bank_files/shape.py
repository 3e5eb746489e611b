"""Shape: the third stage, from the tree to a Bank; faults are reported, and the rest is still read."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from iia.bank_files.codes import Code
from iia.bank_files.faults import Fault, find_faults
from iia.bank_files.nodes import (
    Key,
    ListNode,
    MapNode,
    Node,
    Scalar,
    descend,
    edited,
    find_child,
    renamed,
    to_plain,
    with_child,
    without,
)
from iia.domain.bank import Bank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.errors import Finding

_MAX_PASSES: Final = 100
_TEXTS: Final = frozenset({"title", "label", "text", "message"})
_STAND_INS: Final = frozenset({"id", "version", "format", "languages", "sections", "scale", *_TEXTS})
"""What every part must have, and a neutral stand-in can replace, so that the rest of the part is read."""


@dataclass(frozen=True)
class Shaped:
    """What could be read: a bank and its tree, which match part by part; no bank if all of it is faulty."""

    bank: Bank | None
    root: Node
    findings: tuple[Finding, ...]


def shape_bank(root: Node) -> Shaped:
    """Read a bank from its tree."""
    return _Shaper().shape(root)


class _Shaper:
    """Reads, takes out what is faulty, and reads again, until the rest is a bank."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._faulty_ids: set[str] = set()
        self._numbers = itertools.count(1)

    def shape(self, root: Node) -> Shaped:
        for _ in range(_MAX_PASSES):
            try:
                bank = Bank.model_validate(to_plain(root))
            except ValidationError as refusal:
                faults = find_faults(root, refusal.errors(include_url=False, include_input=False))
                self._report(faults)
                if not isinstance(root, MapNode):
                    break
                root = self._repaired(root, faults)
            else:
                return Shaped(bank, root, tuple(self._findings))
        return Shaped(None, root, tuple(self._findings))

    def _report(self, faults: Sequence[Fault]) -> None:
        self._faulty_ids |= {
            str(fault.node.value)
            for fault in faults
            if fault.way and fault.way[-1] == "id" and isinstance(fault.node, Scalar)
        }
        for fault in faults:
            if not fault.is_follow_up and not self._names_faulty_id(fault):
                self._findings.append(fault.code.at(fault.node, fault.message))

    def _names_faulty_id(self, fault: Fault) -> bool:
        """Return whether a fault is only a reference to a faulty id, which is reported at its part."""
        return (
            fault.code is Code.WRONG_TYPE
            and bool(fault.way)
            and fault.way[-1] != "id"
            and isinstance(fault.node, Scalar)
            and isinstance(fault.node.value, str)
            and fault.node.value in self._faulty_ids
        )

    def _repaired(self, root: Node, faults: Sequence[Fault]) -> Node:
        """Correct misspelt keys and take out faults: all of each at once, because there may be very many."""
        meant = {fault.way: fault.intended for fault in faults if fault.intended is not None}
        root = edited(root, meant, renamed)
        ways = dict.fromkeys(sorted(_repairs(root, faults), key=_order))
        if () in ways:
            return Scalar(root.path, root.line, None)
        return edited(root, ways, self._without)

    def _without(self, holder: Node, keys: Iterable[Key]) -> Node:
        """Take parts out of a map or list, or put a stand-in where something is required."""
        gone = []
        for key in keys:
            present = find_child(holder, key)
            if key in _STAND_INS and isinstance(holder, MapNode) and not _is_stand_in(present):
                holder = with_child(holder, str(key), self._stand_in(str(key), present or holder))
            else:
                gone.append(key)
        return without(holder, gone) if gone else holder

    def _stand_in(self, key: str, at: Node) -> Node:
        def scalar(value: str | int) -> Node:
            return Scalar(at.path, at.line, value, is_stand_in=True)

        match key:
            case "id":
                return scalar(f"stand_in_{next(self._numbers)}")
            case "version":
                return scalar("0")
            case "format":
                return scalar(1)
            case "languages":
                return ListNode(at.path, at.line, (scalar("en"),), has_lost=True, is_stand_in=True)
            case "scale":
                return MapNode(at.path, at.line, {"from": scalar(0), "to": scalar(1)}, is_stand_in=True)
            case "sections":
                section = MapNode(
                    at.path, at.line, {"id": self._stand_in("id", at), "title": self._stand_in("title", at)}
                )
                return ListNode(at.path, at.line, (section,), has_lost=True, is_stand_in=True)
            case _:
                return MapNode(at.path, at.line, is_stand_in=True)


def _is_stand_in(node: Node | None) -> bool:
    return node is not None and node.is_stand_in


def _repairs(root: Node, faults: Sequence[Fault]) -> Iterator[tuple[Key, ...]]:
    """Yield the way to each part to take out or replace, none inside another."""
    ways = {
        (*fault.way, fault.missing) if fault.missing in _STAND_INS and fault.missing else fault.way
        for fault in faults
        if fault.intended is None and not _is_mended(root, fault)
    }
    for way in ways:
        if not any(way[:length] in ways for length in range(len(way))):
            yield way


def _is_mended(root: Node, fault: Fault) -> bool:
    """Return whether a key that was missing is there now, because a misspelt one was taken for it."""
    return fault.missing is not None and find_child(descend(root, *fault.way), fault.missing) is not None


def _order(way: Sequence[Key]) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in way)
