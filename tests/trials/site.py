"""The site that trials are made on: the sample people, their assessment, and the banks that ship."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from iia.bank_files.shipped import shipped_banks
from iia.services.assessments.load_sample import ASSESSMENT, load_sample
from iia.services.banks.publish_banks import publish_banks
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.journeys.visitor import Visitor, a_file

if TYPE_CHECKING:
    from pathlib import Path


def fill_site(folder: Path) -> None:
    """Make a site with the sample assessment, a file and a pack of it in a folder."""
    settings = Settings.in_folder(folder)
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    now = datetime.now(UTC)
    publish_banks(database, shipped_banks(), now=now)
    load_sample(database, now=now)
    database.close()
    _use(settings)


def _use(settings: Settings) -> None:
    """Ask for a pack and upload a file, so that these have pages too."""
    app = create_app(settings)
    visitor = Visitor(app.test_client()).sign_in("Sam Sample")
    visitor.go(f"assessments/{ASSESSMENT}/packs/").press("English")
    visitor.go(f"assessments/{ASSESSMENT}/pages/evidence")
    visitor.save({"q-evidence_files": a_file("plan.pdf", b"%PDF-1.7\n%%EOF")})
    app.extensions["iia"].database.close()
