"""The words of pages about errors: what happened, what is safe, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from flask import request

from iia.errors import Withholding
from iia.report.kinds.file import say_size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from iia.report.wording import Wording

UNAVAILABLE: Final = 503
"""The status of a site whose database does not answer."""


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What a page about an error says."""

    title: str
    passages: tuple[str, ...]


def say_expired(wording: Wording) -> ErrorPage:
    """Return what is said where a form was sent after its session had ended."""
    return ErrorPage(
        wording.say("Your session has ended"),
        (
            wording.say("Nothing from that form was saved."),
            wording.say("Go back in your browser: what you typed is still there."),
            wording.say("Sign in again in another tab, then save."),
        ),
    )


def say_throttled(until: datetime, wording: Wording) -> ErrorPage:
    """Return what is said to whoever has tried too often."""
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


def say_withheld(reason: Withholding, wording: Wording) -> ErrorPage:
    """Return why a file or a pack is not given out."""
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


def say_status(status: int, wording: Wording) -> ErrorPage:
    """Return what is said of an error that has no words of its own."""
    say = wording.say
    match status:
        case 403:
            return ErrorPage(
                say("You cannot do this"),
                (
                    say(
                        "Your role does not let you do this. "
                        "If you need to, ask the owner of the assessment, or an administrator."
                    ),
                ),
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


def say_unsent(status: int, wording: Wording) -> ErrorPage:
    """Return what is said where what was typed could not be saved and is in the page."""
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
