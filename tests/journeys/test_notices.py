"""Notices: somebody sees on every page how many are new, reads them, and chooses how to be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from iia.domain.letters import KINDS, Letter
from iia.services.mail.post import post
from iia.store.mail.tables import NoticeRow
from iia.store.people.queries import find_person
from iia.store.proving.sealed_rows import find_sealed_row_faults
from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from iia.domain.letters import LetterKind, LetterValue
    from iia.store.database import Database
    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "sample-default-20mph"
AT = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
GIVEN: dict[str, LetterValue] = {
    "assessment": SAMPLE,
    "title": "Cyflymder",
    "part": "owner",
    "by": "Enfys",
    "other": "Siôn",
}


@pytest.fixture
def database(app: Flask) -> Database:
    """The site's database, in which nobody has been told anything."""
    found: Database = app.extensions["iia"].database
    with found.writing() as connection:
        connection.execute(delete(NoticeRow))
    return found


def tell(database: Database, *letters: Letter) -> None:
    """Post letters, a minute after each other."""
    with database.writing() as connection:
        for number, letter in enumerate(letters):
            post(connection, letter, at=AT + timedelta(minutes=number))


def header(visitor: Visitor) -> str:
    """Return the words on the link to the notices, in the header."""
    link = present(visitor.page.select_one(".iia-header__tools a[href$=notices]"))
    return " ".join(link.get_text().split())


def test_every_page_says_how_many_notices_are_new_and_opening_one_leads_to_it(
    database: Database, visit: Visit, language: str, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    tell(database, Letter("part_given", "sample-sam", GIVEN), Letter("roles_changed", "sample-sam", ROLES))
    visitor = visit("Sam Sample", language).go("banks/")
    assert header(visitor) == say_plural("{count} new notice", "{count} new notices", 2)
    visitor.follow(header(visitor))
    said = say("{by} has made you the owner of the assessment “{title}”.", by="Enfys", title="Cyflymder")
    visitor.follow(said)
    assert visitor.path == f"/{language}/assessments/{SAMPLE}/"
    assert header(visitor) == say_plural("{count} new notice", "{count} new notices", 1)
    visitor.go("notices").press(say("Mark all as read"))
    assert header(visitor) == say("Notices")
    assert said in visitor.text


ROLES: dict[str, LetterValue] = {"roles": ("official", "assurance_reader"), "by": "Enfys"}


def test_notices_are_twenty_five_to_a_page_the_newest_first(database: Database, visit: Visit) -> None:
    titles = [f"Number {number}" for number in range(26)]
    tell(database, *(Letter("part_given", "sample-sam", {**GIVEN, "title": title}) for title in titles))
    visitor = visit("Sam Sample").go("notices")
    shown = [present(item.p).get_text() for item in visitor.page.select(".iia-cards li")]
    assert ["Number 25" in shown[0], "Number 1”" in shown[-1], len(shown)] == [True, True, 25]
    visitor.go("notices?page=2")
    assert "Number 0" in visitor.text
    assert len(visitor.page.select(".iia-cards li")) == 1


@pytest.mark.parametrize("page", ["0", "3", "-1", "x", "", "²", "9" * 400])
def test_a_page_of_notices_that_is_not_there_is_not_found(
    database: Database, visit: Visit, page: str
) -> None:
    tell(database, Letter("password_changed", "sample-sam"))
    assert visit("Sam Sample").go(f"notices?page={page}").status == 404


def test_a_notice_of_somebody_else_is_not_found_and_stays_new(database: Database, visit: Visit) -> None:
    tell(database, Letter("password_changed", "sample-enfys"))
    enfys = visit("Enfys Enghraifft").go("notices")
    link = str(present(enfys.page.select_one(".iia-cards a"))["href"])
    assert visit("Sam Sample").go(link).status == 404
    assert header(enfys.go("notices")) == "1 new notice"


def test_every_kind_of_notice_can_be_read_and_opened(database: Database, visit: Visit, language: str) -> None:
    values: dict[str, LetterValue] = {
        **GIVEN,
        "link": "x",
        "parts": ("contributor",),
        "section": "Sgorau",
        "sections": ("Sgorau",),
        "factor": "totp",
        "roles": (),
        "name": "Enfys",
        "email": "enfys@example.org",
    }
    kinds = [kind for kind in KINDS.values() if kind.is_notice]
    parts = ("owner", "senior_responsible_officer")

    def values_of(kind: LetterKind, part: str) -> dict[str, LetterValue]:
        due: LetterValue = ("2026-09-04",) if "sections" in kind.values else "2026-09-04"
        return {**values, "part": part, "due": due}

    letters = [
        Letter(kind.name, "sample-sam", {name: values_of(kind, part)[name] for name in kind.values})
        for kind in kinds
        for part in (parts if "part" in kind.values else parts[:1])
    ]
    tell(database, *letters)
    visitor = visit("Sam Sample", language).go("notices")
    assert len(visitor.page.select(".iia-cards li")) == len(letters)
    for link in visitor.page.select(".iia-cards a"):
        response = visitor.client.get(str(link["href"]))
        assert response.status_code == 302
        assert response.headers["Location"].startswith(f"/{language}/")


def test_somebody_chooses_how_they_are_told(visit: Visit, language: str, say: Callable[..., str]) -> None:
    visitor = visit("Sam Sample", language).go("notices").follow(say("Choose how you are told"))
    visitor.press(say("Save"), {"way": "daily"})
    assert say("Your choice has been saved.") in visitor.text
    assert [str(radio["value"]) for radio in visitor.page.select("input[checked]")] == ["daily", "en"]
    visitor.press(say("Save"), {"way": "at_once"})


def test_somebody_chooses_in_which_language_they_are_told(
    database: Database, visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Sam Sample", language).go("account/notices")
    visitor.press(say("Save"), {"mail_language": "cy"})
    assert [str(radio["value"]) for radio in visitor.page.select("input[checked]")] == ["at_once", "cy"]
    with database.reading() as connection:
        sam = find_person(connection, "sample-sam")
        assert list(find_sealed_row_faults(connection, database.keys)) == []
    assert sam is not None
    assert sam.language == "cy"
    visitor.press(say("Save"), {"mail_language": "en"})
    assert visitor.press(say("Save"), {"mail_language": "fr"}).status == 404


@pytest.mark.parametrize("way", ["never", ""])
def test_a_way_that_there_is_not_is_refused(visit: Visit, way: str) -> None:
    assert visit("Sam Sample").go("account/notices").press("Save", {"way": way}).status == 404


def test_a_page_that_fails_because_the_database_does_is_still_a_page(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit("Sam Sample")

    def fail(*_: object) -> int:
        raise ConnectionError

    monkeypatch.setattr("iia.web.mail.pages.count_unread", fail)
    assert visitor.go("banks/").status == 500
    assert header(visitor) == "Notices"
