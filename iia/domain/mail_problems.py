"""What can go wrong with a mail, and what that means for it and for the mails behind it."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime


class MailProblem(Enum):
    """What went wrong with a mail, with the word for it in the database."""

    UNREACHABLE = "unreachable"
    NOT_ENCRYPTED = "not_encrypted"
    LOGIN_REFUSED = "login_refused"
    SENDER_REFUSED = "sender_refused"
    BROKEN_OFF = "broken_off"
    NOT_ALLOWED = "not_allowed"
    DEFERRED = "deferred"
    REFUSED = "refused"
    ADDRESS = "address"
    FAULT = "fault"

    @property
    def is_of_server(self) -> bool:
        """Whether every other mail would fare the same."""
        return self in _OF_SERVER

    @property
    def is_final(self) -> bool:
        """Whether the mail would fare the same at any later time."""
        return self in _FINAL


_OF_SERVER: Final = frozenset(
    {
        MailProblem.UNREACHABLE,
        MailProblem.NOT_ENCRYPTED,
        MailProblem.LOGIN_REFUSED,
        MailProblem.SENDER_REFUSED,
    }
)
_FINAL: Final = frozenset({MailProblem.REFUSED, MailProblem.ADDRESS})

KEPT_TRYING: Final = timedelta(days=3)
"""How long a mail is tried again before it is given up."""

_PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))
LONGEST_FOR_SERVER: Final = timedelta(minutes=5)
"""The longest pause when the server is at fault: a single try then speaks for all that wait."""


def find_next_try(
    problem: MailProblem, tries: int, *, created_at: datetime, now: datetime
) -> datetime | None:
    """Return when a mail is to be tried again; None if it is given up.

    Args:
        problem: what went wrong this time.
        tries: how often something went wrong, this time counted.
        created_at: when it was posted.
        now: the time.
    """
    if problem.is_final or now - created_at >= KEPT_TRYING:
        return None
    pause = _PAUSES[min(tries, len(_PAUSES)) - 1]
    return now + (min(pause, LONGEST_FOR_SERVER) if problem.is_of_server else pause)
