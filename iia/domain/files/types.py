"""The types of file that can be an answer: their endings, media types, and which of them a bank means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file; the first of its endings is the usual one.

    `is_checked` tells whether the program can see from a file's content that it is of the type.
    """

    media_type: str
    endings: tuple[str, ...]
    is_checked: bool = True

    @property
    def name(self) -> str:
        """What people call it."""
        return self.endings[0].upper()


def _named(media_type: str, *endings: str) -> FileType:
    """Return a type that goes by the ending alone."""
    return FileType(media_type, endings, is_checked=False)


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"

PDF: Final = FileType("application/pdf", ("pdf",))
DOCX: Final = FileType(f"{_OFFICE}.wordprocessingml.document", ("docx",))
XLSX: Final = FileType(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",))
PPTX: Final = FileType(f"{_OFFICE}.presentationml.presentation", ("pptx",))
ODT: Final = FileType(f"{_OPEN}.text", ("odt",))
ODS: Final = FileType(f"{_OPEN}.spreadsheet", ("ods",))
ODP: Final = FileType(f"{_OPEN}.presentation", ("odp",))
CSV: Final = FileType("text/csv", ("csv",))
TXT: Final = FileType("text/plain", ("txt",))
PNG: Final = FileType("image/png", ("png",))
JPEG: Final = FileType("image/jpeg", ("jpg", "jpeg"))

CHECKED: Final = (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TXT, PNG, JPEG)
"""The types that a question takes if it names none."""

_BY_ENDING_ALONE: Final = (
    _named("application/msword", "doc"),
    _named("application/vnd.ms-excel", "xls"),
    _named("application/vnd.ms-powerpoint", "ppt"),
    _named("application/rtf", "rtf"),
    _named("application/zip", "zip"),
    _named("application/json", "json"),
    _named("application/xml", "xml"),
    _named("text/markdown", "md"),
    _named("image/gif", "gif"),
    _named("image/webp", "webp"),
    _named("image/tiff", "tif", "tiff"),
    _named("image/svg+xml", "svg"),
    _named("audio/mpeg", "mp3"),
    _named("video/mp4", "mp4"),
)
"""Types that only a bank that names them takes; their media types let a bank name them that way too."""

_UNKNOWN_MEDIA_TYPE: Final = "application/octet-stream"


def find_ending(name: str) -> str:
    """Return the ending of a file's name without its dot, in small letters; empty if it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def type_of(ending: str) -> FileType:
    """Return the type that goes with an ending."""
    known = (each for each in (*CHECKED, *_BY_ENDING_ALONE) if ending in each.endings)
    return next(known, _named(_UNKNOWN_MEDIA_TYPE, ending))


def types_of(accept: Sequence[str]) -> tuple[FileType, ...]:
    """Return the types that a bank's `accept` means: by endings (`pdf`, `.pdf`), media types or `image/*`."""
    if not accept:
        return CHECKED
    return tuple(dict.fromkeys(each for part in accept for each in types_meant(part)))


def types_meant(part: str) -> Sequence[FileType]:
    """Return the types that one word of an `accept` means; none, if it is a media type nobody knows."""
    if "/" not in part:
        return (type_of(part.lstrip(".").lower()),)
    if part.endswith("/*"):
        return [each for each in CHECKED if each.media_type.startswith(part.lower()[:-1])]
    return [each for each in (*CHECKED, *_BY_ENDING_ALONE) if each.media_type == part.lower()]


def is_accepted(name: str, accept: Sequence[str]) -> bool:
    """Return whether a file's name ends as one of the types that a bank's `accept` means."""
    ending = find_ending(name)
    return any(ending in each.endings for each in types_of(accept))
