"""Requests as this site reads them: one that is not what it says it is, is refused and not guessed at."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

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
        names = [name for sent in read[1:] for name, _ in sent.items(multi=True)]
        if None in names:
            raise BadRequest
        # Werkzeug counts the parts of one encoding only.
        if self.max_form_parts is not None and len(names) > self.max_form_parts:
            raise RequestEntityTooLarge
        return read


class SiteRequest(Request):
    """A request to this site."""

    form_data_parser_class = FormReader
