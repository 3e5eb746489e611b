"""Every table, with what proves it: a new table goes into one of these lists, or a test fails.

If no list fits, because nobody relies on what the table holds, it goes into `NOT_PROVEN` with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.store.answering.tables import AnswerRow, BlobRow, CompletedSectionRow, ItemRow, PresenceRow
from iia.store.assessments.tables import (
    AssessmentListRow,
    AssessmentRow,
    DueToldRow,
    EventPayloadRow,
    EventRow,
    GivenSectionRow,
    KeptProgressRow,
    ParticipationRow,
)
from iia.store.banks.tables import BankRow
from iia.store.finding.tables import FoundTextRow
from iia.store.jobs.tables import JobRow
from iia.store.mail.tables import MailRow, NoticeRow, ToldRow
from iia.store.packs.tables import PackRow
from iia.store.people.sign_in_tables import (
    IdentityRow,
    KnownBrowserRow,
    LocalAccountRow,
    LogoutTokenRow,
    OneTimeLinkRow,
    PasskeyRow,
    RecoveryCodeRow,
    SignInAttemptRow,
    TotpRow,
)
from iia.store.people.tables import PersonRow, SecurityEventRow, SessionRow, UnsavedFormRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.store.base import Base, SealedRow

CHAINED: Final[tuple[type[Base], ...]] = (EventRow, EventPayloadRow)
"""The events themselves: the chain proves them, and the seal of its head that none was cut off."""

REPLAYED: Final[tuple[type[Base], ...]] = (
    AssessmentRow,
    ParticipationRow,
    GivenSectionRow,
    ItemRow,
    AnswerRow,
    CompletedSectionRow,
)
"""What events alone make: compared, cell by cell, with what they make in an empty database (`replay.py`)."""

NAMED_BY_EVENTS: Final[tuple[type[Base], ...]] = (PackRow, BlobRow)
"""Bytes whose SHA-256 an event names (`packs.py`, `files.py`)."""

SEALED: Final[tuple[type[SealedRow], ...]] = (
    PersonRow,
    BankRow,
    LocalAccountRow,
    IdentityRow,
    PasskeyRow,
    TotpRow,
)
"""Rows that no event makes, each with a seal of its own (`sealed_rows.py`)."""

LISTED: Final[tuple[type[Base], ...]] = (AssessmentListRow,)
"""The sealed list of assessments, which shows that one was deleted (`assessment_list.py`)."""

NOT_PROVEN: Final[Mapping[type[Base], str]] = {
    KeptProgressRow: "worked out from what is proven, for the list of assessments; nothing relies on it",
    FoundTextRow: "worked out from what is proven, for those who search; what is shown is read from that",
    JobRow: "work for the worker: it says nothing about an assessment, and what it makes is proven",
    MailRow: "a mail on its way: what it tells of is proven where it happened",
    NoticeRow: "what somebody was told: what it tells of is proven where it happened",
    DueToldRow: "who was told that a section is due: nothing relies on it",
    ToldRow: "how somebody wants to be told: nothing relies on it",
    PresenceRow: "who has a page open: forgotten after a moment",
    SessionRow: "who is signed in: it says nothing about an assessment, and is forgotten after a week",
    OneTimeLinkRow: "links that lapse within a week; making one takes a key that is not in the database",
    RecoveryCodeRow: "keyed hashes of codes: making one takes a key that is not in the database",
    KnownBrowserRow: "which browsers keep an allowance of their own for wrong passwords; it lets nobody in",
    SignInAttemptRow: "how often it was tried to sign in within the hour",
    LogoutTokenRow: "messages of a provider that were taken, remembered until they lapse",
    SecurityEventRow: "a copy of what the log says, to be read in the application; the log is the record",
    UnsavedFormRow: "what somebody has not saved: part of no assessment, and nobody but they may judge it",
}
"""Tables that are not looked at, each with the reason."""

COLUMNS_NOT_PROVEN: Final[Mapping[str, str]] = {
    "bank.is_offered": "which banks new assessments may begin from: said anew at each start of the site",
    "passkey.name": "what its person calls it",
    "passkey.transports": "how a browser may reach it: a hint",
    "passkey.sign_count": "changes with every use; a lower one than it says itself is refused",
    "passkey.used_at": "when it was used last",
    "totp.last_step": "which code was used last, so that none is used twice",
    "blob.content": "proven by its SHA-256, which the event names",
    "bank.document": "proven by its SHA-256, which is sealed",
    "pack.content": "proven by its SHA-256, which the event names",
    "pack.replaced": "a note on the page: the pack itself, which is proven, shows the same codes",
}
"""Columns that are left out of what proves their table, each with the reason."""
