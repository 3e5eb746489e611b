"""What somebody may do to the small site who has its database and not the keys, and what is said of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import rfc8785

from tests.integration.cases import THE_BANK
from tests.integration.small_site import PDF

OTHER: Final = b"%PDF-1.7 what suits somebody better"
"""What a file or a pack is replaced with."""


@dataclass(frozen=True)
class Forgery:
    """Some statements of SQL, and the lines that they bring."""

    name: str
    script: str
    lines: tuple[str, ...]

    @property
    def sql(self) -> str:
        """The statements, with hashes and bytes filled in."""
        return _fill(self.script)

    @property
    def said(self) -> list[str]:
        """The lines, with hashes filled in."""
        return [_fill(line) for line in self.lines]


def _fill(words: str) -> str:
    for name, value in WORDS.items():
        words = words.replace(name, value)
    return words


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


WORDS: Final = {
    "PDF_HASH": _hash(PDF),
    "OTHER_HASH": _hash(OTHER),
    "OTHER_BYTES": f"X'{OTHER.hex()}'",
    "OTHER_SIZE": str(len(OTHER)),
    "LATER_CUT": "later ones may have been cut off",
    "PERSON_MISSING": "the row of table person that it belongs to is missing",
    "ONLY_WRITTEN": "only what people wrote may be erased",
    "BANK_HASH": _hash(b"{}"),
    "THE_BANK": _hash(rfc8785.dumps(THE_BANK.to_document())),
}

CUT_OFF: Final = Forgery(
    "events cut off the end, and the row of the assessment put right",
    """
    DELETE FROM event_payload WHERE assessment_id = 'bridge' AND seq = 4;
    DELETE FROM event WHERE assessment_id = 'bridge' AND seq = 4;
    DELETE FROM answer WHERE assessment_id = 'bridge' AND question = 'story';
    UPDATE assessment SET last_seq = 3, last_mac = (
        SELECT mac FROM event WHERE assessment_id = 'bridge' AND seq = 3
    ) WHERE id = 'bridge';
    """,
    ("bridge: event 3 is named as the last, but the seal does not fit: LATER_CUT",),
)

DELETED: Final = Forgery(
    "an assessment deleted whole",
    """
    DELETE FROM event_payload WHERE assessment_id = 'bridge';
    DELETE FROM event WHERE assessment_id = 'bridge';
    DELETE FROM answer WHERE assessment_id = 'bridge';
    DELETE FROM participation WHERE assessment_id = 'bridge';
    DELETE FROM assessment WHERE id = 'bridge';
    """,
    ("table assessment_list: 2 assessments were started, but table assessment has 1",),
)

FORGERIES: Final = (
    CUT_OFF,
    DELETED,
    Forgery(
        "an event changed",
        "UPDATE event SET actor = 'outsider' WHERE assessment_id = 'road' AND seq = 6",
        ("road: event 6 was changed",),
    ),
    Forgery(
        "what an event says changed",
        """
        UPDATE event_payload SET payload = replace(payload, 'Second', 'Third')
        WHERE assessment_id = 'road' AND seq = 6
        """,
        ("road: event 6 no longer says what it said",),
    ),
    Forgery(
        "an event made into nothing at all",
        """
        UPDATE event SET kind = 'nothing' WHERE assessment_id = 'road' AND seq = 6;
        DELETE FROM event_payload WHERE assessment_id = 'road' AND seq = 6;
        """,
        (
            "road: event 6 was changed",
            "road: table event_payload, row 6: what the event said is gone; ONLY_WRITTEN",
        ),
    ),
    Forgery(
        "an event whose words are no text",
        "UPDATE event SET question = X'00FF' WHERE assessment_id = 'road' AND seq = 6",
        ("road: table event: what is stored there cannot be read",),
    ),
    Forgery(
        "an event taken out",
        """
        DELETE FROM event_payload WHERE assessment_id = 'road' AND seq = 6;
        DELETE FROM event WHERE assessment_id = 'road' AND seq = 6;
        """,
        ("road: event 6 is missing",),
    ),
    Forgery(
        "an event added at the end",
        """
        INSERT INTO event SELECT assessment_id, 5, at, actor, kind, question, item, digest, key_id, mac
        FROM event WHERE assessment_id = 'bridge' AND seq = 4;
        INSERT INTO event_payload SELECT assessment_id, 5, salt, payload
        FROM event_payload WHERE assessment_id = 'bridge' AND seq = 4;
        UPDATE assessment SET last_seq = 5 WHERE id = 'bridge';
        """,
        (
            "bridge: event 5 was changed",
            "bridge: event 5 is named as the last, but the seal does not fit: LATER_CUT",
        ),
    ),
    Forgery(
        "an assessment copied under another id",
        """
        INSERT INTO assessment SELECT 'copy', bank_hash, status, title, reference, language, marking,
        start_date, decision_date, created_at, updated_at, updated_by, 0, '', seal
        FROM assessment WHERE id = 'bridge'
        """,
        (
            "table assessment_list: 2 assessments were started, but table assessment has 3",
            "copy: event 0 is not the last one that table assessment names",
            "copy: event 0 is named as the last, but the seal does not fit: LATER_CUT",
        ),
    ),
    Forgery(
        "an answer replaced",
        """
        UPDATE answer SET value = '"Nothing happened"'
        WHERE assessment_id = 'road' AND question = 'story'
        """,
        ("road: table answer, row story: value is not what the events say",),
    ),
    Forgery(
        "the version of an answer replaced",
        "UPDATE answer SET version = 1 WHERE assessment_id = 'road' AND question = 'story'",
        ("road: table answer, row story: version is not what the events say",),
    ),
    Forgery(
        "an answer deleted",
        "DELETE FROM answer WHERE assessment_id = 'road' AND question = 'effect.size'",
        ("road: table answer, row effect.size rural: missing, although the events made it",),
    ),
    Forgery(
        "the title replaced",
        "UPDATE assessment SET title = 'A path' WHERE id = 'road'",
        ("road: table assessment: title is not what the events say",),
    ),
    Forgery(
        "the owner replaced",
        """
        UPDATE participation SET person_id = 'outsider'
        WHERE assessment_id = 'road' AND role = 'owner'
        """,
        (
            "road: table participation, row owner owner: missing, although the events made it",
            "road: table participation, row outsider owner: added: no event made it",
        ),
    ),
    Forgery(
        "a section marked as completed",
        "INSERT INTO completed_section VALUES ('bridge', 'second', '2026-09-01 10:00:00.000000', 'owner')",
        ("bridge: table completed_section, row second: added: no event made it",),
    ),
    Forgery(
        "a removed item put back",
        "UPDATE item SET removed_at = NULL, removed_by = NULL WHERE id = 'b2'",
        (
            "road: table item, row impacts b2: removed_at is not what the events say",
            "road: table item, row impacts b2: removed_by is not what the events say",
        ),
    ),
    Forgery(
        "a bank's document replaced",
        "UPDATE bank SET document = document || ' '",
        ("table bank, row THE_BANK: the bank's document was changed",),
    ),
    Forgery(
        "a bank's document replaced, with its hash",
        """
        UPDATE bank SET document = '{}', content_hash = 'BANK_HASH';
        UPDATE assessment SET bank_hash = 'BANK_HASH';
        """,
        (
            "table bank, row BANK_HASH: added or changed: the seal does not fit",
            "bridge: table assessment: bank_hash is not what the events say",
            "road: table assessment: bank_hash is not what the events say",
        ),
    ),
    Forgery(
        "the bytes of a pack replaced",
        "UPDATE pack SET content = OTHER_BYTES WHERE id = 'pack1'",
        ("road: table pack, row pack1: the pack is not the one that was made",),
    ),
    Forgery(
        "a pack replaced, with its hash",
        """
        UPDATE pack SET content = OTHER_BYTES, sha256 = 'OTHER_HASH', size = OTHER_SIZE
        WHERE id = 'pack1'
        """,
        ("road: table pack, row pack1: sha256 is not what the events say",),
    ),
    Forgery(
        "a pack slipped in",
        """
        UPDATE pack SET content = OTHER_BYTES, sha256 = 'OTHER_HASH', size = OTHER_SIZE,
        made_at = requested_at WHERE id = 'pack2'
        """,
        ("road: table pack, row pack2: added: no event made it",),
    ),
    Forgery(
        "the bytes of a file replaced",
        "UPDATE blob SET content = OTHER_BYTES",
        ("road: table blob, row PDF_HASH: the file was changed",),
    ),
    Forgery(
        "a file replaced, with its hash, in the answer too",
        """
        UPDATE blob SET content = OTHER_BYTES, sha256 = 'OTHER_HASH', size = OTHER_SIZE;
        UPDATE answer SET value = replace(value, 'PDF_HASH', 'OTHER_HASH') WHERE question = 'report';
        """,
        (
            "road: table answer, row report: value is not what the events say",
            "road: table blob, row PDF_HASH: the file is missing, although an answer named it",
        ),
    ),
    Forgery(
        "a person given another role",
        """
        UPDATE person SET roles = '["assurance_reader"]' WHERE id = 'outsider'
        """,
        ("table person, row outsider: added or changed: the seal does not fit",),
    ),
    Forgery(
        "a person given another name",
        "UPDATE person SET name = 'Somebody Else' WHERE id = 'owner'",
        ("table person, row owner: added or changed: the seal does not fit",),
    ),
    Forgery(
        "a person deleted",
        "DELETE FROM person WHERE id = 'other'",
        ("table participation, row road other contributor: PERSON_MISSING",),
    ),
    Forgery(
        "the seal of a head taken away",
        "UPDATE assessment SET seal = NULL WHERE id = 'bridge'",
        ("bridge: event 4 is named as the last, but the seal does not fit: LATER_CUT",),
    ),
    Forgery(
        "the list of assessments taken away",
        "DELETE FROM assessment_list",
        ("table assessment_list, row 1: its row is missing, or the seal does not fit",),
    ),
    Forgery(
        "the event of the owner's part erased, and the owner replaced",
        """
        DELETE FROM event_payload WHERE assessment_id = 'bridge' AND seq = 2;
        UPDATE participation SET person_id = 'outsider' WHERE assessment_id = 'bridge';
        """,
        ("bridge: table event_payload, row 2: what the event said is gone; ONLY_WRITTEN",),
    ),
    Forgery(
        "an answer that nobody can read",
        "UPDATE answer SET value = 'no JSON' WHERE assessment_id = 'road' AND question = 'story'",
        ("road: table answer: what is stored there cannot be read",),
    ),
)
