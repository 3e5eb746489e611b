"""One line of the log for each request: which page, what came of it and how long it took, and no answers."""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import TYPE_CHECKING, Final

from flask import g, request

from iia.web.needs import is_for_machines

if TYPE_CHECKING:
    from flask import Flask, Response

    from iia.web.metrics import Metrics

HEADER: Final = "X-Request-ID"

_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""What is taken for the id of a request: it is shown on pages and in the log."""

_log = logging.getLogger("iia.requests")


def init_request_log(app: Flask, metrics: Metrics, *, trusts_ids: bool) -> None:
    """Give each request an id, and write down how it ended.

    Args:
        app: the application.
        metrics: counts the requests.
        trusts_ids: whether the id that a request brings is from a server that can be believed.
    """

    def begin() -> None:
        g.began = time.monotonic()
        sent = request.headers.get(HEADER, "") if trusts_ids else ""
        g.request_id = sent if _WELL_FORMED.fullmatch(sent) else secrets.token_hex(8)

    def end(response: Response) -> Response:
        # A request can fail before it has properly begun.
        seconds = time.monotonic() - g.get("began", time.monotonic())
        metrics.note(request.endpoint, request.method, response.status_code, seconds)
        response.headers[HEADER] = request_id()
        if not is_for_machines():
            _log.info("request", extra=_describe(response, seconds))
        return response

    app.before_request(begin)
    app.after_request(end)


def request_id() -> str:
    """Return the id of this request, which its answer and every line of the log about it have."""
    return str(g.get("request_id", ""))


def _describe(response: Response, seconds: float) -> dict[str, str | int | None]:
    person = g.get("person")
    return {
        "method": request.method,
        # The rule and not the address, because what people type into a search is in that.
        "route": None if request.url_rule is None else request.url_rule.rule,
        "status": response.status_code,
        "ms": round(1000 * seconds),
        "person": None if person is None else person.id,
        "bytes": response.calculate_content_length(),
    }
