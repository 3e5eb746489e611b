"""One file or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import ClassVar, Final, Literal

from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer, Positive
from iia.domain.kinds.spread import OneWord
from iia.domain.kinds.written import CANNOT_BE_SHOWN
from iia.domain.points import NoPoints
from iia.domain.values import StoredFile, as_a

DEFAULT_MAX_FILES: Final = 5
DEFAULT_MAX_MEGABYTES: Final = 10
_LONGEST_NAME: Final = 1_000
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class FileProblem(Enum):
    """Why a file, or a list of them, does not fit."""

    NOT_FILES = "not_files"
    NOT_A_FILE = "not_a_file"
    TOO_MANY_FILES = "too_many_files"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"


class FileQuestion(OneAnswer):
    """One file or several."""

    limit_keys: ClassVar[frozenset[str]] = frozenset({"accept", "max_files", "max_megabytes"})

    kind: Literal["file"]
    accept: tuple[str, ...] = ()
    max_files: Positive = DEFAULT_MAX_FILES
    max_megabytes: Positive = DEFAULT_MAX_MEGABYTES

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> tuple[StoredFile, ...]:
        """Return files by name, media type, size and SHA-256."""
        if not isinstance(raw, list | tuple):
            raise Misfit(FileProblem.NOT_FILES)
        if len(raw) > self.max_files:
            raise Misfit(FileProblem.TOO_MANY_FILES, limit=self.max_files)
        return tuple(self._parse_one(part) for part in raw)

    def _parse_one(self, raw: object) -> StoredFile:
        file = _read_file(raw)
        if file is None or not _is_name(file.name):
            raise Misfit(FileProblem.NOT_A_FILE)
        if file.size > self.max_megabytes * 1_000_000:
            raise Misfit(FileProblem.TOO_LARGE, limit=self.max_megabytes, name=file.name)
        if not is_accepted(file.name, file.media_type, self.accept):
            raise Misfit(FileProblem.WRONG_TYPE, name=file.name, accepted=self.accept)
        return file

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> tuple[StoredFile, ...]:
        """Return the stored files."""
        return tuple(StoredFile(**file) for file in as_a(list, stored))

    def find_points(self) -> NoPoints:
        """Return that files carry no points."""
        return NoPoints()

    def spread(self) -> OneWord:
        """Return any words, because a test can only ask whether there is an answer."""
        return OneWord()


def _is_name(name: str) -> bool:
    return bool(name.strip()) and len(name) <= _LONGEST_NAME and not CANNOT_BE_SHOWN.search(name)


def _read_file(raw: object) -> StoredFile | None:
    if isinstance(raw, StoredFile):
        return raw
    match raw:
        case {"name": str(name), "media_type": str(media_type), "size": int(size), "sha256": str(sha256)} if (
            size >= 0 and not isinstance(size, bool) and _SHA256.fullmatch(sha256)
        ):
            return StoredFile(name, media_type, size, sha256)
        case _:
            return None


def is_accepted(name: str, media_type: str, accept: Sequence[str]) -> bool:
    """Return whether a file is of an accepted type: an ending (`pdf`, `.pdf`), a media type, or `image/*`."""
    if not accept:
        return True
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    family = media_type.partition("/")[0] + "/*"
    return any(
        part in (media_type, family) if "/" in part else part.lstrip(".").lower() == ending for part in accept
    )
