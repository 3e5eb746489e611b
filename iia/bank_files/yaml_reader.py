"""YAML reader: the first stage, from the bytes of a file to nodes that know their lines.

It reads the parser's events itself, because a plain load forgets lines, turns decimals into floats, recurses
as deeply as the file is nested, and expands aliases without limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from yaml import CSafeLoader, MarkedYAMLError, YAMLError, parse
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from iia.bank_files.codes import Code
from iia.bank_files.nodes import ListNode, MapNode, Node, Scalar, on_line
from iia.domain.characters import mark_unshowable
from iia.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

MAX_DEPTH: Final = 60
MAX_NODES: Final = 500_000
"""Far beyond any bank, and small enough that no aliases can exhaust the machine."""

MAX_INTEGER: Final = 2**53 - 1
"""The largest whole number that JSON keeps exactly; anything larger is read as a decimal."""

_OTHER_LINE_END: Final = re.compile("[\x85\u2028\u2029]")
"""What ends a line in YAML 1.1 and is a character like others in 1.2."""
_STRING_TAG: Final = "tag:yaml.org,2002:str"
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN: Final = {
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,400}")
_BASED: Final = re.compile(r"0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400}")
_DECIMAL: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)")


class NotReadableError(Exception):
    """What is read is not YAML, or not YAML that a bank may hold."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


@dataclass(frozen=True)
class ReadFile:
    """What a file holds, if it is YAML, and what was found wrong on the way."""

    root: Node | None
    findings: tuple[Finding, ...]


def read_yaml(content: bytes, path: str) -> ReadFile:
    """Read one YAML 1.2 document.

    Args:
        content: the bytes of the file.
        path: the file's name, as findings show it.
    """
    reader = _Reader(path)
    try:
        root = reader.read(_decode(content))
    except NotReadableError as error:
        finding = Finding(path, error.line, Code.NOT_YAML.value, error.problem)
        return ReadFile(None, (*reader.findings, finding))
    return ReadFile(root, tuple(reader.findings))


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotReadableError(line, "this line is not UTF-8 text") from None
    if found := _OTHER_LINE_END.search(text):
        line = text.count("\n", 0, found.start()) + 1
        code = f"U+{ord(found[0]):04X}"
        raise NotReadableError(line, f"this line holds {code}, an invisible line break: leave it out")
    if not text.strip():
        raise NotReadableError(1, "the file is empty")
    return text


@dataclass
class _Open:
    """A list or map whose end has not been read yet."""

    line: int
    anchor: str | None
    is_map: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    merged: list[Node] = field(default_factory=list)
    key: Scalar | None = None


class _Reader:
    """Builds nodes from the parser's events, without recursion."""

    def __init__(self, path: str) -> None:
        self.findings: list[Finding] = []
        self._path = path
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._count = 0

    def read(self, text: str) -> Node:
        """Return the document's root.

        Raises:
            NotReadableError: the text is not a single YAML document, or it is beyond the limits.
        """
        documents = 0
        for event in _events(text):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise NotReadableError(_line(event), "a second document starts here; a file holds one")
            elif isinstance(event, NodeEvent | CollectionEndEvent):
                self._take(event)
        if self._root is None:
            raise NotReadableError(1, "the file is empty")
        return self._root

    def _take(self, event: Event) -> None:
        line = _line(event)
        match event:
            case AliasEvent():
                self._add(self._resolved(str(event.anchor), line), line)
            case ScalarEvent():
                self._add(self._anchored(event.anchor, self._scalar(event), 1), line)
            case MappingStartEvent() | SequenceStartEvent():
                self._start(event)
            case CollectionEndEvent():
                self._end()

    def _start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is not None:
            raise NotReadableError(_line(event), f"the tag {event.tag} is not used in banks")
        if len(self._open) >= MAX_DEPTH:
            raise NotReadableError(_line(event), "this is nested too deeply")
        is_map = isinstance(event, MappingStartEvent)
        self._open.append(_Open(_line(event), event.anchor, is_map))

    def _end(self) -> None:
        done = self._open.pop()
        node: Node
        if done.is_map:
            node = MapNode(self._path, done.line, _merged(done))
        else:
            node = ListNode(self._path, done.line, tuple(done.items))
        size = len(node) if done.anchor else 0
        self._add(self._anchored(done.anchor, node, size), done.line, is_end=True)

    def _anchored(self, anchor: str | None, node: Node, size: int) -> Node:
        if anchor is not None:
            self._anchors[anchor] = (node, size)
        return node

    def _resolved(self, anchor: str, line: int) -> Node:
        if anchor not in self._anchors:
            raise NotReadableError(line, f"*{anchor} names nothing that is complete before this line")
        node, size = self._anchors[anchor]
        self._spend(size, line)
        return node

    def _spend(self, size: int, line: int) -> None:
        self._count += size
        if self._count > MAX_NODES:
            raise NotReadableError(line, "the file holds too many parts")

    def _add(self, node: Node, line: int, *, is_end: bool = False) -> None:
        """Give a finished node to the list or map that is open; in a map, keys and values take turns."""
        self._spend(1, line)
        if not self._open:
            self._root = node
            return
        holder = self._open[-1]
        if not holder.is_map:
            holder.items.append(on_line(node, self._path, line))
        elif holder.key is None:
            holder.key = self._key(node, line, is_end=is_end)
        else:
            self._enter(holder, holder.key, node)
            holder.key = None

    def _key(self, node: Node, line: int, *, is_end: bool) -> Scalar:
        if is_end or not isinstance(node, Scalar):
            raise NotReadableError(line, "a key must be a plain word")
        return Scalar(self._path, line, _key_text(node), is_stand_in=node.is_stand_in)

    def _enter(self, holder: _Open, key: Scalar, value: Node) -> None:
        name = str(key.value)
        if name == "<<":
            holder.merged.append(value)
        elif name in holder.entries:
            self.findings.append(Code.DUPLICATE_KEY.at(key, f"the key {name!r} is given twice"))
        else:
            holder.entries[name] = on_line(value, self._path, key.line)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        line = _line(event)
        if event.tag not in {None, "!", _STRING_TAG}:
            raise NotReadableError(line, f"the tag {event.tag} is not used in banks")
        if not event.style and event.tag is None:
            return Scalar(self._path, line, plain_value(event.value))
        # Escapes in quotes can put characters into a string that no page or file can hold.
        node = Scalar(self._path, line, mark_unshowable(event.value))
        if node.value != event.value:
            self.findings.append(Code.WRONG_TYPE.at(node, "this holds a character that cannot be shown"))
        return node


def _key_text(node: Scalar) -> str:
    """Return a key as it was written; true, false and null are ordinary words in a key."""
    match node.value:
        case True:
            return "true"
        case False:
            return "false"
        case None:
            return "null"
        case value:
            return str(value)


def _merged(done: _Open) -> dict[str, Node]:
    """Return a map's entries and those that `<<` brings in, which never replace its own."""
    entries = dict(done.entries)
    for source in done.merged:
        for each in source.items if isinstance(source, ListNode) else (source,):
            if not isinstance(each, MapNode):
                raise NotReadableError(each.line, "<< must name a map")
            for key, value in each.entries.items():
                entries.setdefault(key, value)
    return entries


def plain_value(text: str) -> str | int | bool | Decimal | None:
    """Return what an unquoted word means in YAML 1.2; decimals are read as written, never through a float."""
    if text in _NULL:
        return None
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    if _INTEGER.fullmatch(text):
        return int(text) if abs(int(text)) <= MAX_INTEGER else Decimal(text)
    if _BASED.fullmatch(text):
        return int(text, 0) if abs(int(text, 0)) <= MAX_INTEGER else Decimal(int(text, 0))
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


def _events(text: str) -> Iterator[Event]:
    try:
        yield from parse(text, Loader=CSafeLoader)
    except ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        raise NotReadableError(line, "this line holds a character that YAML does not allow") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else int(mark.line) + 1
        raise NotReadableError(line, f"this is not YAML: {_say_problem(error, text)}") from None
    except (YAMLError, ValueError, RecursionError, ArithmeticError) as error:
        raise NotReadableError(1, f"this is not YAML: {error}") from None


def _say_problem(error: MarkedYAMLError, text: str) -> str:
    """Return what the parser found wrong; of a character that means nothing where it is, also which it is."""
    problem, mark = error.problem or error.context or "", error.problem_mark
    if mark is None or not problem.endswith("cannot start any token"):
        return problem
    lines = text.splitlines()
    return f"{problem}: {lines[mark.line][mark.column]!r}"
