"""`iia mail` shows an operator which mails have not gone out, and has one tried again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from iia.cli import main
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.people.queries import save_sample_people
from iia.store.upgrade import upgrade
from iia.web.places import Places
from tests.integration.cases import CONTRIBUTOR
from tests.integration.mailing import send_due, sending_by, tell

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime.now(UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with one mail that was given up, and one that has not been tried."""
    places = Places.in_folder(tmp_path)
    database = Database(places.database_url, load_keys(places.chain_keys))
    upgrade(database)
    with database.writing() as connection:
        save_sample_people(connection, database.keys, [CONTRIBUTOR])
    tell(database, at=NOW - timedelta(days=4))
    send_due(database, sending_by(1), NOW)
    tell(database, at=NOW)
    database.close()
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command on the site."""
    result = CliRunner().invoke(main, ["mail", *arguments, "--data", str(folder)])
    return result.exit_code, result.output


def test_an_operator_sees_what_was_given_up_and_has_it_tried_again(folder: Path) -> None:
    status, said = run(folder, "waiting")
    told = json.loads(said)
    assert (status, told["waiting"], told["given_up"]) == (0, 1, 1)
    (mail,) = told["mails"]
    assert (mail["to"], mail["kind"], mail["problem"], mail["given_up"]) == (
        CONTRIBUTOR.name,
        "password_changed",
        "unreachable",
        True,
    )
    assert run(folder, "retry", mail["id"]) == (0, "")
    again = json.loads(run(folder, "waiting")[1])
    assert (again["waiting"], again["given_up"]) == (2, 0)
    assert run(folder, "retry", mail["id"])[0] == 1


def test_a_mail_that_is_not_there_is_not_tried_again(folder: Path) -> None:
    status, said = run(folder, "retry", "nothing")
    assert status == 1
    assert "no mail nothing was given up" in said
