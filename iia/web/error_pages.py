"""The only place where errors become statuses and pages, in the reader's language."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, assert_never

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
from iia.report.kinds.file import say_size
from iia.services.people.permissions import Action
from iia.services.people.refusals import note_refusal
from iia.web.headers import FIRST_ERROR
from iia.web.languages import page_language
from iia.web.needs import find_need
from iia.web.people.resuming import SentForm, find_sent_form, keep_for_another, resume_here
from iia.web.site import database, now, origin, person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from flask import Flask
    from flask.typing import ResponseReturnValue

    from iia.report.wording import Wording

FIRST_FAULT: Final = 500
"""A status from here on is the site's fault, and whoever met it can send the same again later."""

ASSESSMENT: Final = "assessment"
"""What an assessment that is not there, or not for this person, is called by the error that says so."""

TOO_MANY: Final = 429
"""The status of an attempt that came too soon after many others."""
UNAVAILABLE: Final = 503
RETRY_SECONDS: Final = 10
"""After how long it is worth trying again where the database does not answer."""

_WITHHELD: Final = {Withholding.INFECTED: 403, Withholding.NOT_CHECKED: 503, Withholding.DAMAGED: 500}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What a page about an error says."""

    title: str
    passages: tuple[str, ...]


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
            keep_for_another()
            if error.kind == ASSESSMENT:
                _note_refusal(error.name)
            return _answer(404)
        case NotAllowedError():
            keep_for_another()
            _note_refusal(str((request.view_args or {}).get(ASSESSMENT, "")))
            return _answer(403)
        case ThrottledError(until=until):
            seconds = max(1, ceil((until - now()).total_seconds()))
            return *_answer(TOO_MANY, page=_throttled(until, g.wording)), {"Retry-After": str(seconds)}
        case WithheldError(reason=reason):
            return _answer(_WITHHELD[reason], page=_withheld(reason, g.wording))
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
    return _answer(400, page=_expired(g.wording)) if kept is None else (kept, 400)


def _answer(status: int, *, page: ErrorPage | None = None, sent: SentForm | None = None) -> tuple[str, int]:
    # A request can fail before its language and its person are known.
    if "wording" not in g:
        g.wording = wording_for(page_language())
    if "person" not in g:
        g.person = None
    if status >= FIRST_FAULT:
        g.new_notices = 0  # the database may be what failed, so the frame asks it nothing
    shown = page or (_page(status, g.wording) if sent is None else _unsent(status, g.wording))
    return render_template("web/error.html", page=shown, sent=sent), status


def _expired(wording: Wording) -> ErrorPage:
    return ErrorPage(
        wording.say("Your session has ended"),
        (
            wording.say("Nothing from that form was saved."),
            wording.say("Go back in your browser: what you typed is still there."),
            wording.say("Sign in again in another tab, then save."),
        ),
    )


def _throttled(until: datetime, wording: Wording) -> ErrorPage:
    return ErrorPage(
        wording.say("Too many attempts"),
        (
            wording.say("You can try again after {time}.", time=wording.time(until)),
            wording.say(
                "This protects accounts from people who guess passwords and codes. "
                "If it was not you who tried, tell the people who run this site."
            ),
        ),
    )


def _withheld(reason: Withholding, wording: Wording) -> ErrorPage:
    say = wording.say
    match reason:
        case Withholding.INFECTED:
            return ErrorPage(
                say("This file contains a virus"),
                (
                    say("It cannot be downloaded."),
                    say("Remove it from its page, and tell whoever added it."),
                ),
            )
        case Withholding.NOT_CHECKED:
            return ErrorPage(
                say("This file could not be checked for viruses"),
                (
                    say("It cannot be downloaded until it has been checked."),
                    say(
                        "Try again in a few minutes. If it happens again, tell the people who run this site."
                    ),
                ),
            )
        case Withholding.DAMAGED:
            return ErrorPage(
                say("This file is not as it was kept"),
                (
                    say("Its content was changed in the database, so it cannot be downloaded."),
                    say("Tell the people who run this site."),
                ),
            )
        case _:
            assert_never(reason)


def _page(status: int, wording: Wording) -> ErrorPage:
    say = wording.say
    match status:
        case 403:
            return ErrorPage(
                say("You cannot do this"),
                (say("Your role does not let you do this. Ask the owner of the assessment if you need to."),),
            )
        case 404:
            return ErrorPage(
                say("Page not found"),
                (
                    say("If you typed the address, check that it is correct."),
                    say("The page may have been removed, or you may not have access to the assessment."),
                ),
            )
        case 405:
            return ErrorPage(
                say("This address cannot be used in that way"),
                (say("Go back, and use the buttons and links of the page."),),
            )
        case 413:
            return _too_large(wording)
        case 500 | 501 | 502 | 503:
            return ErrorPage(
                _say_problem(status, wording),
                (
                    say("What you saved before is safe."),
                    say(
                        "Try again in a few minutes. If it happens again, tell the people who run this site."
                    ),
                ),
            )
        case _:
            return ErrorPage(
                say("This request could not be understood"),
                (
                    say("Nothing was saved."),
                    say("Go back in your browser: what you typed is still there. Check it, then save again."),
                ),
            )


def _unsent(status: int, wording: Wording) -> ErrorPage:
    return ErrorPage(
        _say_problem(status, wording),
        (
            wording.say(
                "What you typed has not been saved. It is in this page: leave the page open, "
                "and send it again in a few minutes."
            ),
            wording.say("What you saved before is safe."),
            wording.say("If it happens again, tell the people who run this site."),
        ),
    )


def _say_problem(status: int, wording: Wording) -> str:
    if status == UNAVAILABLE:
        return wording.say("Sorry, the site is unavailable at the moment")
    return wording.say("Sorry, there is a problem")


def _too_large(wording: Wording) -> ErrorPage:
    return ErrorPage(
        wording.say("What you sent is too large"),
        (
            wording.say("Nothing from that form was saved."),
            wording.say("Go back in your browser: what you typed is still there."),
            wording.say("Shorten the text, or send fewer or smaller files at once."),
            *_name_limit(wording),
        ),
    )


def _name_limit(wording: Wording) -> Iterator[str]:
    """Yield how much may be sent at once, if it was the whole that was too large and not one part of it."""
    sent, limit = request.content_length, request.max_content_length
    if sent is not None and limit is not None and sent > limit:
        yield wording.say("You can send up to {size} at once.", size=say_size(limit, wording))
