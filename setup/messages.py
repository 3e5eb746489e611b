"""Gathers every message of the source into the catalogues: run by `make messages`.

New messages are added untranslated, and those no longer used are removed. Places in the source are left
out, so that a catalogue changes only where its words do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("exports", "forms", "iia", "templates")
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.svg", "jinja2"), ("**.txt", "jinja2")]
KEYWORDS = {"say": None, "say_plural": (1, 2)}

PLURALS = {"cy": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)"}
"""CLDR's six plural forms of Welsh; Babel's own rule would merge zero with the last."""


def extract_messages() -> Iterator[str | tuple[str, ...]]:
    """Yield every message of the source: a sentence, or its singular and plural."""
    for folder in FOLDERS:
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=METHODS, options_map={"**": {"silent": "false"}}, keywords=KEYWORDS
        ):
            yield message


def read_catalogue(source: Path) -> Catalog:
    """Return a catalogue as it is on disk."""
    with source.open("rb") as lines:
        return read_po(lines, locale=source.parent.parent.name, abort_invalid=True)


def update_catalogue(source: Path) -> Catalog:
    """Return a catalogue with exactly the messages of the source, and the translations it already had."""
    before = read_catalogue(source)
    after = Catalog(
        locale=before.locale,
        header_comment=before.header_comment,
        project="iia-engine",
        version="1",
        msgid_bugs_address="none",
        creation_date=before.creation_date,
        revision_date=before.revision_date,
        last_translator="nobody yet: a draft until a person has read it",
        language_team="cy",
        fuzzy=False,
    )
    after.mime_headers = [("Plural-Forms", PLURALS[str(before.locale)])]
    for message in sorted(set(extract_messages()), key=str):
        known = before.get(message if isinstance(message, str) else message[0])
        after.add(message, string=known.string if known else None)
    return after


def find_untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that lack a translation, or one of its plural forms."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and not all(message.string if isinstance(message.string, (list, tuple)) else [message.string])
    ]


if __name__ == "__main__":
    missing = 0
    for path in sorted((ROOT / "iia" / "language").glob("*/LC_MESSAGES/iia.po")):
        catalogue = update_catalogue(path)
        with path.open("wb") as output:
            write_po(output, catalogue, width=110, no_location=True)
        missing += len(find_untranslated(catalogue))
    print(f"{missing} messages have no translation")
