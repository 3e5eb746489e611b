"""What journeys share: a site with the banks that ship and the bank of every feature, and visitors to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.headerregistry import Address
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from iia.bank_files.loading import load_bank
from iia.bank_files.shipped import shipped_banks
from iia.domain.bank import Bank
from iia.language.catalogue import wording_for
from iia.services.accounts.sign_in_rules import SecondFactorRule
from iia.services.assessments.load_sample import load_sample
from iia.services.banks.stored import offer_banks
from iia.services.mail.server import MailServer
from iia.services.people.public_url import PublicUrl
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from iia.web.mail_settings import MailSettings
from tests.journeys.accounts import add_person, second_factor
from tests.journeys.visitor import Visit, Visitor
from tests.passwords import LEAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from iia.store.people.queries import Person

BANKS = Path(__file__).parents[1] / "banks"
ENGLISH_ONLY = Bank.from_document(
    {
        "format": 1,
        "id": "english_only",
        "version": "1",
        "title": {"en": "Only in English"},
        "languages": ["en"],
        "sections": [
            {
                "id": "first",
                "title": {"en": "The first section"},
                "pages": [
                    {
                        "id": "only",
                        "title": {"en": "The only page"},
                        "questions": [
                            {"id": "why", "kind": "long_text", "label": {"en": "What is the reason?"}},
                            {
                                "id": "what",
                                "kind": "choices",
                                "label": {"en": "Which of these?"},
                                "options": [
                                    {"id": "this", "label": {"en": "This"}},
                                    {"id": "none", "label": {"en": "None of these"}, "exclusive": True},
                                ],
                            },
                        ],
                    }
                ],
            }
        ],
    }
)
NOW = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of sample people, their assessment, and the banks."""
    folder = tmp_path_factory.mktemp("site")
    settings = Settings.in_folder(folder)
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    banks = [load_bank(path) for path in (*shipped_banks(), BANKS / "every_feature")]
    offer_banks(database, [*banks, ENGLISH_ONLY], now=NOW)
    load_sample(database, now=NOW)
    database.close()
    return folder


@pytest.fixture(scope="session")
def app(filled: Path) -> Iterator[Flask]:
    """A filled site, shared by all journeys: each starts an assessment of its own."""
    app = create_app(replace(Settings.in_folder(filled), password_work=LEAST))
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["iia"].database.close()


@pytest.fixture(scope="module")
def own_app(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The same site once more, for journeys that change what others find, such as people's accounts."""
    folder = tmp_path_factory.mktemp("own")
    copytree(filled, folder, dirs_exist_ok=True)
    app = create_app(Settings.in_folder(folder))
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["iia"].database.close()


@pytest.fixture
def visit(app: Flask) -> Visit:
    """Open a browser, signed in as somebody, in a language."""

    def visit(name: str = "Sam Sample", language: str = "en") -> Visitor:
        return Visitor(app.test_client(), language).enter(name)

    return visit


@pytest.fixture(params=["en", "cy"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the site."""
    return str(request.param)


@pytest.fixture
def say(language: str) -> Callable[..., str]:
    """The site's words in the language of the journey."""
    return wording_for(language).say


@pytest.fixture
def say_plural(language: str) -> Callable[..., str]:
    """The site's words about a number of things in the language of the journey."""
    return wording_for(language).say_plural


@pytest.fixture
def answering(visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody on the task list of an assessment of their own, from the bank of every feature."""
    visitor = visit("Sam Sample", language).go("assessments/new/every_feature")
    return visitor.press(say("Start the assessment"), {"q-title": "Taith"})


@pytest.fixture
def person(app: Flask, language: str) -> Person:
    """Somebody with a password and nothing else."""
    return add_person(app, language)


@pytest.fixture
def visitor(app: Flask, language: str) -> Visitor:
    """Somebody whom the site does not know yet."""
    return Visitor(app.test_client(), language)


@pytest.fixture
def optional(app: Flask) -> Iterator[None]:
    """A site on which a password is enough."""
    with second_factor(app, SecondFactorRule.OPTIONAL):
        yield


@pytest.fixture
def mail(app: Flask) -> Iterator[None]:
    """A site that sends mails, or would if there were a server."""
    site = app.extensions["iia"]
    sends = MailSettings(MailServer("127.0.0.1", 9), Address("Site", "noreply", "example.org"))
    settings = replace(site.settings, mail=sends, public_url=PublicUrl("http", "localhost"))
    app.extensions["iia"] = replace(site, settings=settings)
    yield
    app.extensions["iia"] = site
