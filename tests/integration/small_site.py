"""A small site with something of every kind in it, and what `iia db verify` says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from iia.cli.verifying_words import VerifyingWords
from iia.domain.answers import Particulars
from iia.domain.events import PackMade, ParticularsChanged, fields_of
from iia.domain.values import AnswerKey
from iia.language.catalogue import wording_for
from iia.services.answering.complete_section import set_section_completed
from iia.services.answering.files import Upload, add_file
from iia.services.answering.items import add_item
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.start_assessment import record_start
from iia.services.assessments.verify_site import verify_site
from iia.services.taking_part.give_section import Giving, give_section
from iia.store.answering.blobs import hash_content
from iia.store.assessments.queries import find_assessment
from iia.store.jobs.queries import add_job
from iia.store.packs.queries import PackContent, PackOrder, add_pack, keep_pack
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.sign_in_tables import IdentityRow, PasskeyRow, TotpRow
from iia.store.recording import record
from iia.store.seals import seal_row
from iia.store.stamp import EventStamp
from tests.integration.cases import (
    CONTRIBUTOR,
    NEWEST,
    NOW,
    OWNER,
    THE_BANK,
    give_part,
    later,
    remove,
    reopen,
    save,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iia.store.assessments.chain import ChainHead
    from iia.store.base import SealedRow
    from iia.store.database import Database

ROAD: Final = "road"
BRIDGE: Final = "bridge"
PDF: Final = b"%PDF-1.7 what was counted"
PACK: Final = PackOrder(ROAD, "c" * 64, "cy", "pdf", "engine 1")
MADE: Final = b"%PDF-1.7 the pack"


def fill_accounts(database: Database) -> None:
    """Give one person every way to sign in."""
    owner: dict[str, Any] = {"person_id": OWNER.id, "made_at": NOW}
    rows: list[tuple[type[SealedRow], dict[str, Any], dict[str, Any]]] = [
        (IdentityRow, owner | {"id": "i", "issuer": "https://id.example.org", "subject": "s"}, {}),
        (
            PasskeyRow,
            owner | {"id": "p", "public_key": b"key"},
            {"name": "Phone", "transports": [], "sign_count": 1},
        ),
        (TotpRow, owner | {"secret": "encrypted"}, {"last_step": 1}),
    ]
    with database.writing() as connection:
        save_local_account(connection, database.keys, LocalAccount(OWNER.id, OWNER.email, "hash", NOW))
        for table, sealed, others in rows:
            seal = seal_row(database.keys, table, sealed)
            connection.execute(insert(table).values(sealed | others | {"seal": seal}))


def fill_site(database: Database) -> None:
    """Put two assessments into an empty site; something of every kind happens to the first."""
    for name in (ROAD, BRIDGE):
        with database.writing() as connection:
            stamp = EventStamp(name, OWNER.id, NOW)
            record_start(connection, database, stamp, THE_BANK.id, Particulars(f"A {name}"))
        save(database, name, "about", {"name": f"A {name}", "story": "First"})
    give_part(database, ROAD, CONTRIBUTOR, "contributor")
    save(database, ROAD, "about", {"story": "Second"})
    save(database, ROAD, "effects", {AnswerKey("affects"): "no", AnswerKey("effect.size", "rural"): 2})
    for item in ("a1", "b2"):
        add_item(
            database,
            OWNER,
            reopen(database, ROAD),
            group="impacts",
            item=item,
            raw={"what": "Noise"},
            language="cy",
            now=later(3),
        )
    remove(database, ROAD, "b2", minutes=4)
    add_file(
        database,
        OWNER,
        reopen(database, ROAD),
        key=AnswerKey("report"),
        upload=Upload("counts.pdf", PDF),
        language="en",
        now=later(5),
    )
    set_section_completed(
        database, OWNER, reopen(database, ROAD), section_id="first", completed=True, now=later(6)
    )
    particulars = Particulars("A road in Gwynedd", "REF 2", "cy", "OFFICIAL", NOW.date(), None)
    change_particulars(database, OWNER, ROAD, particulars=particulars, versions=NEWEST, now=later(7))
    give_section(database, OWNER, ROAD, Giving("first", frozenset({OWNER.id}), NOW.date()), now=NOW)
    keep_a_pack(database)


def keep_a_pack(database: Database) -> None:
    """Keep a pack as a worker does, without the seconds that making one takes."""
    event = PackMade(
        "pack1", PACK.language, PACK.format, PACK.content_hash, hash_content(MADE), PACK.engine, later(8)
    )
    with database.writing() as connection:
        add_pack(connection, "pack1", PACK, person=OWNER.id, at=later(8))
        add_pack(connection, "pack2", PACK, person=OWNER.id, at=later(8))
        add_job(connection, "job1", "pack", "pack1", steps=4, at=later(8))
        kept = PackContent(MADE, hash_content(MADE), "")
        keep_pack(connection, "pack1", PACK, kept, at=later(9))
        found = find_assessment(connection, ROAD, OWNER.id, lock=True)
        assert found is not None
        record(connection, database.keys, found.head, EventStamp(ROAD, OWNER.id, later(9)), [event])


def rename(database: Database, title: str) -> None:
    """Give the second assessment another title."""
    with database.writing() as connection:
        found = find_assessment(connection, BRIDGE, OWNER.id, lock=True)
        assert found is not None
        event = ParticularsChanged(**fields_of(Particulars(title)))
        record(connection, database.keys, found.head, EventStamp(BRIDGE, OWNER.id, later(10)), [event])


def tell(database: Database, exported: Iterable[ChainHead] = ()) -> tuple[bool, list[str]]:
    """Return whether the site has faults, and all that is said of it."""
    words = VerifyingWords(wording_for("en"))
    lines = [words.describe(found) for found in verify_site(database, exported)]
    return words.are_faults, lines
