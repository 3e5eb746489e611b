"""What people see when their organisation's sign-in goes wrong, and what the provider may tell by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import delete, select

from iia.language.catalogue import wording_for
from iia.services.provider.tokens import LOGOUT_EVENT
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.people.code_apps import CodeApp, save_code_app
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.security_events import list_security_events
from iia.store.people.sign_in_tables import (
    IdentityRow,
    KnownBrowserRow,
    LocalAccountRow,
    LogoutTokenRow,
    SignInAttemptRow,
    TotpRow,
)
from iia.store.people.tables import PersonRow, SecurityEventRow, SessionRow
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from iia.web.people.provider import init_provider
from iia.web.site import now
from tests.journeys.visitor import Visitor
from tests.oidc.fake_provider import CLIENT, FakeProvider, new_key, running_fake_provider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

PUBLIC_URL = "http://localhost:8000"
TABLES = (
    TotpRow,
    LocalAccountRow,
    SessionRow,
    IdentityRow,
    KnownBrowserRow,
    SignInAttemptRow,
    SecurityEventRow,
    LogoutTokenRow,
    PersonRow,
)
"""What signing in leaves behind."""
ASK = "/{language}/sign-in/provider"


@pytest.fixture(scope="module")
def served() -> Iterator[FakeProvider]:
    """A provider, shared by these journeys because its key takes long to make."""
    yield from running_fake_provider(new_key("first"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, served: FakeProvider) -> Iterator[Flask]:
    """A site whose people sign in with it, shared as well."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("site"), settings_for(served))
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    database.close()
    app = create_app(settings)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["iia"].database.close()


def settings_for(fake: FakeProvider) -> dict[str, str]:
    """Return what the site is told of the provider."""
    return {
        "IIA_PUBLIC_URL": PUBLIC_URL,
        "IIA_OIDC_DISCOVERY": f"{fake.address}/.well-known/openid-configuration",
        "IIA_OIDC_CLIENT_ID": CLIENT,
        "IIA_OIDC_CLIENT_SECRET": "secret",
    }


@pytest.fixture
def fake(served: FakeProvider) -> FakeProvider:
    """The provider, which tells the truth until a test has it lie."""
    served.renew()
    return served


@pytest.fixture
def site(shared: Flask, fake: FakeProvider) -> Flask:
    """The site, on which nobody has signed in, and which knows nothing of the provider yet."""
    with shared.extensions["iia"].database.writing() as connection:
        for table in TABLES:
            connection.execute(delete(table))
    assert fake.asked == []
    init_provider(shared)
    return shared


def sign_in(site: Flask, fake: FakeProvider, *, language: str = "en", **claims: Any) -> Visitor:  # noqa: ANN401 - JSON
    """Sign in as somebody of whom the provider says these things."""
    visitor = Visitor(site.test_client(), language)
    return visitor.go(f"/oidc/callback?code=code&state={ask(visitor, fake, **claims)}")


def ask(visitor: Visitor, fake: FakeProvider, **claims: Any) -> str:  # noqa: ANN401 - JSON
    """Ask the provider who somebody is, have it prepare its answer, and return the state."""
    asked = visitor.client.get(ASK.format(language=visitor.language))
    return prepare(fake, str(asked.headers["Location"]), **claims)


def prepare(fake: FakeProvider, asked: str, **claims: Any) -> str:  # noqa: ANN401 - JSON
    """Have the provider prepare its answer to what it is asked at an address, and return the state."""
    sent = parse_qs(urlsplit(asked).query)
    at = int(now().timestamp())
    fake.claims = {
        "iss": fake.address,
        "aud": CLIENT,
        "sub": "subject-1",
        "sid": "session-1",
        "iat": at,
        "exp": at + 300,
        "nonce": sent["nonce"][0],
        "name": "Nia Nowell",
        "email": "nia@example.org",
        **claims,
    }
    return sent["state"][0]


def refusals(site: Flask) -> list[dict[str, str]]:
    """Return what the security log says of the provider's refusals, the newest first."""
    with site.extensions["iia"].database.reading() as connection:
        found = list_security_events(connection, limit=100)
    return [dict(event.details) for event in found if event.kind == "provider_refused"]


def count(site: Flask, table: type[PersonRow | SessionRow]) -> int:
    """Return how many rows a table has."""
    with site.extensions["iia"].database.reading() as connection:
        return len(connection.execute(select(table)).all())


# --- Signing in --------------------------------------------------------------------------------------


def test_a_provider_that_is_down_stops_its_own_sign_in_and_nothing_else(
    site: Flask, fake: FakeProvider, language: str
) -> None:
    fake.status = 500
    say = wording_for(language).say
    visitor = Visitor(site.test_client(), language).go("sign-in/provider?next=/en/banks/")
    assert visitor.heading == say("Your organisation’s sign-in service cannot be reached")
    assert visitor.status == 503
    assert visitor.follow(say("Go to the sign-in page")).path == f"/{language}/sign-in?next=/en/banks/"
    assert visitor.go("help").status == 200
    assert refusals(site)[0]["reason"] == "unreachable"


@pytest.mark.parametrize(
    ("claims", "heading"),
    [
        ({"nonce": "another"}, "You have not been signed in"),
        ({"aud": "another"}, "You have not been signed in"),
        ({"exp": 1}, "You have not been signed in"),
        ({"email": None}, "Your organisation did not tell this site who you are"),
    ],
    ids=str,
)
def test_an_answer_that_is_not_right_lets_nobody_in(
    site: Flask, fake: FakeProvider, claims: dict[str, Any], heading: str
) -> None:
    fake.userinfo = {"sub": "subject-1"}
    visitor = sign_in(site, fake, **claims)
    assert visitor.heading == heading
    assert visitor.status == 403
    assert count(site, SessionRow) == count(site, PersonRow) == 0


def test_an_answer_that_comes_after_ten_minutes_lets_nobody_in(site: Flask, fake: FakeProvider) -> None:
    visitor = Visitor(site.test_client())
    state = ask(visitor, fake)
    with visitor.client.session_transaction() as session:
        session["provider"] = {state: session["provider"][state] | {"at": int(now().timestamp()) - 601}}
    assert (
        visitor.go(f"/oidc/callback?code=code&state={state}").heading == "That sign-in can no longer be used"
    )
    assert count(site, SessionRow) == 0


@pytest.mark.parametrize(
    "query", ["", "?state=made-up&code=code", "?code=code", "?state=%00&code=%ff", "?error=x"]
)
def test_an_answer_that_nobody_asked_for_lets_nobody_in(site: Flask, query: str) -> None:
    visitor = Visitor(site.test_client(), "cy")
    response = visitor.client.get(f"/oidc/callback{query}", headers={"Accept-Language": "cy"})
    assert response.status_code in (302, 400)
    assert count(site, SessionRow) == 0


def test_where_the_site_makes_no_people_somebody_unknown_is_told_to_ask(
    site: Flask, fake: FakeProvider
) -> None:
    client = site.extensions["iia_provider"]
    client.provider = replace(client.provider, makes_people=False)
    assert sign_in(site, fake).heading == "You do not have an account on this site yet"
    assert count(site, PersonRow) == 0


def test_no_link_leads_through_the_sign_in_to_another_site(site: Flask) -> None:
    visitor = Visitor(site.test_client())
    address = "/en/sign-in/provider?next=https://another.example/&kept=//another.example"
    state = parse_qs(urlsplit(str(visitor.client.get(address).headers["Location"])).query)["state"][0]
    with visitor.client.session_transaction() as session:
        kept = session["provider"][state]
    assert set(kept) == {"at", "language"}


@pytest.mark.parametrize("elsewhere", ["cross-site", "same-site"])
def test_no_other_site_begins_a_sign_in(site: Flask, fake: FakeProvider, elsewhere: str) -> None:
    client = site.test_client()
    address = "/cy/sign-in/provider?next=/cy/banks/"
    response = client.get(address, headers={"Sec-Fetch-Site": elsewhere})
    assert response.headers["Location"] == "/cy/sign-in?next=/cy/banks/"
    with client.session_transaction() as session:
        assert "provider" not in session
    # From this site's own page, or typed by somebody.
    for here in ("same-origin", "none"):
        response = client.get(address, headers={"Sec-Fetch-Site": here})
        assert str(response.headers["Location"]).startswith(fake.address)


def test_the_cookie_and_the_log_hold_nothing_that_would_let_anybody_in(
    site: Flask, fake: FakeProvider
) -> None:
    visitor = sign_in(site, fake)
    with visitor.client.session_transaction() as session:
        assert not {"id_token", "access_token", "nonce"} & set(str(dict(session)).split("'"))
        assert "eyJ" not in str(dict(session))
    with site.extensions["iia"].database.reading() as connection:
        log = str(list_security_events(connection, limit=100))
    assert "eyJ" not in log
    assert "nia@example.org" not in log


def test_a_second_factor_given_to_the_provider_counts_here(site: Flask, fake: FakeProvider) -> None:
    sign_in(site, fake)
    sign_in(site, fake, amr=["pwd", "otp"])
    with site.extensions["iia"].database.reading() as connection:
        confirmed = [row.confirmed_at for row in connection.execute(select(SessionRow))]
    assert sum(at is None for at in confirmed) == 1


def test_a_site_that_asks_for_a_second_factor_itself_lets_nobody_in_without_one(
    site: Flask, fake: FakeProvider
) -> None:
    client = site.extensions["iia_provider"]
    client.provider = replace(client.provider, asks_second_factor=True)
    visitor = sign_in(site, fake)
    assert "/account/" not in visitor.path
    assert not is_signed_in(visitor)
    assert is_signed_in(sign_in(site, fake, amr=["pwd", "otp"]))


def again(fake: FakeProvider, visitor: Visitor, **claims: Any) -> Visitor:  # noqa: ANN401 - JSON
    """Have whoever is signed in show that it is they by signing in with the provider again."""
    visitor.go("account/provider").press("Sign in with your organisation again")
    [link] = [str(a["href"]) for a in visitor.page.select("main a") if fake.address in str(a["href"])]
    state = prepare(fake, link, **claims)
    return visitor.go(f"/oidc/callback?code=code&state={state}")


def test_a_provider_that_does_not_say_when_somebody_signed_in_shows_nothing(
    site: Flask, fake: FakeProvider
) -> None:
    visitor = again(fake, sign_in(site, fake))
    assert visitor.heading == "Your organisation did not confirm that it is you"
    now_there = again(fake, visitor, auth_time=int(now().timestamp()))
    assert now_there.heading == "Your organisation’s account"


def test_the_provider_is_no_way_past_a_second_factor_of_this_site(site: Flask, fake: FakeProvider) -> None:
    visitor = sign_in(site, fake).go("account/provider")
    give_code_app(site)
    visitor.press("Sign in with your organisation again")
    assert visitor.heading == "Is it you?"
    assert visitor.page.find(id="code") is not None
    # Nor for whoever set it up in another tab while the provider was asked.
    take_code_app(site)
    visitor.go("account/provider").press("Sign in with your organisation again")
    [link] = [str(a["href"]) for a in visitor.page.select("main a") if fake.address in str(a["href"])]
    give_code_app(site)
    state = prepare(fake, link, auth_time=int(now().timestamp()))
    visitor.go(f"/oidc/callback?code=code&state={state}")
    assert visitor.heading == "Is it you?"
    assert visitor.page.find(id="code") is not None


def test_where_people_sign_in_with_their_organisation_alone_no_page_speaks_of_a_password(
    site: Flask, fake: FakeProvider, language: str
) -> None:
    running, client = site.extensions["iia"], site.extensions["iia_provider"]
    settings = replace(running.settings, local_accounts=False)
    site.extensions["iia"] = replace(running, settings=settings)
    client.provider = replace(client.provider, asks_second_factor=True)
    try:
        visitor = sign_in(site, fake, language=language)
        pages = [visitor.heading, visitor.text]
        give_code_app(site)
        visitor = sign_in(site, fake, language=language)
        pages += [visitor.heading, visitor.text]
        give_account(site)
        client.provider = replace(client.provider, asks_second_factor=False)
        visitor = sign_in(site, fake, language=language)
        for path in ("account/", "account/provider", "cookies", "links/made-up"):
            pages += [visitor.go(path).heading, visitor.text]
        take_code_app(site)
        pages += [visitor.go("account/provider").heading, visitor.text]
        assert visitor.page.find(id="password") is None, "to show that it is they"
    finally:
        site.extensions["iia"] = running
    say = wording_for(language).say
    assert {say("Protect your account"), say("One more step to sign in"), say("Is it you?")} <= set(pages)
    word = {"en": "password", "cy": "cyfrinair"}[language]
    # A password manager keeps passkeys, whoever has passwords.
    assert not [text for text in pages if word in text.replace("password manager", "").lower()]


def give_account(site: Flask) -> None:
    """Let the one person of the site have an account with a password, from when the site had such."""
    database = site.extensions["iia"].database
    with database.writing() as connection:
        person = connection.scalars(select(PersonRow.id)).one()
        account = LocalAccount(person, "nia@example.org", "hash", now())
        save_local_account(connection, database.keys, account)


def give_code_app(site: Flask) -> None:
    """Let the one person of the site have an app."""
    database = site.extensions["iia"].database
    with database.writing() as connection:
        person = connection.scalars(select(PersonRow.id)).one()
        save_code_app(connection, database.keys, CodeApp(person, "secret", now(), 0))


def take_code_app(site: Flask) -> None:
    """Let nobody have an app."""
    with site.extensions["iia"].database.writing() as connection:
        connection.execute(delete(TotpRow))


def test_a_site_without_a_provider_has_none_of_its_pages(app: Flask) -> None:
    client = app.test_client()
    for path in ("/en/sign-in/provider", "/oidc/callback", "/oidc/signed-out", "/en/sign-in/provider/stale"):
        assert client.get(path).status_code == 404, path
    assert client.post("/oidc/logout").status_code == 404
    assert "organisation" not in Visitor(client).go("sign-in").text


# --- Signing out -------------------------------------------------------------------------------------


def logout_token(fake: FakeProvider, **changed: Any) -> str:  # noqa: ANN401 - JSON
    """Return a message that somebody signed out, but for what is changed or left out (None)."""
    at = int(now().timestamp())
    claims = {
        "iss": fake.address,
        "aud": CLIENT,
        "sub": "subject-1",
        "sid": "session-1",
        "jti": "message-1",
        "iat": at,
        "exp": at + 120,
        "events": {LOGOUT_EVENT: {}},
    }
    return fake.sign({name: value for name, value in (claims | changed).items() if value is not None})


def tell(site: Flask, token: str) -> tuple[int, str]:
    """Tell the site that somebody signed out, and return its answer."""
    response = site.test_client().post("/oidc/logout", data={"logout_token": token})
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, response.get_data(as_text=True)


def is_signed_in(visitor: Visitor) -> bool:
    """Return whether the session of a browser still lasts."""
    return visitor.go("assessments/").heading == "My assessments"


@pytest.mark.parametrize("named", [{"sid": None}, {"sub": None}, {}], ids=["person", "session", "both"])
def test_a_message_ends_the_sessions_that_it_names(
    site: Flask, fake: FakeProvider, named: dict[str, None]
) -> None:
    visitor, other = sign_in(site, fake), sign_in(site, fake, sid="session-2")
    stranger = sign_in(site, fake, sub="subject-2", sid="session-3")
    assert tell(site, logout_token(fake, **named)) == (200, "")
    assert not is_signed_in(visitor)
    assert is_signed_in(other) is (named != {"sid": None})
    assert is_signed_in(stranger)


def test_a_message_is_taken_once(site: Flask, fake: FakeProvider) -> None:
    token = logout_token(fake)
    assert tell(site, token)[0] == 200
    visitor = sign_in(site, fake)
    status, body = tell(site, token)
    assert (status, '"error":"invalid_request"' in body.replace(" ", "")) == (400, True)
    assert is_signed_in(visitor)
    assert refusals(site)[0] == {"reason": "stale", "detail": "taken before", "about": "message"}


@pytest.mark.parametrize(
    "changed", [{"aud": "another"}, {"exp": 1}, {"nonce": "n"}, {"events": {}}, {"jti": None}], ids=str
)
def test_a_message_that_is_not_right_ends_nothing(
    site: Flask, fake: FakeProvider, changed: dict[str, Any]
) -> None:
    visitor = sign_in(site, fake)
    assert tell(site, logout_token(fake, **changed))[0] == 400
    assert is_signed_in(visitor)


def test_what_anybody_can_send_does_not_fill_the_log(site: Flask) -> None:
    for _ in range(65):
        assert tell(site, "nonsense")[0] == 400
    assert len(refusals(site)) == 60


def test_a_message_that_is_none_or_too_large_is_refused(site: Flask) -> None:
    assert tell(site, "")[0] == 400
    assert tell(site, "nonsense")[0] == 400
    assert tell(site, "x" * 70_000)[0] == 413
    assert site.test_client().get("/oidc/logout").status_code == 405


def test_a_provider_that_is_down_does_not_keep_anybody_signed_in(site: Flask, fake: FakeProvider) -> None:
    visitor = sign_in(site, fake)
    # As in another process of the site, which knows nothing of the provider yet.
    init_provider(site)
    fake.status = 500
    visitor.go("assessments/").press("Sign out")
    assert "You may still be signed in with your organisation" in visitor.text
    assert not is_signed_in(visitor)
