"""Source: the second stage, from the folder of a bank to one tree of all its files."""

from __future__ import annotations

import os.path
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from iia.bank_files.codes import Code
from iia.bank_files.nodes import ListNode, MapNode, Node, Scalar, find_child, on_line, with_child, without_key
from iia.bank_files.shipped import BANK_FILE, shipped_frameworks
from iia.bank_files.vocabulary import find_alike
from iia.bank_files.yaml_reader import read_yaml
from iia.domain.bank import Bank
from iia.errors import Finding, TooLargeFileError, UnreadableFileError
from iia.input_files import read_input

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_BYTES: Final = 5_000_000
"""The most bytes of a whole bank, all its files together: the largest that ships has an eighth of that."""

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Source:
    """A bank's files as one tree; `unread` are the keys under which a file could not be read."""

    root: Node | None
    findings: tuple[Finding, ...]
    unread: frozenset[str] = frozenset()


def read_source(path: Path) -> Source:
    """Read a bank's files.

    Args:
        path: the bank's folder, or its bank.yaml.
    """
    file = path if path.suffix in {".yaml", ".yml"} and not path.is_dir() else path / BANK_FILE
    reader = _SourceReader(file.parent)
    root = reader.read_root(file)
    if isinstance(root, MapNode):
        root = reader.with_files(root)
    return Source(root, tuple(reader.findings), frozenset(reader.unread))


@dataclass
class _SourceReader:
    """Reads the files that a bank names, each once."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    bytes_left: int = MAX_BYTES
    _sections: set[Path] = field(default_factory=set)
    _frameworks: set[str] = field(default_factory=set)

    def read_root(self, file: Path) -> Node | None:
        """Read bank.yaml itself."""
        shown = os.path.normpath(file)
        root, problem = self._read(file)
        if problem:
            self.findings.append(Finding(shown, 1, Code.FILE.value, problem))
        return root

    def with_files(self, root: MapNode) -> MapNode:
        """Replace the names of files with what the files hold."""
        root = self._with_entries(root, "sections", self._section)
        root = self._with_entries(root, "frameworks", self._framework)
        key = _key_for(root, "scoring")
        scoring = find_child(root, key)
        if isinstance(scoring, Scalar) and isinstance(scoring.value, str):
            read = self._named_file(scoring, scoring.value)
            if read is None:
                return without_key(root, key)
            is_misspelt = key != "scoring"
            return with_child(root, key, on_line(read, scoring.path, scoring.line) if is_misspelt else read)
        return root

    def _with_entries(self, root: MapNode, name: str, read: Callable[[Scalar, str], Node | None]) -> MapNode:
        key = _key_for(root, name)
        listed = find_child(root, key)
        if not isinstance(listed, ListNode):
            return root
        items: list[Node] = []
        for item in listed.items:
            found = (
                read(item, item.value) if isinstance(item, Scalar) and isinstance(item.value, str) else item
            )
            if found is not None:
                items.append(found)
        lost = len(items) < len(listed.items)
        return with_child(root, key, replace(listed, items=tuple(items), has_lost=lost))

    def _section(self, entry: Scalar, name: str) -> Node | None:
        file = self._inside(name)
        if file is not None and file in self._sections:
            self.findings.append(Code.DUPLICATE_ID.at(entry, f"the file {name} is listed twice"))
            return None
        if file is not None:
            self._sections.add(file)
        root = self._named_file(entry, name)
        if root is None:
            self.unread.add("sections")
        return root

    def _inside(self, name: str) -> Path | None:
        """Return where a name leads, unless that is outside the bank's folder or nowhere."""
        try:
            file = (self.folder / name).resolve()
            return file if file.is_relative_to(self.folder.resolve()) else None
        except (OSError, ValueError, RuntimeError):
            return None

    def _named_file(self, entry: Scalar, name: str) -> Node | None:
        """Read a file of the bank; nothing outside its folder is opened."""
        if self._inside(name) is None:
            self.findings.append(Code.FILE.at(entry, f"{name!r} is not a file in the bank's folder"))
            return None
        return self._entry_file(entry, self.folder / name)

    def _framework(self, entry: Scalar, name: str) -> Node | None:
        if name in self._frameworks:
            self.findings.append(Code.DUPLICATE_ID.at(entry, f"the framework {name!r} is listed twice"))
            return None
        self._frameworks.add(name)
        folders = (self.folder / "frameworks", self.folder / ".." / "frameworks", shipped_frameworks())
        if _ID.fullmatch(name):
            for folder in folders:
                if (folder / f"{name}.yaml").is_file():
                    root = self._entry_file(entry, folder / f"{name}.yaml")
                    if root is None:
                        self.unread.add("frameworks")
                    return root
        self.findings.append(Code.UNKNOWN_ENTRY.at(entry, f"there is no framework {name!r}"))
        self.unread.add("frameworks")
        return None

    def _entry_file(self, entry: Scalar, file: Path) -> Node | None:
        root, problem = self._read(file)
        if problem:
            self.findings.append(Code.FILE.at(entry, problem))
        return root

    def _read(self, file: Path) -> tuple[Node | None, str]:
        """Return what a file holds, or why it cannot be opened."""
        shown = os.path.normpath(file)
        try:
            content = read_input(file, self.bytes_left)
        except TooLargeFileError:
            return None, f"{shown} brings the bank above {MAX_BYTES // 1_000_000} MB"
        except UnreadableFileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None, f"there is no file {shown}"
            return None, f"{shown} cannot be read ({error.problem})"
        self.bytes_left -= len(content)
        read = read_yaml(content, shown)
        self.findings += read.findings
        return read.root, ""


def _key_for(root: MapNode, key: str) -> str:
    """Return a key of bank.yaml, or a misspelling of it that is there instead, so that its files are read."""
    free = [other for other in root.entries if other not in Bank.model_fields]
    return key if key in root.entries else find_alike(key, free) or key
