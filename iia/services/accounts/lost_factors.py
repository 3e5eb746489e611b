"""Second factors that are lost: taken away by whoever runs the site, so that their person can set up others.

It is done by a command alone. An administrator who could do it in the application could also take anybody's
account over, by a new invitation after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.letters import Letter
from iia.services.accounts.recovery_codes import RECOVERY_CODES
from iia.services.accounts.second_factors import CODE_APP, PASSKEY, read_factors
from iia.services.mail.post import post
from iia.services.people.security_log import Origin, SecurityEvent, SecurityKind, note_security
from iia.store.people.code_apps import remove_code_app
from iia.store.people.passkeys import remove_passkeys
from iia.store.people.recovery_codes import remove_codes
from iia.store.people.sessions import end_sessions_of

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database


def forget_factors(database: Database, person: str, *, now: datetime) -> int:
    """Take every second factor of somebody away, sign them out everywhere, and tell them.

    Returns:
        How many factors they had; recovery codes count for none.
    """
    with database.writing() as connection:
        factors = read_factors(connection, database.keys, person)
        remove_passkeys(connection, person)
        remove_code_app(connection, person)
        remove_codes(connection, person)
        end_sessions_of(connection, person, now)
        had = {
            PASSKEY: bool(factors.passkeys),
            CODE_APP: factors.code_app is not None,
            RECOVERY_CODES: factors.codes_left > 0,
        }
        for factor in (factor for factor, is_there in had.items() if is_there):
            event = SecurityEvent(SecurityKind.SECOND_FACTOR_REMOVED, None, person, {"factor": factor})
            note_security(connection, event, Origin(), at=now)
            post(connection, Letter("second_factor_removed", person, {"factor": factor}), at=now)
    return factors.count
