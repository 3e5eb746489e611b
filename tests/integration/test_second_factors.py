"""Second factors: codes are good once, and not guessed without end; recovery codes replace what is lost."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from iia.errors import NotAllowedError, ThrottledError
from iia.services.accounts.code_app import add_code_app, offer_secret, open_offer
from iia.services.accounts.confirm_identity import (
    Confirming,
    confirm_by_code,
    confirm_by_password,
    is_confirmed,
)
from iia.services.accounts.known_browsers import remember_browser
from iia.services.accounts.lost_factors import forget_factors
from iia.services.accounts.recovery_codes import make_recovery_codes
from iia.services.accounts.second_factors import Wait, find_factors, find_wait, take_code_app_away
from iia.services.accounts.sign_in_rules import SecondFactorRule
from iia.services.accounts.totp import make_code, new_secret
from iia.services.once import new_id
from iia.services.people.sessions import SessionLimits, find_session, start_session
from iia.store.mail.tables import MailRow
from iia.store.people.sessions import SessionStart
from iia.store.people.sign_in_tables import RecoveryCodeRow, TotpRow
from tests.integration.account_cases import HERE, WRONG, give_account, noted, sign_in
from tests.integration.cases import NOW, OUTSIDER, OWNER
from tests.passwords import LEAST, PASSWORD

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.accounts.confirm_identity import Confirmed
    from iia.store.database import Database

SECRET = new_secret()
LIMITS = SessionLimits()


def code_at(moment: datetime) -> str:
    return make_code(base64.b32decode(SECRET), int(moment.timestamp()) // 30)


def set_up(database: Database) -> tuple[str, ...]:
    """Give the owner an app, whose code of a minute ago was its first."""
    earlier = NOW - timedelta(minutes=1)
    codes = add_code_app(database, OWNER, SECRET, code_at(earlier), origin=HERE, now=earlier)
    assert codes is not None
    return codes


def begin(
    database: Database, waits_for: str | None = Wait.GIVE.value, browser: str = ""
) -> tuple[str, Confirming]:
    token = start_session(
        database, OWNER.id, SessionStart(new_id(), "password", waits_for=waits_for), HERE, now=NOW
    )
    found = find_session(database, token, LIMITS, now=NOW, by_person=True)
    assert found is not None
    return token, Confirming(found.session, token, browser, HERE)


def give(database: Database, code: str, *, now: datetime = NOW) -> Confirmed | None:
    return confirm_by_code(database, begin(database)[1], code, now=now)


def test_a_code_signs_in_under_a_new_token(database: Database) -> None:
    set_up(database)
    token, confirming = begin(database)
    confirmed = confirm_by_code(database, confirming, f" {code_at(NOW)[:3]} {code_at(NOW)[3:]}", now=NOW)
    assert confirmed is not None
    assert find_session(database, token, LIMITS, now=NOW, by_person=True) is None, (
        "the old one is worth nothing"
    )
    found = find_session(database, confirmed.token, LIMITS, now=NOW, by_person=True)
    assert found is not None
    assert found.session.waits_for is None
    assert is_confirmed(found.session, NOW + timedelta(minutes=9))
    assert not is_confirmed(found.session, NOW + timedelta(minutes=10))
    assert "signed_in" in noted(database)


def test_no_code_counts_twice_nor_one_before_it(database: Database) -> None:
    set_up(database)
    later = NOW + timedelta(seconds=30)
    assert give(database, code_at(later)) is not None
    assert give(database, code_at(later)) is None
    assert give(database, code_at(NOW)) is None
    assert give(database, code_at(later + timedelta(seconds=30)), now=later) is not None


def test_a_recovery_code_is_good_once_however_it_is_typed(database: Database) -> None:
    codes = set_up(database)
    assert give(database, f"  {codes[0].upper().replace('-', ' ')} ") is not None
    assert give(database, codes[0]) is None
    confirmed = give(database, codes[1])
    assert confirmed is not None
    assert confirmed.codes_left == 8


def test_new_recovery_codes_replace_the_old(database: Database) -> None:
    old = set_up(database)
    new = make_recovery_codes(database, OWNER, HERE, now=NOW)
    assert not set(old) & set(new)
    assert give(database, old[0]) is None
    assert give(database, new[0]) is not None


def test_nothing_in_the_database_is_a_code_or_a_secret(database: Database) -> None:
    codes = set_up(database)
    with database.reading() as connection:
        kept = str(connection.execute(select(RecoveryCodeRow.__table__)).all())
        secrets = str(connection.execute(select(TotpRow.__table__)).all())
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]
    assert SECRET not in secrets


def test_an_offered_secret_is_for_one_person_and_for_an_hour(database: Database) -> None:
    offer = offer_secret(database.keys, OWNER.id)
    assert open_offer(database.keys, OWNER.id, offer)
    assert open_offer(database.keys, OUTSIDER.id, offer) is None
    for forged in ("", "x", offer[:-2] + "xx", "ŵ"):
        assert open_offer(database.keys, OWNER.id, forged) is None


def test_its_person_is_told_of_each_change(database: Database) -> None:
    set_up(database)
    make_recovery_codes(database, OWNER, HERE, now=NOW)
    take_code_app_away(database, OWNER, SecondFactorRule.OPTIONAL, HERE, now=NOW)
    with database.reading() as connection:
        told = [tuple(row) for row in connection.execute(select(MailRow.kind, MailRow.values))]
    assert sorted((kind, values["factor"]) for kind, values in told) == [
        ("second_factor_added", "recovery_codes"),
        ("second_factor_added", "totp"),
        ("second_factor_removed", "totp"),
    ]


def test_a_wrong_first_code_sets_nothing_up(database: Database) -> None:
    assert add_code_app(database, OWNER, SECRET, "000000x", origin=HERE, now=NOW) is None
    assert find_factors(database, OWNER.id).count == 0


def test_a_session_has_five_codes_and_a_person_ten_an_hour(database: Database) -> None:
    give_account(database)
    set_up(database)
    for _ in range(2):
        _, confirming = begin(database)
        for _ in range(5):
            assert confirm_by_code(database, confirming, "000 00x", now=NOW) is None
        with pytest.raises(ThrottledError):
            confirm_by_code(database, confirming, code_at(NOW), now=NOW)
    # Whoever has the password guesses no more codes for that.
    assert sign_in(database) == OWNER
    with pytest.raises(ThrottledError):
        give(database, code_at(NOW))
    token = remember_browser(database, OWNER.id, "", now=NOW)
    _, known = begin(database, browser=token)
    assert confirm_by_code(database, known, code_at(NOW), now=NOW) is not None, "its own browser is let in"


def test_a_password_counts_only_where_there_is_nothing_stronger(database: Database) -> None:
    give_account(database)
    _, confirming = begin(database, None)
    assert confirm_by_password(database, confirming, LEAST, WRONG, now=NOW) is None
    assert confirm_by_password(database, confirming, LEAST, PASSWORD, now=NOW) is not None
    set_up(database)
    _, confirming = begin(database, None)
    assert confirm_by_password(database, confirming, LEAST, PASSWORD, now=NOW) is None


def test_what_a_session_waits_for_follows_from_what_its_person_has(database: Database) -> None:
    assert find_wait(database, OWNER.id, SecondFactorRule.OPTIONAL) is None
    assert find_wait(database, OWNER.id, SecondFactorRule.REQUIRED) is Wait.SET_UP
    set_up(database)
    assert find_wait(database, OWNER.id, SecondFactorRule.OPTIONAL) is Wait.GIVE
    assert find_wait(database, OWNER.id, SecondFactorRule.REQUIRED) is Wait.GIVE


def test_lost_factors_are_taken_away_by_whoever_runs_the_site(database: Database) -> None:
    codes = set_up(database)
    token, _ = begin(database, None)
    assert forget_factors(database, OWNER.id, now=NOW) == 1
    assert find_wait(database, OWNER.id, SecondFactorRule.REQUIRED) is Wait.SET_UP
    assert give(database, codes[0]) is None
    found = find_session(database, token, LIMITS, now=NOW, by_person=True)
    assert found is not None
    assert not found.lasts
    assert noted(database).count("second_factor_removed") == 2, "the app and the recovery codes"


def test_the_last_factor_stays_where_one_is_required(database: Database) -> None:
    codes = set_up(database)
    with pytest.raises(NotAllowedError):
        take_code_app_away(database, OWNER, SecondFactorRule.REQUIRED, HERE, now=NOW)
    assert find_factors(database, OWNER.id).count == 1
    take_code_app_away(database, OWNER, SecondFactorRule.OPTIONAL, HERE, now=NOW)
    assert find_factors(database, OWNER.id).codes_left == 0, "the codes go with it"
    assert give(database, codes[0]) is None
