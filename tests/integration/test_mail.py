"""Mail reaches a real server, and nothing is lost or told twice when that server or a worker is not there."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from iia.domain.mail_problems import MailProblem
from iia.services.mail.follow_mails import count_mails, list_unsent, retry_mail
from iia.services.people.one_time_links import LinkPurpose, make_link, token_of
from iia.services.people.security_log import Origin
from iia.store.database import Database
from iia.store.jobs.queries import LEASE
from iia.store.jobs.tables import JobRow
from iia.store.mail.tables import MailRow
from iia.store.people.queries import save_sample_people
from tests.certificates import make_certificate
from tests.integration.backups import back_up, restore
from tests.integration.cases import CONTRIBUTOR, NOW, OUTSIDER, OWNER, later, save, start
from tests.integration.mailing import SITE, send_due, sending_by, tell
from tests.integration.test_packs import ask, state
from tests.smtp_server import PASSWORD, USER, serving_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from iia.services.mail.outgoing import Outgoing
    from tests.smtp_server import Inbox

ROOT = Path(__file__).parents[2]
NEVER = sending_by(1)
"""Nothing listens at port 1."""


@pytest.fixture(scope="session")
def postbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inbox]:
    """A server that does all that is asked of it."""
    with serving_mail(tmp_path_factory.mktemp("postbox")) as inbox:
        yield inbox


@pytest.fixture
def inbox(postbox: Inbox) -> Inbox:
    """That server, with nothing in it."""
    for path in postbox.folder.glob("*.eml"):
        path.unlink()
    return postbox


@pytest.fixture
def outgoing(inbox: Inbox) -> Outgoing:
    """How mails reach that server."""
    return sending_by(inbox.port)


def problem_of_all(database: Database) -> list[str | None]:
    """Return what went wrong last with each mail."""
    with database.reading() as connection:
        return list(connection.scalars(select(MailRow.problem).order_by(MailRow.created_at, MailRow.id)))


def read(message: EmailMessage, form: str = "plain") -> str:
    """Return what a message says in one of its forms."""
    body = message.get_body((form,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# --- What arrives -----------------------------------------------------------------------------------


def test_a_mail_arrives_as_text_and_as_html_in_its_readers_language(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    assessment = start(database, title="Ffordd y Tŵr & <others>")
    tell(
        database,
        "part_given",
        assessment=assessment,
        title="Ffordd y Tŵr & <others>",
        part="owner",
        by="Gŵen",
        other="",
    )
    send_due(database, outgoing)
    (message,) = inbox.messages
    assert inbox.recipients == [CONTRIBUTOR.email]
    assert (message["To"], message["Content-Language"]) == (CONTRIBUTOR.email, "cy")
    assert message["From"] == "Impact assessments <noreply@iia.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == NOW
    text, html = read(message), read(message, "html")
    address = f"{SITE}/cy/assessments/{assessment}/"
    assert "Ffordd y Tŵr & <others>" in text
    assert "Gŵen" in text
    assert f"\n{address}\n" in text
    assert "Ffordd y Tŵr &amp; &lt;others&gt;" in html
    assert f'<a href="{address}"' in html
    assert '<html lang="cy">' in html
    assert "help@iia.example" in text


def test_no_name_makes_a_header_or_another_recipient(
    sqlite: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    eve = "Eve\r\nBcc: spy@example.org\r\n\r\nAnother text"
    with sqlite.writing() as connection:
        save_sample_people(connection, sqlite.keys, [replace(OWNER, name=eve)])
    tell(sqlite, "roles_changed", OWNER.id, roles=("official",), by=eve)
    send_due(sqlite, outgoing)
    (message,) = inbox.messages
    assert inbox.recipients == [OWNER.email]
    assert message["Bcc"] is None
    assert read(message).startswith("Hello Eve Bcc: spy@example.org Another text,")


@pytest.mark.parametrize(
    "address", ["nobody", "a b@example.org", "a@example.org\nBcc: b@example.org", "a@b,c@d"]
)
def test_what_is_no_address_is_written_to_by_nobody(
    sqlite: Database, inbox: Inbox, outgoing: Outgoing, address: str
) -> None:
    tell(sqlite, address=address)
    send_due(sqlite, outgoing)
    assert inbox.messages == []
    assert [(mail.problem, mail.is_given_up) for mail in list_unsent(sqlite)] == [(MailProblem.ADDRESS, True)]


def test_an_address_beyond_ascii_is_given_up_if_the_server_cannot_write_to_it(
    sqlite: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(sqlite, address="siôn@example.org")
    tell(sqlite)
    send_due(sqlite, outgoing)
    assert inbox.recipients == [CONTRIBUTOR.email]
    assert problem_of_all(sqlite).count("address") == 1


def test_a_reset_carries_the_link_and_the_database_does_not(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    link = make_reset(database)
    tell(database, "reset", link=link)
    send_due(database, outgoing)
    token = token_of(database.keys, link)
    assert f"{SITE}/cy/links/{token}\n" in read(inbox.messages[0])
    with database.reading() as connection:
        assert token not in str(connection.execute(select(MailRow.__table__)).all())


def make_reset(database: Database) -> str:
    """Make a link for a new password."""
    with database.writing() as connection:
        person, purpose = CONTRIBUTOR.id, LinkPurpose.RESET
        return make_link(connection, database.keys, person, purpose, at=NOW, origin=Origin())


def test_a_link_that_is_dead_by_now_is_not_sent(database: Database, inbox: Inbox, outgoing: Outgoing) -> None:
    tell(database, "reset", link=make_reset(database))
    make_reset(database)
    assert send_due(database, outgoing) == 1
    assert inbox.messages == []
    assert count_mails(database).waiting == 0


def test_a_site_that_sends_no_mail_keeps_no_jobs_waiting(database: Database) -> None:
    tell(database)
    assert send_due(database, None) == 1
    assert count_mails(database).waiting == 0
    assert list_unsent(database) == ()


# --- When the server is not there -------------------------------------------------------------------


def test_a_server_that_is_down_blocks_nothing_and_everything_goes_out_once_it_is_back(
    database: Database, tmp_path: Path
) -> None:
    assessment = start(database)
    save(database, assessment, "about", {"name": "A road"})
    for number in range(3):
        tell(database, address=f"reader{number}@example.org")
    pack = ask(database, assessment)
    with serving_mail(tmp_path / "inbox") as inbox:
        outgoing = sending_by(inbox.port)
    assert send_due(database, outgoing) == 2  # one mail for all of them, and the pack
    assert state(database, pack).value == "done"
    assert [mail.problem for mail in list_unsent(database)] == [MailProblem.UNREACHABLE] * 3
    assert send_due(database, outgoing) == 0
    assert send_due(database, outgoing, later(60)) == 1
    with serving_mail(tmp_path / "inbox", port=inbox.port):
        tell(database, address="late@example.org", at=later(61))
        send_due(database, outgoing, later(61))
    assert sorted(inbox.recipients) == ["late@example.org", *(f"reader{n}@example.org" for n in range(3))]
    assert len({message["Message-ID"] for message in inbox.messages}) == 4
    assert list_unsent(database) == ()


def test_a_server_that_says_nothing_holds_a_worker_up_for_a_moment_only(
    sqlite: Database, tmp_path: Path
) -> None:
    tell(sqlite)
    tell(sqlite)
    with serving_mail(tmp_path, "--hang") as silent:
        began = time.monotonic()
        assert send_due(sqlite, sending_by(silent.port)) == 1
        assert time.monotonic() - began < 10
    assert problem_of_all(sqlite) == ["unreachable", "unreachable"]


def test_mails_are_given_up_together_after_three_days(database: Database) -> None:
    tell(database)
    tell(database)
    send_due(database, NEVER)
    assert send_due(database, NEVER, NOW + timedelta(days=2)) == 1
    assert count_mails(database).given_up == 0
    send_due(database, NEVER, NOW + timedelta(days=3))
    assert count_mails(database) == replace(count_mails(database), waiting=0, given_up=2)
    assert all(mail.is_given_up for mail in list_unsent(database))


def test_a_mail_that_was_given_up_can_be_tried_again(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(database, at=NOW - timedelta(days=4))
    send_due(database, NEVER)
    (mail,) = list_unsent(database)
    assert (mail.name, mail.kind, mail.is_given_up) == (CONTRIBUTOR.name, "password_changed", True)
    retry_mail(database, mail.id)
    send_due(database, outgoing)
    assert len(inbox.messages) == 1
    assert list_unsent(database) == ()


def test_a_mail_that_is_refused_for_good_is_given_up_and_the_others_go_out(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(database, address="refused@example.org")
    tell(database, person=OUTSIDER.id)
    send_due(database, outgoing)
    assert inbox.recipients == [OUTSIDER.email]
    assert [(mail.problem, mail.is_given_up) for mail in list_unsent(database)] == [
        (MailProblem.REFUSED, True)
    ]


def test_a_mail_that_is_put_off_waits_alone_and_longer_each_time(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(database, address="later@example.org")
    tell(database, person=OUTSIDER.id)
    assert send_due(database, outgoing) == 2
    tried = [minute for minute in range(1, 180) if send_due(database, outgoing, later(minute))]
    assert tried == [1, 3, 8, 23, 83, 143]
    assert inbox.recipients == [OUTSIDER.email]


def test_a_mail_in_the_middle_of_which_the_server_hangs_up_holds_no_other_back(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(database, address="dropped@example.org")
    tell(database, person=OUTSIDER.id, at=later(1))
    assert send_due(database, outgoing, later(1)) == 2
    assert inbox.recipients == [OUTSIDER.email]
    assert [mail.problem for mail in list_unsent(database)] == [MailProblem.BROKEN_OFF]
    send_due(database, outgoing, NOW + timedelta(days=3))
    assert [mail.is_given_up for mail in list_unsent(database)] == [True]


def test_what_a_rule_of_the_server_forbids_is_the_operators_to_mend_and_tried_for_three_days(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(database, address="barred@example.org")
    tell(database, person=OUTSIDER.id)
    send_due(database, outgoing)
    (mail,) = list_unsent(database)
    assert (mail.problem, mail.is_given_up) == (MailProblem.NOT_ALLOWED, False)
    assert inbox.recipients == [OUTSIDER.email]
    assert send_due(database, outgoing, later(1)) == 1
    send_due(database, outgoing, NOW + timedelta(days=3))
    assert [mail.is_given_up for mail in list_unsent(database)] == [True]


def test_the_log_says_which_mail_the_server_refused_and_why_without_an_address(
    sqlite: Database, outgoing: Outgoing, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("refused", "barred", "later"):
        tell(sqlite, address=f"{name}.sion@example.org")
    send_due(sqlite, outgoing)
    mails = list_unsent(sqlite)
    assert {mail.id for mail in mails if mail.is_given_up and mail.id in caplog.text}
    assert all(said in caplog.text for said in ("550 5.1.1", "554 5.7.1", "451 4.7.1"))
    assert "sion" not in caplog.text
    assert "@" not in caplog.text


def test_nothing_is_sent_unencrypted_to_another_machine(sqlite: Database, tmp_path: Path) -> None:
    tell(sqlite)
    with serving_mail(tmp_path, "--host", "127.0.0.2") as inbox:
        send_due(sqlite, sending_by(inbox.port, host="127.0.0.2", user=USER, password=PASSWORD))
    assert inbox.messages == []
    assert problem_of_all(sqlite) == ["not_encrypted"]


def test_a_server_proves_who_it_is_before_it_is_told_a_password(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = make_certificate(tmp_path, "127.0.0.2")
    options = ("--host", "127.0.0.2", "--login", "--certificate", str(certificate), "--key", str(key))
    tell(sqlite)
    with serving_mail(tmp_path / "inbox", *options) as inbox:
        outgoing = sending_by(inbox.port, host="127.0.0.2", user=USER, password=PASSWORD)
        send_due(sqlite, outgoing)
        assert problem_of_all(sqlite) == ["not_encrypted"]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        wrong = replace(outgoing, server=replace(outgoing.server, password="wrong"))  # noqa: S106 - that it is
        send_due(sqlite, wrong, later(1))
        assert problem_of_all(sqlite) == ["login_refused"]
        send_due(sqlite, outgoing, later(10))
    assert inbox.recipients == [CONTRIBUTOR.email]


# --- When a worker dies -----------------------------------------------------------------------------


def test_a_worker_killed_before_it_could_note_a_mail_has_it_sent_again_as_the_same(
    sqlite: Database, tmp_path: Path, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(sqlite)
    with serving_mail(tmp_path / "mute", "--mute") as mute:
        command = [sys.executable, "-m", "tests.integration.mailing", sqlite.url, str(mute.port)]
        with subprocess.Popen(command, cwd=ROOT) as worker:
            wait_for_message(mute)
            worker.kill()
    assert send_due(sqlite, outgoing, NOW + LEASE / 2) == 0
    assert send_due(sqlite, outgoing, NOW + LEASE * 2) == 1
    (first,), (second,) = mute.messages, inbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert (first["Date"], read(first)) == (second["Date"], read(second))


def wait_for_message(inbox: Inbox, seconds: float = 30) -> None:
    """Wait until a server has taken a message."""
    end = time.monotonic() + seconds
    while not inbox.messages:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_fault_of_our_own_loses_no_mail(sqlite: Database, inbox: Inbox, outgoing: Outgoing) -> None:
    tell(sqlite)
    with sqlite.writing() as connection:
        connection.execute(update(MailRow).values(kind="no_such_kind"))
    send_due(sqlite, outgoing)
    assert problem_of_all(sqlite) == ["fault"]
    with sqlite.writing() as connection:
        connection.execute(update(MailRow).values(kind="password_changed"))
    send_due(sqlite, outgoing, later(1))
    assert len(inbox.messages) == 1


def test_a_mail_that_cannot_even_be_read_fails_alone_and_is_given_up_with_its_reason(
    database: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(database)
    with database.writing() as connection:
        connection.execute(update(MailRow).values(values={"by": 7}))
    tell(database, person=OUTSIDER.id, at=later(1))
    assert send_due(database, outgoing, later(1)) == 2
    assert inbox.recipients == [OUTSIDER.email]
    assert send_due(database, outgoing, later(2)) == 1
    send_due(database, outgoing, NOW + timedelta(days=3))
    assert [(mail.problem, mail.is_given_up) for mail in list_unsent(database)] == [(MailProblem.FAULT, True)]


def test_a_mail_whose_end_cannot_even_be_noted_holds_no_other_back(
    sqlite: Database, inbox: Inbox, outgoing: Outgoing
) -> None:
    tell(sqlite, address="refused@example.org")
    tell(sqlite, person=OUTSIDER.id, at=later(1))
    trigger = "BEFORE UPDATE ON job WHEN NEW.state = 'failed' BEGIN SELECT RAISE(ABORT, 'kept'); END"
    with sqlite.writing() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER kept {trigger}")
    send_due(sqlite, outgoing, later(1))
    assert inbox.recipients == [OUTSIDER.email]
    with sqlite.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER kept")
    assert send_due(sqlite, outgoing, later(1) + LEASE * 2) == 1
    assert [mail.is_given_up for mail in list_unsent(sqlite)] == [True]


def test_jobs_that_an_older_version_left_are_done(sqlite: Database) -> None:
    tell(sqlite)
    with sqlite.writing() as connection:
        connection.execute(update(JobRow).values(kind="unheard_of"))
    assert send_due(sqlite, None) == 1
    with sqlite.reading() as connection:
        assert connection.scalar(select(JobRow.error)) == "unknown kind of job: unheard_of"


def test_a_restored_site_sends_what_waited_again_as_the_same_and_makes_its_packs_but_no_links(
    sqlite: Database, tmp_path: Path, inbox: Inbox, outgoing: Outgoing
) -> None:
    pack = ask(sqlite, start(sqlite))
    tell(sqlite)
    tell(sqlite, "reset", link=make_reset(sqlite))
    back_up(sqlite, tmp_path / "site.iia")
    send_due(sqlite, outgoing)
    restored = Database(f"sqlite:///{tmp_path}/restored/iia.sqlite3", sqlite.keys)
    restore(tmp_path / "site.iia", restored.url, tmp_path / "restored")
    assert count_mails(restored).waiting == 2
    send_due(restored, outgoing, later(60))
    *once, again = inbox.messages
    assert len(once) == 2
    assert [again["Subject"]] == [
        each["Subject"] for each in once if each["Message-ID"] == again["Message-ID"]
    ]
    assert "/links/" not in read(again)
    assert count_mails(restored).waiting == 0
    assert state(restored, pack).value == "done"
    restored.close()
