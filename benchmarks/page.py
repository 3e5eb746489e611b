"""Times showing and saving a page of four questions of the sample assessment: each within 50 ms.

The time is the server's: requests go straight to the application, which has the whole bank loaded and uses
the embedded database.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from benchmarks.timing import measure, measure_prepared, require, tell
from iia.bank_files.loading import load_bank
from iia.bank_files.shipped import find_shipped_bank, shipped_banks
from iia.services.assessments.load_sample import ASSESSMENT, BANK, SAM, load_sample
from iia.services.banks.publish_banks import publish_banks
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web.application import create_app
from iia.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

ALLOWED_MS = 50
QUESTIONS = 4
OK, SEE_OTHER = 200, 302


def fill_database(settings: Settings) -> None:
    """Make the site's database, with the shipped banks and the sample assessment."""
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    now = datetime.now(UTC)
    publish_banks(database, shipped_banks(), now=now)
    load_sample(database, now=now)
    database.close()


def read_fields(response: TestResponse) -> dict[str, list[str]]:
    """Return the fields of the page's form as a browser would send them back unchanged."""
    form = BeautifulSoup(response.text, "html.parser").select_one("main form")
    fields: dict[str, list[str]] = {}
    for field in form.select("input[name], textarea[name]") if form else ():
        is_choice = field.get("type") in ("radio", "checkbox")
        if field.get("type") != "file" and not (is_choice and not field.has_attr("checked")):
            text = field.get_text() if field.name == "textarea" else str(field.get("value", ""))
            fields.setdefault(str(field["name"]), []).append(text.removeprefix("\n"))
    return fields


def sign_in(client: FlaskClient) -> None:
    """Sign in as the sample person whose assessment it is."""
    address = "/en/sign-in"
    fields = read_fields(client.get(address))
    client.post(address, data={**fields, "person": SAM.id})


def list_addresses() -> Iterator[str]:
    """Yield the addresses of the bank's pages with four questions."""
    path = find_shipped_bank(BANK)
    if path is not None:
        for section in load_bank(path).sections:
            for page in section.pages:
                if len(page.questions) == QUESTIONS:
                    yield f"/en/assessments/{ASSESSMENT}/pages/{page.id}"


def choose_address(client: FlaskClient) -> str:
    """Return the first of them that applies and has a text to change."""
    for address in list_addresses():
        response = client.get(address)
        if response.status_code == OK and "<textarea" in response.text:
            return address
    raise LookupError("no page of four questions applies")


def save(client: FlaskClient, address: str, fields: dict[str, list[str]]) -> None:
    """Send the page, which must be saved."""
    status = client.post(address, data={**fields, "action": "continue"}).status_code
    if status != SEE_OTHER:
        raise RuntimeError(f"{address} answered {status}")


def measure_page(client: FlaskClient, address: str) -> None:
    """Measure showing the page, and saving it with one changed answer."""
    numbers = count()

    def change_answer() -> dict[str, list[str]]:
        response = client.get(address)
        fields = read_fields(response)
        text = BeautifulSoup(response.text, "html.parser").select_one("main textarea")
        name = str(text["name"]) if text else ""
        return {**fields, name: [f"Changed {next(numbers)} times."]}

    shown = measure(lambda: client.get(address))
    tell(f"Showing {address}", shown)
    saved = measure_prepared(change_answer, lambda fields: save(client, address, fields))
    tell(f"Saving {address}", saved)
    require("Showing a page", shown.middle * 1000, ALLOWED_MS, "ms")
    require("Saving a page", saved.middle * 1000, ALLOWED_MS, "ms")


def main() -> None:
    """Make a site in a folder that is thrown away, and measure one page of it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.in_folder(Path(folder))
        fill_database(settings)
        client = create_app(settings).test_client()
        sign_in(client)
        measure_page(client, choose_address(client))


if __name__ == "__main__":
    main()
