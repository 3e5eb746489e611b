"""What a provider signs is believed only if all is right: whatever else it sends, nobody is let in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from iia.services.provider.client import ProviderClient, ProviderQuestion
from iia.services.provider.discovery import KEPT_SECONDS, PAUSE_SECONDS, Discovery
from iia.services.provider.provider import WELL_KNOWN, Provider
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.tokens import LOGOUT_EVENT, LOGOUT_SECONDS
from tests.oidc.fake_provider import CLIENT, SUBJECT, FakeProvider, new_key, running_fake_provider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from joserfc.jwk import RSAKey

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
QUESTION = ProviderQuestion("state", "nonce", "v" * 43)
ANSWER = {"state": "state", "code": "code"}


@pytest.fixture(scope="module")
def key() -> RSAKey:
    """The key of the provider, which takes long to make."""
    return new_key("first")


@pytest.fixture(scope="module")
def other_key() -> RSAKey:
    """A key that is not the provider's, or is not yet."""
    return new_key("second")


@pytest.fixture(scope="module")
def served(key: RSAKey) -> Iterator[FakeProvider]:
    """A provider that runs."""
    yield from running_fake_provider(key)


@pytest.fixture
def fake(served: FakeProvider, key: RSAKey) -> FakeProvider:
    """The provider, which tells the truth until a test has it lie."""
    served.keys = [key]
    served.renew()
    served.claims = id_claims(served)
    return served


def id_claims(fake: FakeProvider, **changed: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return the claims of an ID token in which all is right, but for what is changed or left out (None)."""
    claims = {
        "iss": fake.address,
        "aud": CLIENT,
        "sub": SUBJECT,
        "nonce": QUESTION.nonce,
        "iat": AT,
        "exp": AT + 300,
        "name": "Nia Nowell",
        "email": "nia@example.org",
    }
    return {name: value for name, value in (claims | changed).items() if value is not None}


def logout_claims(fake: FakeProvider, **changed: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return the claims of a logout token in which all is right, but for what is changed."""
    claims = {
        "iss": fake.address,
        "aud": CLIENT,
        "sub": SUBJECT,
        "sid": "session-1",
        "jti": "message-1",
        "iat": AT,
        "exp": AT + 120,
        "events": {LOGOUT_EVENT: {}},
    }
    return {name: value for name, value in (claims | changed).items() if value is not None}


class Clock:
    """Seconds that pass as a test wants."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.seconds


def client_of(fake: FakeProvider, clock: Clock | None = None, **provider: Any) -> ProviderClient:  # noqa: ANN401 - fields
    """Return what speaks to the provider."""
    of = Provider(fake.address + WELL_KNOWN, CLIENT, "secret", **provider)
    return ProviderClient(
        of, "https://site.example/oidc/callback", "https://site.example/out", Discovery(of, clock or Clock())
    )


def refusal_of(act: Callable[[], object]) -> tuple[ProviderRefusal, str]:
    """Return why somebody is refused."""
    with pytest.raises(ProviderRefusedError) as raised:
        act()
    return raised.value.refusal, raised.value.detail


def read(fake: FakeProvider, answer: dict[str, str] = ANSWER, **provider: Any) -> Any:  # noqa: ANN401 - fields
    """Return who the provider says somebody is."""
    return client_of(fake, **provider).read_answer(QUESTION, answer, now=NOW)


def unsigned(claims: dict[str, Any], alg: str) -> str:
    """Return a token that nobody has signed."""
    parts = [json.dumps(part).encode() for part in ({"alg": alg, "typ": "JWT"}, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


def signed_with_words(claims: dict[str, Any], words: bytes) -> str:
    """Return a token that is signed with a password: here one that everybody can read."""
    head, body, _ = unsigned(claims, "HS256").split(".")
    code = hmac.new(words, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{base64.urlsafe_b64encode(code).rstrip(b'=').decode()}"


# --- ID tokens -------------------------------------------------------------------------------------


def test_a_true_answer_says_who_somebody_is(fake: FakeProvider) -> None:
    claims = read(fake).claims
    assert (claims.issuer, claims.subject, claims.name) == (fake.address, SUBJECT, "Nia Nowell")
    assert any("code_verifier" in asked and "redirect_uri" in asked for asked in fake.asked)


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": None},
        {"aud": ["another", "yet another"]},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": ["nonce"]},
        {"exp": AT - 61},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": AT + 61},
        {"iat": None},
        {"nbf": AT + 61},
        {"sub": None},
        {"sub": ""},
        {"sub": 1},
        {"sub": "x" * 256},
        {"sub": "a\x00b"},
        {"at_hash": "bm9uZQ"},
    ],
    ids=str,
)
def test_a_claim_that_is_not_right_lets_nobody_in(fake: FakeProvider, changed: dict[str, Any]) -> None:
    fake.claims = id_claims(fake, **changed)
    assert refusal_of(lambda: read(fake))[0] is ProviderRefusal.FORGED


def test_a_clock_that_differs_by_less_than_a_minute_does_no_harm(fake: FakeProvider) -> None:
    fake.claims = id_claims(fake, iat=AT + 50, exp=AT - 50)
    assert read(fake).claims.subject == SUBJECT


def test_several_audiences_are_right_if_this_site_is_the_party_authorised(fake: FakeProvider) -> None:
    fake.claims = id_claims(fake, aud=[CLIENT, "another"], azp=CLIENT)
    assert read(fake).claims.subject == SUBJECT


def test_no_trick_with_the_signature_lets_anybody_in(
    fake: FakeProvider, key: RSAKey, other_key: RSAKey
) -> None:
    claims = id_claims(fake)
    curve = ECKey.generate_key("P-256", {"kid": "first"})
    true = fake.sign(claims)
    head, body, seal = true.split(".")
    tricks = {
        "no signature": unsigned(claims, "none"),
        "no signature, said in capitals": unsigned(claims, "NONE"),
        "a signature cut off": f"{head}.{body}.",
        "another body": f"{head}.{fake.sign(claims | {'sub': 'admin'}).split('.')[1]}.{seal}",
        "the public key as a password": signed_with_words(claims, key.as_pem(private=False)),
        "another's key under its name": fake.sign(claims, other_key, kid="first"),
        "another's key under its own": fake.sign(claims, other_key),
        "a key that it brings along": fake.sign(claims, other_key, jwk=other_key.as_dict(private=False)),
        "another kind of key": jwt.encode({"alg": "ES256", "kid": "first"}, claims, curve),
        "not a token": "a.b.c",
        "too little": "token",
        "too much": f"{true}.{seal}",
        "beyond text": "\N{SNOWMAN}.\N{SNOWMAN}.\N{SNOWMAN}",
        "not an object": fake.sign(claims)[: len(head)] + ".W10." + seal,
    }
    for name, token in tricks.items():
        fake.token = {"token_type": "Bearer", "access_token": "access", "id_token": token}
        assert refusal_of(lambda: read(fake))[0] is ProviderRefusal.FORGED, name


def test_a_new_key_is_asked_for_once_and_no_oftener(
    fake: FakeProvider, key: RSAKey, other_key: RSAKey
) -> None:
    clock = Clock()
    client = client_of(fake, clock)
    client.read_answer(QUESTION, ANSWER, now=NOW)
    fake.keys = [other_key, key]
    clock.seconds += PAUSE_SECONDS
    assert client.read_answer(QUESTION, ANSWER, now=NOW).claims.subject == SUBJECT
    assert fake.asked.count("/keys") == 2
    # A key that nobody publishes would otherwise have every forged message ask again.
    fake.token = {"access_token": "a", "id_token": fake.sign(id_claims(fake), new_key("third"))}
    for _ in range(3):
        assert refusal_of(lambda: client.read_answer(QUESTION, ANSWER, now=NOW)) == (
            ProviderRefusal.FORGED,
            "kid",
        )
    assert fake.asked.count("/keys") == 2


@pytest.mark.parametrize(
    ("ways", "secret", "is_in_form"),
    [
        (None, "plain", False),
        (None, "with: signs+%", False),
        (["client_secret_basic", "client_secret_post"], "plain", False),
        (["client_secret_basic", "client_secret_post"], "with: signs+%", True),
        (["client_secret_post"], "plain", True),
        (["private_key_jwt"], "plain", False),
    ],
)
def test_the_secret_goes_where_the_provider_reads_it_rightly(
    fake: FakeProvider, ways: list[str] | None, secret: str, *, is_in_form: bool
) -> None:
    fake.description = {} if ways is None else {"token_endpoint_auth_methods_supported": ways}
    client = client_of(fake)
    client.provider = replace(client.provider, client_secret=secret)
    client.read_answer(QUESTION, ANSWER, now=NOW)
    assert [("client_secret" in asked) for asked in fake.asked if asked.startswith("/token")] == [is_in_form]


# --- What the browser comes back with ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "refusal", "detail"),
    [
        ({"error": "access_denied"}, ProviderRefusal.DENIED, "access_denied"),
        ({"error": "login_required"}, ProviderRefusal.DENIED, "login_required"),
        ({"error": "server_error"}, ProviderRefusal.FAILED, "server_error"),
        ({"error": "<b>\n" + "x" * 500}, ProviderRefusal.FAILED, "b" + "x" * 56),
        ({}, ProviderRefusal.FAILED, "no code"),
        ({"code": "code", "iss": "https://another.example"}, ProviderRefusal.FORGED, "iss of the answer"),
    ],
)
def test_an_answer_without_a_code_of_this_provider_lets_nobody_in(
    fake: FakeProvider, answer: dict[str, str], refusal: ProviderRefusal, detail: str
) -> None:
    assert refusal_of(lambda: read(fake, answer)) == (refusal, detail)
    assert not any(asked.startswith("/token") for asked in fake.asked)


def test_a_provider_that_names_itself_in_its_answers_must_do_so(fake: FakeProvider) -> None:
    fake.description = {"authorization_response_iss_parameter_supported": True}
    assert refusal_of(lambda: read(fake))[0] is ProviderRefusal.FORGED
    assert read(fake, ANSWER | {"iss": fake.address}).claims.subject == SUBJECT


@pytest.mark.parametrize(
    ("token", "refusal"),
    [
        ({"error": "invalid_grant", "error_description": "used before"}, ProviderRefusal.FAILED),
        ({"access_token": "access"}, ProviderRefusal.FORGED),
        ({"id_token": "token"}, ProviderRefusal.FORGED),
        (["nonsense"], ProviderRefusal.UNREACHABLE),
        (b"<html>Sign in</html>", ProviderRefusal.UNREACHABLE),
        (b"x" * 600_000, ProviderRefusal.UNREACHABLE),
    ],
)
def test_a_token_endpoint_that_gives_none_lets_nobody_in(
    fake: FakeProvider, token: object, refusal: ProviderRefusal
) -> None:
    fake.token = token
    assert refusal_of(lambda: read(fake))[0] is refusal


# --- The description ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "description",
    [
        {"issuer": "https://another.example"},
        {"issuer": None},
        {"token_endpoint": None},
        {"token_endpoint": "http://provider.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": ["https://provider.example"]},
        {"jwks_uri": "https://user@provider.example/keys"},
        {"jwks_uri": "https://[broken"},
    ],
    ids=str,
)
def test_a_description_that_is_nonsense_lets_nobody_in(
    fake: FakeProvider, description: dict[str, object]
) -> None:
    fake.description = description
    assert (
        refusal_of(lambda: client_of(fake).question_address(QUESTION, "en"))[0] is ProviderRefusal.UNREACHABLE
    )


def test_a_redirect_is_not_followed(fake: FakeProvider) -> None:
    fake.status, fake.headers = 302, {"Location": "http://localhost:1/"}
    assert (
        refusal_of(lambda: client_of(fake).question_address(QUESTION, "en"))[0] is ProviderRefusal.UNREACHABLE
    )


def test_a_provider_that_fails_is_left_alone_for_a_while_and_then_asked_again(fake: FakeProvider) -> None:
    clock, fake.status = Clock(), 503
    client = client_of(fake, clock)
    for _ in range(3):
        assert refusal_of(lambda: client.question_address(QUESTION, "en"))[0] is ProviderRefusal.UNREACHABLE
    assert len(fake.asked) == 1
    fake.status, clock.seconds = 200, PAUSE_SECONDS
    assert client.question_address(QUESTION, "en").startswith(f"{fake.address}/authorise?")


def test_a_provider_that_is_slow_is_not_waited_for(
    fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iia.services.provider.asking.SECONDS", 0.05)
    fake.seconds = 0.5
    assert (
        refusal_of(lambda: client_of(fake).question_address(QUESTION, "en"))[0] is ProviderRefusal.UNREACHABLE
    )


def test_the_description_is_believed_for_an_hour(fake: FakeProvider) -> None:
    clock = Clock()
    client = client_of(fake, clock)
    for clock.seconds in (0, KEPT_SECONDS - 1, KEPT_SECONDS):
        client.question_address(QUESTION, "en")
    assert len(fake.asked) == 2


def test_the_question_carries_what_binds_the_answer_to_this_browser(fake: FakeProvider) -> None:
    address = client_of(fake).question_address(QUESTION, "cy")
    for part in (
        "state=state",
        "nonce=nonce",
        "code_challenge_method=S256",
        "response_type=code",
        "ui_locales=cy",
    ):
        assert part in address
    assert QUESTION.verifier not in address


# --- What it says of somebody -----------------------------------------------------------------------


def test_what_the_token_lacks_is_asked_for_and_believed_of_the_same_person_alone(fake: FakeProvider) -> None:
    fake.claims = id_claims(fake, email=None)
    fake.userinfo = {"sub": SUBJECT, "email": "asked@example.org", "name": "Another", "groups": "staff"}
    claims = read(fake, roles={"staff": frozenset({"official"})}).claims
    assert (claims.email, claims.name, claims.groups) == ("asked@example.org", "Nia Nowell", {"staff"})
    fake.userinfo["sub"] = "another"
    assert refusal_of(lambda: read(fake)) == (ProviderRefusal.FORGED, "sub of userinfo")


def test_nothing_is_asked_again_if_the_token_says_all(fake: FakeProvider) -> None:
    read(fake)
    assert "/userinfo" not in fake.asked


# --- Logout tokens ----------------------------------------------------------------------------------


def test_a_true_logout_token_says_who_signed_out(fake: FakeProvider) -> None:
    told = client_of(fake).read_signed_out(fake.sign(logout_claims(fake), typ="logout+jwt"), now=NOW)
    assert (told.subject, told.session, told.message) == (SUBJECT, "session-1", "message-1")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"iss": "https://another.example"}, "iss"),
        ({"aud": "another"}, "aud"),
        ({"aud": None}, "aud"),
        ({"iat": AT - LOGOUT_SECONDS - 1}, "iat"),
        ({"iat": AT + 61}, "iat"),
        ({"iat": None}, "iat"),
        ({"iat": True}, "iat"),
        ({"exp": AT - 60}, "exp"),
        ({"exp": None}, "exp"),
        ({"exp": AT + 10 * 24 * 60 * 60}, "exp"),
        ({"jti": None}, "jti"),
        ({"jti": ""}, "jti"),
        ({"jti": "x" * 256}, "jti"),
        ({"events": None}, "events"),
        ({"events": {}}, "events"),
        ({"events": {LOGOUT_EVENT: "yes"}}, "events"),
        ({"events": [LOGOUT_EVENT]}, "events"),
        ({"sub": None, "sid": None}, "sub or sid"),
        ({"sub": 1}, "sub or sid"),
        ({"sid": ["session-1"]}, "sub or sid"),
        ({"nonce": "nonce"}, "nonce"),
    ],
    ids=str,
)
def test_a_logout_token_in_which_anything_is_wrong_ends_nothing(
    fake: FakeProvider, changed: dict[str, Any], wrong: str
) -> None:
    token = fake.sign(logout_claims(fake, **changed))
    assert refusal_of(lambda: client_of(fake).read_signed_out(token, now=NOW)) == (
        ProviderRefusal.FORGED,
        wrong,
    )


def test_neither_token_passes_for_the_other(fake: FakeProvider) -> None:
    client = client_of(fake)
    id_token = fake.sign(id_claims(fake))
    assert refusal_of(lambda: client.read_signed_out(id_token, now=NOW))[0] is ProviderRefusal.FORGED
    assert refusal_of(
        lambda: client.read_signed_out(fake.sign(logout_claims(fake), typ="at+jwt"), now=NOW)
    ) == (ProviderRefusal.FORGED, "typ")
    fake.token = {"access_token": "access", "id_token": fake.sign(logout_claims(fake))}
    assert refusal_of(lambda: read(fake))[0] is ProviderRefusal.FORGED


def test_an_unsigned_logout_token_ends_nothing(fake: FakeProvider, other_key: RSAKey) -> None:
    for token in (unsigned(logout_claims(fake), "none"), fake.sign(logout_claims(fake), other_key), ""):
        assert (
            refusal_of(lambda token=token: client_of(fake).read_signed_out(token, now=NOW))[0]  # type: ignore[misc]
            is ProviderRefusal.FORGED
        )


def test_a_late_message_is_late_by_the_time_of_this_site(fake: FakeProvider) -> None:
    token = fake.sign(logout_claims(fake))
    later = NOW + timedelta(minutes=20)
    assert refusal_of(lambda: client_of(fake).read_signed_out(token, now=later)) == (
        ProviderRefusal.FORGED,
        "iat",
    )
