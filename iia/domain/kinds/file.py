"""One file or several."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar, Final, Literal

from iia.domain.files.content import find_content_problem
from iia.domain.files.names import find_name_problem, show_name
from iia.domain.files.problem import FileProblem
from iia.domain.files.types import FileType, find_ending, is_accepted, type_of, types_of
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer, Positive
from iia.domain.kinds.spread import OneWord
from iia.domain.points import NoPoints
from iia.domain.values import StoredFile, as_a

DEFAULT_MAX_FILES: Final = 5
DEFAULT_MAX_MEGABYTES: Final = 10
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class FileQuestion(OneAnswer):
    """One file or several."""

    limit_keys: ClassVar[frozenset[str]] = frozenset({"accept", "max_files", "max_megabytes"})

    kind: Literal["file"]
    accept: tuple[str, ...] = ()
    max_files: Positive = DEFAULT_MAX_FILES
    max_megabytes: Positive = DEFAULT_MAX_MEGABYTES

    @property
    def types(self) -> tuple[FileType, ...]:
        """The types of file that it takes."""
        return types_of(self.accept)

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> tuple[StoredFile, ...]:
        """Return files by name, media type, size and SHA-256; one that is listed twice is there once."""
        if not isinstance(raw, list | tuple):
            raise Misfit(FileProblem.NOT_FILES)
        if len(raw) > self.max_files:
            raise Misfit(FileProblem.TOO_MANY_FILES, limit=self.max_files)
        files = map(self._parse_one, raw)
        return tuple({file.address: file for file in files}.values())

    def _parse_one(self, raw: object) -> StoredFile:
        file = _read_file(raw)
        if file is None:
            raise Misfit(FileProblem.NOT_A_FILE)
        problem = find_name_problem(file.name)
        if problem is not None:
            raise Misfit(problem, name=show_name(file.name))
        if file.size > self.max_megabytes * 1_000_000:
            raise Misfit(FileProblem.TOO_LARGE, limit=self.max_megabytes, name=file.name)
        if self.accept and not is_accepted(file.name, self.accept):
            raise Misfit(FileProblem.WRONG_TYPE, name=file.name, accepted=self._type_names)
        return file

    def check_upload(self, file: StoredFile, content: bytes) -> None:
        """Refuse a file whose name, size or content does not fit.

        Raises:
            Misfit: it does not fit.
        """
        self._parse_one(file)
        if not content:
            raise Misfit(FileProblem.EMPTY_FILE, name=file.name)
        if not is_accepted(file.name, self.accept):
            raise Misfit(FileProblem.WRONG_TYPE, name=file.name, accepted=self._type_names)
        stated = type_of(find_ending(file.name))
        problem = find_content_problem(stated, content)
        if problem is not None:
            raise Misfit(problem, name=file.name, stated=stated.name)

    @property
    def _type_names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.types)

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> tuple[StoredFile, ...]:
        """Return the stored files."""
        return tuple(StoredFile(**file) for file in as_a(list, stored))

    def find_points(self) -> NoPoints:
        """Return that files carry no points."""
        return NoPoints()

    def spread(self) -> OneWord:
        """Return any words, because a test can only ask whether there is an answer."""
        return OneWord()


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
