"""The only place where errors become statuses and pages, in the reader's language."""

from __future__ import annotations

import logging
from math import ceil
from typing import TYPE_CHECKING, Final

from flask import g, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, InternalServerError

from iia.errors import (
    IIAError,
    NotAllowedError,
    NotFoundError,
    ThrottledError,
    WithheldError,
    Withholding,
)
from iia.language.catalogue import wording_for
from iia.services.people.permissions import Action
from iia.services.people.refusals import note_refusal
from iia.web.error_words import (
    UNAVAILABLE,
    say_expired,
    say_status,
    say_throttled,
    say_unsent,
    say_withheld,
)
from iia.web.headers import FIRST_ERROR
from iia.web.languages import page_language
from iia.web.needs import find_need
from iia.web.people.resuming import SentForm, find_sent_form, keep_for_another, resume_here
from iia.web.site import database, now, origin, person

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from iia.web.error_words import ErrorPage

FIRST_FAULT: Final = 500
"""A status from here on is the site's fault, and whoever met it can send the same again later."""

ASSESSMENT: Final = "assessment"
"""What an assessment that is not there, or not for this person, is called by the error that says so."""

TOO_MANY: Final = 429
"""The status of an attempt that came too soon after many others."""
RETRY_SECONDS: Final = 10
"""After how long it is worth trying again where the database does not answer."""

_WITHHELD: Final = {Withholding.INFECTED: 403, Withholding.NOT_CHECKED: 503, Withholding.DAMAGED: 500}

_log = logging.getLogger(__name__)


def init_error_pages(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(IIAError, _answer_own)
    app.register_error_handler(OperationalError, _answer_unreachable)
    app.register_error_handler(PoolTimeoutError, _answer_unreachable)
    app.register_error_handler(Exception, _answer_fault)


def _answer_own(error: IIAError) -> ResponseReturnValue:
    match error:
        case NotFoundError():
            typed = keep_for_another()
            if error.kind == ASSESSMENT:
                _note_refusal(error.name)
            return _answer(404, typed=typed)
        case NotAllowedError():
            typed = keep_for_another()
            _note_refusal(str((request.view_args or {}).get(ASSESSMENT, "")))
            return _answer(403, typed=typed)
        case ThrottledError(until=until):
            seconds = max(1, ceil((until - now()).total_seconds()))
            return *_answer(TOO_MANY, page=say_throttled(until, g.wording)), {"Retry-After": str(seconds)}
        case WithheldError(reason=reason):
            return _answer(_WITHHELD[reason], page=say_withheld(reason, g.wording))
        case _:
            return _answer_fault(error)


def _note_refusal(about: str) -> None:
    """Note that whoever is signed in was refused what the route of this request needs."""
    need = find_need(request.endpoint) if request.endpoint else None
    if g.get("person") is not None and isinstance(need, Action):
        note_refusal(database(), person(), need.value, about, origin(), now=now())


def _answer_fault(error: Exception) -> ResponseReturnValue:
    _log.error("a request failed", exc_info=error)
    return _answer(500, sent=find_sent_form())


def _answer_unreachable(error: Exception) -> ResponseReturnValue:
    """Say that the database does not answer: it may have been started again, and be there in a moment."""
    _log.error("the database does not answer", exc_info=error)
    body, status = _answer(UNAVAILABLE, sent=find_sent_form())
    return body, status, {"Retry-After": str(RETRY_SECONDS)}


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < FIRST_ERROR:
        return error
    if isinstance(error, CSRFError):
        return _answer_expired()
    if isinstance(error, InternalServerError):
        _log.error("a request failed", exc_info=error)
    body, status = _answer(error.code, sent=find_sent_form() if error.code >= FIRST_FAULT else None)
    headers = [
        (name, value) for name, value in error.get_headers() if name.lower() in ("allow", "retry-after")
    ]
    return body, status, headers


def _answer_expired() -> ResponseReturnValue:
    """Offer to save what was typed, if it comes from a page of this site; if not, say it was not saved."""
    kept = resume_here()
    return _answer(400, page=say_expired(g.wording)) if kept is None else (kept, 400)


def _answer(
    status: int,
    *,
    page: ErrorPage | None = None,
    sent: SentForm | None = None,
    typed: tuple[str, ...] = (),
) -> tuple[str, int]:
    # A request can fail before its language and its person are known.
    if "wording" not in g:
        g.wording = wording_for(page_language())
    if "person" not in g:
        g.person = None
    if status >= FIRST_FAULT:
        g.new_notices = 0  # the database may be what failed, so the frame asks it nothing
    shown = page or (say_status(status, g.wording) if sent is None else say_unsent(status, g.wording))
    return render_template("web/error.html", page=shown, sent=sent, typed=typed), status
