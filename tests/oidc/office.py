"""A site whose people sign in with their organisation's account, served, with the organisation beside it."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select

from iia.services.assessments.load_sample import SAM
from iia.services.banks.stored import offer_banks
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.people.queries import save_sample_people
from iia.store.people.security_events import list_security_events
from iia.store.people.tables import PersonRow
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.journeys.conftest import ENGLISH_ONLY, NOW
from tests.journeys.real_server import serving
from tests.journeys.visitor import Visitor
from tests.oidc.organisation import running_organisation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from iia.store.people.security_events import StoredSecurityEvent
    from tests.oidc.organisation import Organisation, OrganisationBrowser

ROLES = "staff = official; assurance = assurance_reader; admins = administrator"


class Office:
    """A site whose people sign in with their organisation's account, and the organisation."""

    def __init__(self, app: Flask, organisation: Organisation) -> None:
        self.app = app
        self.organisation = organisation
        self.database: Database = app.extensions["iia"].database

    def visit(self, language: str = "en") -> Visitor:
        """Open a browser in which nobody has signed in."""
        return Visitor(self.app.test_client(), language)

    def sign_in(self, name: str, *, language: str = "en", at: OrganisationBrowser | None = None) -> Visitor:
        """Sign in as somebody, from the site's sign-in page."""
        visitor = self.visit(language).go("sign-in")
        back = (at or self.organisation.open()).sign_in(self.asked(visitor), name)
        return visitor.go(back)

    def asked(self, visitor: Visitor) -> str:
        """Return where the link leads by which somebody signs in with their organisation's account."""
        return str(visitor.client.get(self.asked_from(visitor)).headers["Location"])

    def asked_from(self, visitor: Visitor) -> str:
        """Return the address of that link."""
        [link] = [str(a["href"]) for a in visitor.page.select("a") if "sign-in/provider" in str(a["href"])]
        return link

    def people(self, name: str) -> list[PersonRow]:
        """Return the rows of everybody with a name."""
        with self.database.reading() as connection:
            return list(connection.execute(select(PersonRow).where(PersonRow.name == name)))  # type: ignore[arg-type]

    def log(self, kind: str) -> list[StoredSecurityEvent]:
        """Return what the security log holds of a kind, the newest first."""
        with self.database.reading() as connection:
            return [e for e in list_security_events(connection, limit=200) if e.kind == kind]


@contextmanager
def running_office(folder: Path) -> Iterator[Office]:
    """Serve such a site until the block ends, with its data in a folder."""
    listener = socket.create_server(("127.0.0.1", 0))
    site = f"http://localhost:{listener.getsockname()[1]}"
    with running_organisation(site) as organisation:
        settings = Settings.in_folder(folder, organisation.settings | {"IIA_OIDC_ROLES": ROLES})
        database = Database(settings.database_url, load_keys(settings.chain_keys))
        upgrade(database)
        offer_banks(database, [ENGLISH_ONLY], now=NOW)
        with database.writing() as connection:
            save_sample_people(connection, database.keys, [SAM])
        database.close()
        app = create_app(settings)
        with serving(app, listener):
            yield Office(app, organisation)
        app.extensions["iia"].database.close()
