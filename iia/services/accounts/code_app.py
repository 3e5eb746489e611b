"""Setting up an app that makes codes, and checking the codes that it makes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from iia.services.accounts.second_factors import CODE_APP, note_added
from iia.services.accounts.totp import find_step, new_secret
from iia.store.people.code_apps import CodeApp, find_code_app, save_code_app, use_step

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.keys import ChainKeys
    from iia.store.people.queries import Person

_KEY: Final = "code apps"
_OFFERED: Final = "offered code apps"

OFFER_SECONDS: Final = 60 * 60
"""How long a secret that was shown can be taken up."""


def offer_secret(keys: ChainKeys, person: str) -> str:
    """Return a new secret under lock, for the form that takes it up: nothing is stored before it is."""
    return _locks(keys, _OFFERED).encrypt(f"{person} {new_secret()}".encode()).decode()


def open_offer(keys: ChainKeys, person: str, offer: str) -> str | None:
    """Return the secret that was offered to somebody; None if that is too long ago, or it was to another."""
    try:
        opened = _locks(keys, _OFFERED).decrypt(offer.encode("utf-8", "replace"), ttl=OFFER_SECONDS).decode()
    except InvalidToken:
        return None
    whose, _, secret = opened.rpartition(" ")
    return secret if whose == person else None


def add_code_app(
    database: Database, person: Person, secret: str, code: str, *, origin: Origin, now: datetime
) -> tuple[str, ...] | None:
    """Store the secret that somebody's app has, if the app's first code proves that it has it.

    Returns:
        Recovery codes if this is their first factor, otherwise nothing; None if the code is wrong.
    """
    step = find_step(secret, tidy_code(code), now)
    if step is None:
        return None
    locked = _locks(database.keys, _KEY).encrypt(secret.encode()).decode()
    with database.writing() as connection:
        save_code_app(connection, database.keys, CodeApp(person.id, locked, now, step))
        return note_added(connection, database.keys, person.id, CODE_APP, origin=origin, now=now)


def use_app_code(connection: Connection, keys: ChainKeys, person: str, code: str, *, now: datetime) -> bool:
    """Use a code of somebody's app up; False if it is wrong, or was used before."""
    app = find_code_app(connection, keys, person)
    if app is None:
        return False
    secret = _locks(keys, _KEY).decrypt(app.secret).decode()
    step = find_step(secret, tidy_code(code), now)
    return step is not None and use_step(connection, person, step)


def tidy_code(code: str) -> str:
    """Return a code without what people type between its digits."""
    return "".join(sign for sign in code if sign not in " -\N{NO-BREAK SPACE}")


def _locks(keys: ChainKeys, purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derived)) for derived in keys.derive_all(purpose)])
