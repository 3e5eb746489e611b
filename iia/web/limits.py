"""What a request may be: for this site, and no larger than what the pages allow or a stranger needs."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final, cast

from flask import g, request
from werkzeug.exceptions import BadRequest, NotFound, RequestEntityTooLarge

from iia.web.addresses import find_host
from iia.web.needs import is_for_machines
from iia.web.requests import is_text
from iia.web.typed_forms import is_from_here, takes_typed

if TYPE_CHECKING:
    from collections.abc import Collection

    from flask import Flask, Response

    from forms.form_size import FormSize
    from iia.web.requests import SiteRequest

MEGABYTE: Final = 1024 * 1024

SPARE: Final = 64 * MEGABYTE
"""What is taken beyond the largest form that a page allows: a file too many or too large then comes back with
its name, and the rest of the form is kept."""

LARGEST_TEXT: Final = 24 * MEGABYTE
"""Well above the longest text that fits, so that one too long comes back with an error, and is not lost."""

MOST_FIELDS: Final = 5_000
"""A grid of a hundred rows has a few hundred fields."""

LARGEST_FROM_STRANGERS: Final = 4 * MEGABYTE
"""The most that somebody not signed in may send, but for a form whose session has ended."""


DRAIN_SECONDS: Final = 30
"""How long the rest of a refused body is read past."""

LARGEST_ENCODED: Final = 4 * MEGABYTE
"""Above any form that is sent percent-encoded: those of our pages are not, because decoding takes long."""

_HOST: Final = re.compile(r"(?P<name>.+?)(:[0-9]+)?")


def init_limits(app: Flask, hosts: Collection[str], largest: FormSize) -> None:
    """Set the limits, none below the largest form; a request beyond them is answered with a page.

    Args:
        app: the application.
        hosts: the names of the site. A request for another name was led here by somebody else's.
        largest: the largest form that a page allows.
    """
    app.config.update(
        MAX_CONTENT_LENGTH=largest.total + SPARE,
        MAX_FORM_MEMORY_SIZE=max(LARGEST_TEXT, 2 * largest.longest_text),
        MAX_FORM_PARTS=max(MOST_FIELDS, 2 * largest.parts),
    )
    ours = frozenset(host.lower() for host in hosts)

    def refuse_other_hosts() -> None:
        found = _HOST.fullmatch(request.host.lower())
        if found is None or (found["name"] not in ours and not is_for_machines()):
            raise BadRequest

    app.before_request(refuse_other_hosts)
    app.before_request(_refuse_null_bytes)
    app.before_request(_limit_encoded)
    app.before_request(_refuse_what_is_no_text)
    app.after_request(_throw_away_rest)


def _throw_away_rest(response: Response) -> Response:
    """Read past what is left of a body that was refused for its size, so that its sender reads the answer.

    TCP resets a connection that is closed with bytes unread, and the answer is lost with it.
    """
    if response.status_code == RequestEntityTooLarge.code:
        end = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < end and request.environ["wsgi.input"].read(MEGABYTE):
            pass
    return response


def _refuse_null_bytes() -> None:
    """Refuse an address with a null byte, because it names nothing and PostgreSQL does not accept it."""
    if "\x00" in request.path:
        raise NotFound


def _limit_encoded() -> None:
    """Accept only small forms that are percent-encoded, which take a hundred times the memory to decode."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = LARGEST_ENCODED


def _refuse_what_is_no_text() -> None:
    """Refuse a query that is not in UTF-8, and a page that is said to be the source and cannot be one."""
    if not is_text(request.environ["QUERY_STRING"].encode("latin-1")):
        raise BadRequest
    for name in ("Origin", "Referer"):
        find_host(request.headers.get(name, ""))


def refuse_too_large() -> None:
    """Refuse a request that says that it is too large, whether or not its page would read it."""
    limit = request.max_content_length
    if limit is not None and (request.content_length or 0) > limit:
        raise RequestEntityTooLarge


def limit_strangers() -> None:
    """Accept only small requests from somebody not signed in, but for what they typed before a session ended.

    That is read whole, or it would be lost for the size of the files sent with it; the files are read past.
    """
    if g.person is not None:
        return
    cast("SiteRequest", request).drops_files = True
    if not (is_from_here() and takes_typed()):
        request.max_content_length = LARGEST_FROM_STRANGERS
