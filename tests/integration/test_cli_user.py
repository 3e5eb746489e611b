"""`iia user`, as an operator uses it: on a folder, and on the database of the environment."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web.places import Places
from tests.integration.cases import OWNER, start
from tests.integration.command import run_iia

if TYPE_CHECKING:
    from pathlib import Path

    from iia.store.database import Database

ADA = ("Ada Admin", "ada@example.org", "--role", "administrator")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that keeps a site with nobody in it."""
    from iia.store.database import Database  # noqa: PLC0415 - only this needs it

    for name in ("IIA_DATABASE_URL", "IIA_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    kept = tmp_path / "kept"
    kept.mkdir()
    places = Places.in_folder(kept)
    database = Database(places.database_url, load_keys(places.chain_keys))
    upgrade(database)
    database.close()
    monkeypatch.setenv("IIA_DATA", str(kept))
    return kept


@pytest.fixture
def served(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The database of a site that is set up by the environment."""
    keys = tmp_path / "chain.keys"
    keys.write_text(sqlite.keys.current.hex(), encoding="ascii")
    keys.chmod(0o600)
    monkeypatch.setenv("IIA_DATABASE_URL", sqlite.url)
    monkeypatch.setenv("IIA_CHAIN_KEYS", str(keys))
    monkeypatch.setenv("IIA_SECRET_KEY", "s" * 64)
    monkeypatch.setenv("IIA_PUBLIC_URL", "https://iia.example.org/impact")
    return sqlite


@pytest.mark.parametrize(
    "command",
    [
        ("user", "list"),
        ("user", "disable", "sam@example.org"),
        ("user", "import", __file__, "--check"),
        ("mail", "retry", "0123456789abcdef0123"),
    ],
)
def test_looking_after_people_changes_no_tables_and_makes_no_keys(
    folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "chain.keys").rename(folder / "elsewhere")
    refused = run_iia(*command)
    missing = f"{folder}/chain.keys: is missing, and without the keys nothing can be proven\n"
    assert (refused.exit_code, refused.stderr) == (1, missing)
    assert not (folder / "chain.keys").exists()
    (folder / "elsewhere").rename(folder / "chain.keys")
    set_revision(folder, "0008")
    refused = run_iia(*command)
    outdated = "database: does not have the tables of this version: run iia db upgrade\n"
    assert (refused.exit_code, refused.stderr) == (1, outdated)
    assert set_revision(folder, "0008") == "0008"


def set_revision(folder: Path, revision: str) -> str:
    """Say in a database of which revision its tables are, and return what it said before."""
    with closing(sqlite3.connect(folder / "iia.sqlite3")) as connection:
        before = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    return before


def document(*arguments: object) -> Any:  # noqa: ANN401 - any JSON
    """Run a command, and return the document that it prints."""
    result = run_iia("user", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_first_administrator_gets_a_link_to_this_machine(folder: Path) -> None:
    assert folder.exists()
    result = run_iia("user", "add", *ADA, "--language", "cy", "--port", "8123")
    assert result.exit_code == 0, result.stderr
    added, _, link = result.stdout.splitlines()
    assert re.fullmatch(r"Added Ada Admin \([0-9a-f]{20}\)\.", added)
    assert re.fullmatch(r"http://localhost:8123/cy/links/[\w-]{43}", link)
    [ada] = document("list")["people"]
    assert (ada["email"], ada["state"], ada["roles"]) == ("ada@example.org", "invited", ["administrator"])


def test_links_of_a_served_site_begin_with_its_public_address(served: Database) -> None:
    assert served.is_sqlite
    assert run_iia("user", "add", *ADA).exit_code == 0
    link = run_iia("user", "invite", "ADA@example.org").stdout.splitlines()[-1]
    assert link.startswith("https://iia.example.org/impact/en/links/")


def test_what_does_not_fit_is_told_and_nobody_is_added(folder: Path) -> None:
    assert folder.exists()
    result = run_iia("user", "add", "=Ada", "ada")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["name", "email"]
    assert run_iia("user", "add", *ADA, "--role", "king").exit_code == 2
    assert document("list") == {"people": []}
    assert run_iia("user", "add", *ADA, "--data", str(folder / "none")).exit_code == 2
    assert run_iia("user", "show", "nobody@example.org").exit_code == 1


def test_an_address_of_two_people_asks_for_an_id(served: Database) -> None:
    assert served.is_sqlite
    run_iia("user", "add", "Olwen Again", "two@example.org")
    run_iia("user", "add", *ADA)
    ada = document("show", "ada@example.org")
    olwen = document("show", "two@example.org")
    run_iia("user", "join", "two@example.org", OWNER.id, "--by", ada["id"])
    # An account that was joined has its address no more.
    assert run_iia("user", "show", "two@example.org").exit_code == 1
    assert document("show", olwen["id"])["joined_into"] == OWNER.id


def test_roles_are_given_and_taken_but_not_the_last_administrators(served: Database) -> None:
    assert served.is_sqlite
    run_iia("user", "add", *ADA)
    result = run_iia("user", "roles", OWNER.id, "--add", "bank_editor", "--remove", "official")
    assert result.stdout == f"{OWNER.name} now has: bank_editor.\n"
    result = run_iia("user", "roles", "ada@example.org", "--remove", "administrator")
    assert result.exit_code == 1
    assert result.stderr.startswith("No other administrator can sign in. Make somebody else one first")
    assert run_iia("user", "roles", OWNER.id, "--add", "king").exit_code == 2
    kinds = [event["kind"] for event in document("log", "--person", OWNER.id)["events"]]
    assert kinds == ["roles_changed"]


def test_what_a_leaver_owns_is_listed_and_given_on(served: Database) -> None:
    assessment = start(served)
    run_iia("user", "add", *ADA)
    assert run_iia("user", "disable", OWNER.email).stdout == f"Disabled the account of {OWNER.name}.\n"
    assert document("reassign") == {
        "parts": [{"assessment": assessment, "part": "owner", "person": OWNER.id}]
    }
    given = ("user", "reassign", assessment, "--to", "other@example.org", "--reason", "She has left.")
    assert run_iia(*given).exit_code == 2
    assert run_iia(*given, "--by", "other@example.org").exit_code == 1
    assert run_iia(*given, "--by", "ada@example.org").stdout.endswith("has it from now on.\n")
    assert run_iia("user", "reassign").stdout == ""
    assert run_iia("user", "enable", OWNER.email).exit_code == 0


def test_a_file_is_checked_and_imported_and_the_list_is_such_a_file(served: Database, tmp_path: Path) -> None:
    assert served.is_sqlite
    file = tmp_path / "people.csv"
    file.write_text("name,email\nWren,wren@example.org\n", encoding="utf-8")
    checked = run_iia("user", "import", file, "--check").stdout.splitlines()
    assert checked == ["line 2: to add: Wren <wren@example.org>  no role  en", "1 to add, 0 there already."]
    assert run_iia("user", "import", file).stdout == "1 added, 0 there already.\n"
    file.write_bytes(run_iia("user", "list", "--csv").stdout_bytes)
    assert run_iia("user", "import", file).stdout == "0 added, 4 there already.\n"
    file.write_text(f"name,email\nOlwen,{OWNER.email}\n", encoding="utf-8")
    checked = run_iia("user", "import", file, "--check").stdout.splitlines()
    assert checked[0] == f"line 2: there already: {OWNER.name} <{OWNER.email}>  in_use  not changed: name"
    file.write_text("enw\nWren\n", encoding="utf-8")
    result = run_iia("user", "import", file, "--lang", "cy")
    assert (result.exit_code, result.stderr) == (1, "Llinell 1: mae’r golofn “e-bost” ar goll\n")


def test_nothing_is_promised_that_is_not_done(served: Database, tmp_path: Path) -> None:
    assert served.is_sqlite
    file = tmp_path / "people.csv"
    file.write_text("name,email\nWren,wren@example.org\n", encoding="utf-8")
    for command in (("add", *ADA), ("invite", OWNER.email), ("import", file)):
        result = run_iia("user", *command, "--mail")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("This site sends no mail")
    assert len(document("list")["people"]) == 3
    for wrong in (
        ("list", "--role", "king"),
        ("list", "--csv", "--json"),
        ("log", "--kind", "king"),
        ("reassign", "--to", OWNER.email),
        ("reassign", "some-id", "--part", "viewer", "--to", OWNER.email, "--by", OWNER.email),
    ):
        assert run_iia("user", *wrong).exit_code == 2
