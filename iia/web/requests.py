"""Requests as this site reads them: one that is not what it says it is, is refused and not guessed at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from flask import Request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage, MultiDict

    Read = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FormReader(FormDataParser):
    """Reads forms: Werkzeug's own reads a broken one as empty, and lets a part without a name pass."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Read:
        """Return the stream, the fields and the files of a form.

        Raises:
            BadRequest: it is broken, or a part of it has no name.
            RequestEntityTooLarge: it has too many fields.
        """
        self.silent = False
        try:
            read = super().parse(stream, mimetype, content_length, options)
        except ValueError as error:
            raise BadRequest from error
        _, fields, files = read
        if None in fields or None in files:
            _close(files)
            raise BadRequest
        # Werkzeug counts the parts of one encoding only.
        if self.max_form_parts is not None and sum(map(len, fields.listvalues())) > self.max_form_parts:
            raise RequestEntityTooLarge
        return read


def _close(files: MultiDict[str, FileStorage]) -> None:
    for sent in files.listvalues():
        for file in sent:
            file.close()


class SiteRequest(Request):
    """A request to this site; one whose query is no text has none, so that a page can refuse it.

    Attributes:
        drops_files: whether its files are read past, so that nothing is left of them but their names.
    """

    form_data_parser_class = FormReader
    drops_files = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Werkzeug makes it
        super().__init__(*args, **kwargs)
        if not is_text(self.query_string):
            self.query_string = b""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.drops_files:
            return Path(os.devnull).open("r+b")
        return super()._get_file_stream(total_content_length, content_type, filename, content_length)


def is_text(written: bytes) -> bool:
    """Return whether bytes are UTF-8."""
    try:
        written.decode()
    except UnicodeDecodeError:
        return False
    return True
