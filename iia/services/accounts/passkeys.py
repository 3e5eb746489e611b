"""Passkeys: adding one, and letting one say who somebody is (W3C Web Authentication).

A passkey must verify its user (by a fingerprint, a face or a PIN), so it is two factors in one.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json, parse_registration_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from iia.services.accounts.attempts import CountedAs, Limited, client_of, count_attempts, return_attempts
from iia.services.accounts.challenges import make_challenge, use_challenge
from iia.services.accounts.second_factors import PASSKEY, note_added
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people.local_accounts import find_account_of
from iia.store.people.passkeys import (
    Passkey,
    add_passkey,
    find_passkey,
    is_passkey_taken,
    list_passkeys,
    use_passkey,
)
from iia.store.people.queries import find_person, is_account_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.keys import ChainKeys
    from iia.store.people.queries import Person

LONGEST_NAME: Final = 60
"""How many characters the name of a passkey may have."""

LONGEST_CREDENTIAL: Final = 20_000
"""How many characters a browser's answer may have; a usual one has a thousand."""

MOST: Final = 20
"""How many passkeys somebody may have."""

SIGN_IN: Final = "sign in"
"""The purpose of a challenge for whoever comes, not of one session."""

# Of Python's own errors: what anybody can send may be of any shape, and nested without end.
_NO_ANSWER: Final = (WebAuthnException, ValueError, KeyError, TypeError, RecursionError)
"""What goes wrong when what was sent is no answer of a passkey."""


@dataclass(frozen=True, slots=True)
class Party:
    """The site as passkeys know it: the host they are bound to, the origin of its pages, and its name."""

    id: str
    origin: str
    name: str


@dataclass(frozen=True, slots=True)
class Making:
    """Who has a passkey made, where, and what they call it."""

    party: Party
    person: Person
    name: str


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """What a browser sent: the passkey's answer as JSON, and what the challenge was for."""

    credential: str
    purpose: str


# --- Adding ----------------------------------------------------------------------------------------


def offer_passkey(database: Database, party: Party, person: Person, purpose: str, *, now: datetime) -> str:
    """Return, as JSON, what a browser needs to make a passkey for somebody."""
    with database.reading() as connection:
        has = list_passkeys(connection, database.keys, person.id)
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=party.name,
        user_id=person.id.encode(),
        user_name=person.email or person.name,
        user_display_name=person.name,
        challenge=make_challenge(database.keys, purpose, now=now),
        exclude_credentials=_describe(has),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return options_to_json(options)


def add_own_passkey(
    database: Database, making: Making, answer: PasskeyAnswer, *, origin: Origin, now: datetime
) -> tuple[str, ...] | None:
    """Store a passkey that the actor's browser has made, as `store_new_passkey` does."""
    with database.writing() as connection:
        return store_new_passkey(connection, database.keys, making, answer, origin=origin, now=now)


def store_new_passkey(
    connection: Connection,
    keys: ChainKeys,
    making: Making,
    answer: PasskeyAnswer,
    *,
    origin: Origin,
    now: datetime,
) -> tuple[str, ...] | None:
    """Store a passkey that somebody's browser has made.

    Returns:
        Recovery codes if this is their first factor, otherwise nothing; None if the answer proves nothing.
    """
    whose = making.person.id
    has = list_passkeys(connection, keys, whose)
    passkey = _verify_new(connection, keys, making, answer, now)
    if passkey is None or len(has) >= MOST or is_passkey_taken(connection, passkey.id):
        return None
    add_passkey(connection, keys, passkey)
    return note_added(connection, keys, whose, PASSKEY, origin=origin, now=now)


def _verify_new(
    connection: Connection, keys: ChainKeys, making: Making, answer: PasskeyAnswer, now: datetime
) -> Passkey | None:
    try:
        sent = parse_registration_credential_json(answer.credential[:LONGEST_CREDENTIAL])
        challenge = _read_challenge(sent.response.client_data_json)
        if not use_challenge(connection, keys, answer.purpose, challenge, now=now):
            return None
        made = verify_registration_response(
            credential=sent,
            expected_challenge=challenge,
            expected_rp_id=making.party.id,
            expected_origin=making.party.origin,
            require_user_verification=True,
        )
    except _NO_ANSWER:
        return None
    transports = tuple(transport.value for transport in sent.response.transports or ())
    return Passkey(
        id=_encode(made.credential_id),
        person=making.person.id,
        public_key=made.credential_public_key,
        name=making.name,
        transports=transports,
        sign_count=made.sign_count,
        made_at=now,
    )


# --- Asking ----------------------------------------------------------------------------------------


def ask_for_passkey(
    database: Database, party: Party, person: Person | None, purpose: str, *, now: datetime
) -> str:
    """Return, as JSON, what a browser needs to ask for a passkey: one of a person's, or whoever's it has."""
    has: tuple[Passkey, ...] = ()
    if person is not None:
        with database.reading() as connection:
            has = list_passkeys(connection, database.keys, person.id)
    options = generate_authentication_options(
        rp_id=party.id,
        challenge=make_challenge(database.keys, purpose, now=now),
        allow_credentials=_describe(has),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def sign_in_by_passkey(
    database: Database, party: Party, credential: str, origin: Origin, *, now: datetime
) -> Person | None:
    """Return whose passkey has answered, if they may sign in here; None, noted, if anything is wrong.

    Whoever signs in with a provider alone has no account here, and a passkey of theirs is no way past it.

    Raises:
        ThrottledError: there were too many attempts from there before.
    """
    counted = (CountedAs(Limited.CLIENT, client_of(origin)),)
    count_attempts(database, counted, origin, now=now)
    with database.writing() as connection:
        passkey = use_answer(
            connection, database, party, PasskeyAnswer(credential, SIGN_IN), origin=origin, now=now
        )
        person = None if passkey is None else find_person(connection, passkey.person)
        if passkey is None or person is None:
            return None
        if person.may_sign_in and find_account_of(connection, database.keys, person.id) is not None:
            return_attempts(connection, database.keys, counted)
            return person
        event = SecurityEvent(SecurityKind.SIGN_IN_REFUSED, None, person.id)
        note_security(connection, event, origin, at=now)
    return None


def use_answer(
    connection: Connection,
    database: Database,
    party: Party,
    answer: PasskeyAnswer,
    *,
    origin: Origin,
    now: datetime,
) -> Passkey | None:
    """Return the passkey that has answered, and record its use; None, noted, if it proves nothing."""
    passkey, why = _verify(connection, database, party, answer, now)
    if why is None:
        return passkey
    whose = None if passkey is None else passkey.person
    event = SecurityEvent(SecurityKind.SECOND_FACTOR_REFUSED, None, whose, {"factor": PASSKEY, "why": why})
    note_security(connection, event, origin, at=now)
    return None


def _verify(
    connection: Connection, database: Database, party: Party, answer: PasskeyAnswer, now: datetime
) -> tuple[Passkey | None, str | None]:
    """Return the passkey that an answer is of, and what is wrong with the answer, in a word for the log."""
    passkey = None
    try:
        sent = parse_authentication_credential_json(answer.credential[:LONGEST_CREDENTIAL])
        passkey = find_passkey(connection, database.keys, _encode(sent.raw_id))
        if passkey is None:
            return None, "unknown"
        handle = sent.response.user_handle
        # A key knows whom it was made for, and that account may have become part of another since.
        if handle is not None and not is_account_of(connection, handle.decode(), passkey.person):
            return passkey, "other_person"
        challenge = _read_challenge(sent.response.client_data_json)
        if not use_challenge(connection, database.keys, answer.purpose, challenge, now=now):
            return passkey, "challenge"
        verified = verify_authentication_response(
            credential=sent,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,  # `use_passkey` compares it, in one statement
            require_user_verification=True,
        )
    except _NO_ANSWER:
        return passkey, "invalid"
    if not use_passkey(connection, passkey.id, sign_count=verified.new_sign_count, at=now):
        return passkey, "sign_count"
    return passkey, None


def _read_challenge(client_data: bytes) -> bytes:
    said: dict[str, Any] = json.loads(client_data)
    return _decode(str(said["challenge"]))


def _describe(passkeys: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=_decode(passkey.id)) for passkey in passkeys]


def _encode(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _decode(written: str) -> bytes:
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
