"""Which type a file is of by its content, whatever its name and the browser that sent it say.

The rules: the signatures of PDF (ISO 32000-2, 7.5.2; readers allow a kilobyte before it), PNG and JPEG; the
types that the containers of Office Open XML (ECMA-376-2) and OpenDocument (part 2, 3.3) state; and text in
the encodings that spreadsheets write.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from iia.domain.files.problem import FileProblem
from iia.domain.files.types import CSV, DOCX, JPEG, ODP, ODS, ODT, PDF, PNG, PPTX, TXT, XLSX, FileType

_BEFORE_PDF: Final = 1024
_STATED: Final = 1_000_000
"""How much is read of the part of a container that states its type."""

_MOST_MEMBERS: Final = 10_000
_MEMBER: Final = b"PK\x01\x02"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = (DOCX, XLSX, PPTX)
_OPEN: Final = (ODT, ODS, ODP)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_NOT_A_TEXT: Final = ("<", "%PDF-")
"""How a page, or a picture with scripts in it, begins; and a PDF that happens to be without binary data."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_NOT_READABLE: Final = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeError,
    ValueError,
    zlib.error,
)
"""What `zipfile` raises for what is damaged, encrypted or packed in an unusual way."""


def find_content_problem(stated: FileType, content: bytes) -> FileProblem | None:
    """Return what is wrong with a file of a stated type; a type that cannot be checked is believed."""
    if not stated.is_checked:
        return None
    if stated in (CSV, TXT):
        return None if _is_text(content) else FileProblem.ANOTHER_TYPE
    if stated in (*_OFFICE, *_OPEN):
        return _check_container(stated, content)
    return None if _signed_as(content) is stated else FileProblem.ANOTHER_TYPE


def _signed_as(content: bytes) -> FileType | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    return PDF if b"%PDF-" in content[:_BEFORE_PDF] else None


# --- Text ------------------------------------------------------------------------------------------


def _is_text(content: bytes) -> bool:
    text = _decode(content)
    if text is None or _CONTROLS.search(text):
        return False
    return not text.lstrip("\ufeff \t\r\n").startswith(_NOT_A_TEXT)


def _decode(content: bytes) -> str | None:
    """Return text in UTF-8, in UTF-16 with its mark, or as Windows writes it in Western Europe."""
    # Excel writes CSV in the encoding of Windows unless somebody asks it for UTF-8.
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


# --- Containers ------------------------------------------------------------------------------------


def _check_container(stated: FileType, content: bytes) -> FileProblem | None:
    # Counted first, because a list of a million members takes seconds to read.
    if not content.startswith(b"PK") or content.count(_MEMBER) > _MOST_MEMBERS:
        return FileProblem.ANOTHER_TYPE
    try:
        with ZipFile(BytesIO(content)) as container:
            return _compare(stated, container)
    except _NOT_READABLE:
        return FileProblem.ANOTHER_TYPE


def _compare(stated: FileType, container: ZipFile) -> FileProblem | None:
    members = container.namelist()
    if any(_is_macro(member) for member in members):
        return FileProblem.MACROS
    if "mimetype" in members:
        named = _read(container, "mimetype").strip().decode("ascii")
        return None if stated in _OPEN and named == stated.media_type else FileProblem.ANOTHER_TYPE
    if _CONTENT_TYPES not in members or stated not in _OFFICE:
        return FileProblem.ANOTHER_TYPE
    main = f'"{stated.media_type}.main+xml"'.encode()
    types = _read(container, _CONTENT_TYPES)
    if b".macroEnabled" in types:
        return FileProblem.MACROS
    return None if main in types.replace(b"'", b'"') else FileProblem.ANOTHER_TYPE


def _is_macro(member: str) -> bool:
    return member.lower().endswith("vbaproject.bin") or member.startswith(("Basic/", "Scripts/"))


def _read(container: ZipFile, member: str) -> bytes:
    """Return the beginning of a member: never more, however large it would unpack to."""
    with container.open(member) as part:
        return part.read(_STATED)
