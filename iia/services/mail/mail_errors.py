"""Why a message was not handed in: what smtplib raises, told apart by whether only this message is concerned.

Of what a server says, no address reaches the log. Of an answer about one message only the codes do (RFC 5321,
section 4.2, and RFC 3463), because its words may name the recipient in any way.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from iia.domain.mail_problems import MailProblem
from iia.errors import IIAError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING: Final = 421
_PERMANENT: Final = 500
_TOO_LARGE: Final = 552
_LOG_IN_FIRST: Final = frozenset({530, 534, 535, 538})
"""Answers of a server that wants a login, or a better one (RFC 4954, section 6)."""

_ENHANCED: Final = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?!\S)")
_OF_POLICY: Final = re.compile(r"[45]\.7\.")
"""What a server answers because of its rules, and not because of a recipient (RFC 3463, section 3.8)."""

_ADDRESS: Final = re.compile(r"\S+@\S+")


class MailError(IIAError):
    """A message was not taken: why, and what the server said, for the log."""

    def __init__(self, problem: MailProblem, said: str) -> None:
        super().__init__(f"{problem.value}: {_ADDRESS.sub('…', said)}")
        self.problem = problem


@contextmanager
def explain_failure() -> Iterator[None]:
    """Turn what goes wrong with a server, before it is given a message, into a `MailError`."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise MailError(MailProblem.LOGIN_REFUSED, _said(error)) from error
    except smtplib.SMTPConnectError as error:
        raise MailError(MailProblem.UNREACHABLE, _said(error)) from error
    except ssl.SSLError as error:
        raise MailError(MailProblem.NOT_ENCRYPTED, str(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(MailProblem.UNREACHABLE, _named(error)) from error


@contextmanager
def explain_refusal() -> Iterator[None]:
    """Turn what goes wrong while a message is handed over into a `MailError`.

    The server has answered until then. So if it hangs up now, that may be because of the message, and says
    nothing of the others: if it is because of the server, the next one will not even reach it.
    """
    try:
        yield
    except smtplib.SMTPSenderRefused as error:
        # The sender is the same for every message, but how large it is has been said with it.
        is_of_sender = error.smtp_code != _TOO_LARGE
        problem = MailProblem.SENDER_REFUSED if is_of_sender else MailProblem.REFUSED
        raise MailError(problem, _said(error)) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise _judge(*next(iter(error.recipients.values()))) from error
    except smtplib.SMTPDataError as error:
        raise _judge(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        # An address in letters beyond ASCII, and a server that cannot write to it (RFC 6531).
        raise MailError(MailProblem.ADDRESS, str(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(MailProblem.BROKEN_OFF, _named(error)) from error


def _judge(code: int, said: bytes | str) -> MailError:
    """Return what an answer about one message means (RFC 5321, section 4.2.1)."""
    found = _ENHANCED.match(said if isinstance(said, bytes) else said.encode())
    enhanced = "" if found is None else found[0].decode()
    return MailError(_find_problem(code, enhanced), f"{code} {enhanced}".strip())


def _find_problem(code: int, enhanced: str) -> MailProblem:
    if code == _CLOSING:
        return MailProblem.BROKEN_OFF
    if code < _PERMANENT:
        return MailProblem.DEFERRED
    if code in _LOG_IN_FIRST or _OF_POLICY.match(enhanced):
        return MailProblem.NOT_ALLOWED
    return MailProblem.REFUSED


def _said(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    return f"{error.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
