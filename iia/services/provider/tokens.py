"""What a provider signs: who somebody is, and that somebody signed out there; believed only if all is right.

The rules are OpenID Connect Core 1.0, section 3.1.3.7, and OpenID Connect Back-Channel Logout 1.0, section
2.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import InvalidKeyIdError, JoseError

from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from joserfc.jwk import KeySet

    from iia.services.provider.discovery import Description, Discovery

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""How a provider may sign: with a key of which this site has the public half, and never not at all."""

LEEWAY: Final = 60
"""How many seconds the provider's clock may differ."""

LONGEST_NAME: Final = 255
"""How long the name of a subject, a session or a message may be (OpenID Connect Core 1.0, section 2)."""

LOGOUT_SECONDS: Final = 10 * 60
"""How old a message may be that somebody signed out."""

LASTS_SECONDS: Final = 24 * 60 * 60
"""For how long such a message may say that it is good: so long it is remembered."""

LOGOUT_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"

LONGEST_HEADER: Final = 8 * 1024
"""Some providers send the certificate of their key along."""

_registry = jws.JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
_registry.max_header_length = LONGEST_HEADER


@dataclass(frozen=True, slots=True)
class SignedOut:
    """A provider's message that somebody signed out there: which session, which person, or both."""

    issuer: str
    message: str
    subject: str | None
    session: str | None
    expires: int


def read_id_token(
    discovery: Discovery, client_id: str, token: str, *, nonce: str, access_token: str, now: datetime
) -> dict[str, Any]:
    """Return the claims of an ID token.

    Args:
        discovery: knows the provider and its keys.
        client_id: what the provider calls this site.
        token: as the provider sent it.
        nonce: what this site asked with.
        access_token: what came along with it.
        now: the time.

    Raises:
        ProviderRefusedError: it is forged, late, or not for this site or this question.
    """
    description = discovery.describe()
    header, claims = _decode(discovery, token)
    options = {"iss": {"value": description.issuer}, "aud": {"value": client_id}}
    params = {"client_id": client_id, "nonce": nonce, "access_token": access_token}
    try:
        CodeIDToken(claims, header, options, params).validate(int(now.timestamp()), LEEWAY)
    except (JoseError, ValueError, TypeError) as error:
        raise _forged(getattr(error, "description", "") or type(error).__name__) from error
    if not _is_name(claims["sub"]):
        raise _forged("sub")
    return claims


def read_logout_token(discovery: Discovery, client_id: str, token: str, *, now: datetime) -> SignedOut:
    """Return what a provider tells with a logout token.

    Raises:
        ProviderRefusedError: it is forged, late, not for this site, or no logout token.
    """
    header, claims = _decode(discovery, token)
    if header.get("typ", "JWT") not in ("JWT", "logout+jwt"):
        raise _forged("typ")
    description = discovery.describe()
    _check_logout(description, client_id, claims, int(now.timestamp()))
    return SignedOut(
        description.issuer, claims["jti"], claims.get("sub"), claims.get("sid"), int(claims["exp"])
    )


def _check_logout(description: Description, client_id: str, claims: Mapping[str, Any], now: int) -> None:
    audience = claims.get("aud")
    events = claims.get("events")
    issued, expires = claims.get("iat"), claims.get("exp")
    names = [claims[name] for name in ("sub", "sid") if name in claims]
    checks = {
        "iss": claims.get("iss") == description.issuer,
        "aud": client_id in (audience if isinstance(audience, list) else [audience]),
        "iat": _is_time(issued) and now - LOGOUT_SECONDS <= issued <= now + LEEWAY,
        "exp": _is_time(expires) and now - LEEWAY < expires <= now + LASTS_SECONDS,
        "jti": _is_name(claims.get("jti")),
        "events": isinstance(events, dict) and isinstance(events.get(LOGOUT_EVENT), dict),
        "sub or sid": bool(names) and all(map(_is_name, names)),
        "nonce": "nonce" not in claims,
    }
    for name, is_right in checks.items():
        if not is_right:
            raise _forged(name)


def _decode(discovery: Discovery, token: str) -> tuple[Mapping[str, Any], dict[str, Any]]:
    try:
        return _verify(token, discovery.find_keys())
    except InvalidKeyIdError:
        pass
    try:
        # The provider may have begun to sign with a new key.
        return _verify(token, discovery.find_keys(anew=True))
    except InvalidKeyIdError as error:
        raise _forged("kid") from error


def _verify(token: str, keys: KeySet) -> tuple[Mapping[str, Any], dict[str, Any]]:
    try:
        found = jwt.decode(token, keys, registry=_registry)
    except InvalidKeyIdError:
        raise
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _forged(type(error).__name__) from error
    return found.header, found.claims


def _is_time(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 2**40


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and value.isprintable()


def _forged(detail: str) -> ProviderRefusedError:
    return ProviderRefusedError(ProviderRefusal.FORGED, detail[:60])
