"""The mail server: how it is reached (RFC 5321, STARTTLS by RFC 3207), and handing it a message."""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from iia.domain.mail_problems import MailProblem
from iia.services.mail.mail_errors import MailError, explain_failure, explain_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

PATIENCE: Final = 10.0
"""How many seconds the server has for each answer before it is given a message."""

TAKING: Final = 60.0
"""How many seconds it has to take one: it may look through it first, and sending it again would not help."""

LONGEST: Final = 120.0
"""How many seconds it has for all of one message, however it dribbles its answers."""

_PORTS: Final = {"smtp": 587, "smtps": 465}
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in.

    Attributes:
        host: its name.
        port: where it listens.
        is_tls: whether the connection is encrypted from its first byte, instead of by STARTTLS.
        user: whom to log in as; nobody if empty.
        password: of that user.
        known_as: the name that this machine gives as its own; looking it up could take long.
        patience: how many seconds it has for each answer before it is given a message.
    """

    host: str
    port: int
    is_tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    known_as: str = "localhost"
    patience: float = PATIENCE

    @classmethod
    def at(cls, written: str) -> MailServer:
        """Return the server at an address, written `smtp://user:password@host:587` or `smtps://…`.

        Raises:
            ValueError: it is none.
        """
        parts = urlsplit(written)
        usual = _PORTS.get(parts.scheme)
        if usual is None or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError(written)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if bool(user) != bool(password):
            raise ValueError(written)
        return cls(parts.hostname, parts.port or usual, parts.scheme == "smtps", user, password)

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine, where nobody listens on the way."""
        return self.host in _LOOPBACK

    def send(self, message: EmailMessage, address: str) -> None:
        """Hand a message in for one address; once this returns, the server answers for it.

        Raises:
            MailError: the server did not take it.
        """
        with explain_failure(), self._connect() as smtp:
            if smtp.sock is not None:
                smtp.sock.settimeout(TAKING)
            with explain_refusal():
                smtp.send_message(message, to_addrs=[address])

    @contextmanager
    def _connect(self) -> Iterator[smtplib.SMTP]:
        smtp = self._open()
        # A server that sends a byte now and then would never use up the time for one answer.
        timer = Timer(LONGEST, _hang_up, (smtp,))
        timer.daemon = True
        timer.start()
        try:
            smtp.ehlo_or_helo_if_needed()
            self._encrypt(smtp)
            if self.user:
                self._log_in(smtp)
            yield smtp
            with suppress(smtplib.SMTPException, OSError):  # it has the message by now
                smtp.quit()
        finally:
            timer.cancel()
            smtp.close()

    def _open(self) -> smtplib.SMTP:
        if not self.is_tls:
            return smtplib.SMTP(self.host, self.port, self.known_as, self.patience)
        return smtplib.SMTP_SSL(
            self.host, self.port, self.known_as, timeout=self.patience, context=_build_context()
        )

    def _encrypt(self, smtp: smtplib.SMTP) -> None:
        """Encrypt a connection that is not yet; one within this machine needs none."""
        if self.is_tls or self.is_loopback:
            return
        if not smtp.has_extn("starttls"):
            raise MailError(MailProblem.NOT_ENCRYPTED, "the server does not offer STARTTLS")
        smtp.starttls(context=_build_context())
        smtp.ehlo_or_helo_if_needed()

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.login(self.user, self.password)
        except smtplib.SMTPNotSupportedError as error:
            raise MailError(MailProblem.LOGIN_REFUSED, str(error)) from error


def _build_context() -> ssl.SSLContext:
    """Return what checks the server's certificate and name, by the authorities that this machine trusts."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _hang_up(smtp: smtplib.SMTP) -> None:
    with suppress(OSError):
        if smtp.sock is not None:
            smtp.sock.shutdown(socket.SHUT_RDWR)
