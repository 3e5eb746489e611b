"""What a server's answer means for a mail, and what of it the log may hold."""

from __future__ import annotations

import smtplib

import pytest

from iia.domain.mail_problems import MailProblem
from iia.services.mail.mail_errors import MailError, explain_failure, explain_refusal

REFUSED, NOT_ALLOWED = MailProblem.REFUSED, MailProblem.NOT_ALLOWED
DEFERRED, BROKEN_OFF = MailProblem.DEFERRED, MailProblem.BROKEN_OFF


@pytest.mark.parametrize(
    ("code", "said", "problem", "logged"),
    [
        (550, b"5.1.1 <sion@example.org>: User unknown", REFUSED, "refused: 550 5.1.1"),
        (550, b"No such user sion", REFUSED, "refused: 550"),
        (552, b"5.2.2 Mailbox full", REFUSED, "refused: 552 5.2.2"),
        (550, b"5.7.1 <sion@example.org>: Relay denied", NOT_ALLOWED, "not_allowed: 550 5.7.1"),
        (554, b"5.7.26 Not authenticated\n5.7.26 See our rules", NOT_ALLOWED, "not_allowed: 554 5.7.26"),
        (530, b"Authentication required", NOT_ALLOWED, "not_allowed: 530"),
        (550, b"5.7 of us say no", REFUSED, "refused: 550"),
        (450, b"4.7.1 Greylisted", DEFERRED, "deferred: 450 4.7.1"),
        (421, b"4.7.0 Too many errors", BROKEN_OFF, "broken_off: 421 4.7.0"),
    ],
)
def test_an_answer_about_a_recipient_or_a_message_concerns_that_mail_alone(
    code: int, said: bytes, problem: MailProblem, logged: str
) -> None:
    for error in (
        smtplib.SMTPRecipientsRefused({"sion@example.org": (code, said)}),
        smtplib.SMTPDataError(code, said),
    ):
        with pytest.raises(MailError) as raised, explain_refusal():
            raise error
        assert (raised.value.problem, str(raised.value)) == (problem, logged)
        assert not problem.is_of_server


def test_a_sender_is_refused_for_all_mails_and_too_large_a_message_alone() -> None:
    for code, problem in ((550, MailProblem.SENDER_REFUSED), (552, REFUSED)):
        with pytest.raises(MailError) as raised, explain_refusal():
            raise smtplib.SMTPSenderRefused(code, b"no", "noreply@iia.example")
        assert raised.value.problem is problem


def test_of_what_a_server_says_of_itself_only_addresses_are_left_out() -> None:
    with pytest.raises(MailError) as raised, explain_failure():
        raise smtplib.SMTPAuthenticationError(535, b"5.7.8 bad password for <mailer@example.org>, try again")
    assert raised.value.problem is MailProblem.LOGIN_REFUSED
    assert str(raised.value) == "login_refused: 535 5.7.8 bad password for … try again"
